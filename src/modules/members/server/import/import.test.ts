import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import * as imports from '../../import.contract.ts'
import { changeMember, getMember, listMembers } from '../../members.contract.ts'
import { heads, inventedNumber, rightRow, sheetFile } from './import.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const east = '东河小学党支部'
const west = '西山中学第一支部'

async function stage(user: TestUser, rows: readonly (readonly string[])[], columns?: readonly string[]) {
  return app.must(imports.stageMemberImport, user, { file: await sheetFile(rows, columns) })
}
const rowsOf = async (user: TestUser, importId: imports.MemberImport['id'], outcome?: 'problem') =>
  (await app.must(imports.listMemberImportRows, user, { params: { importId }, query: { outcome } })).rows

const carryOut = (user: TestUser, { id, version }: imports.MemberImport, withoutProblems = false) =>
  app.must(imports.carryOutMemberImport, user, {
    params: { importId: id },
    body: { version, withoutProblems },
  })

/** Everything of the register, as a text that differs when anything differs. */
async function dump(): Promise<string> {
  return app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    const tables = ['person', 'member', 'member_branch_period', 'member_state_period'] as const
    const all = []
    for (const table of tables)
      all.push(await tx.selectFrom(table).selectAll().where('tenant_id', '=', county.tenantId).execute())
    return JSON.stringify(all.map((rows) => rows.map((row) => JSON.stringify(row)).sort()))
  })
}

describe('an uploaded sheet', () => {
  test('waits: nothing of it is in the register until it is carried out', async () => {
    const before = await dump()
    const staged = await stage(county.users.office, [rightRow(2, east), rightRow(4, west)])
    expect(staged.counts).toEqual({
      problem: 0,
      new: 2,
      changed: 0,
      same: 0,
      skipped: 0,
      leftOut: 0,
      noted: 0,
    })
    expect(await dump()).toBe(before)
    const { counts, state } = await carryOut(county.users.office, staged)
    expect([state, counts.new]).toEqual(['carried-out', 2])
    const { rows } = await app.must(listMembers, county.users.east)
    expect(rows.map(({ name, branchName }) => [name, branchName])).toContainEqual(['林二', east])
  })

  test('is kept without a readable ID number or telephone, and shows none that need no mending', async () => {
    const staged = await stage(county.users.east, [rightRow(6, east)])
    const stored = await app.within(county.tenantId, async (tx) => {
      await setRegisterScopes(tx, 'all')
      return tx.selectFrom('member_import_row').selectAll().where('import_id', '=', staged.id).execute()
    })
    const [shown] = await rowsOf(county.users.east, staged.id)
    for (const text of [
      JSON.stringify(shown),
      stored.map(({ sealed, problems }) => sealed.toString('latin1') + JSON.stringify(problems)).join(),
    ]) {
      expect(text).not.toContain(inventedNumber('1985-03-12', 6))
      expect(text).not.toContain('13800000006')
    }
    expect(shown?.cells.idNumber).toMatch(/^••••/)
  })

  test('tells each mistake in its cell, and the cells are mended in place', async () => {
    const wrong = rightRow(8, east)
      .with(1, inventedNumber('1985-03-12', 8).slice(0, 15) + '000')
      .with(6, '2010年6月')
    const staged = await stage(county.users.east, [wrong, rightRow(10, '东河小学支部'), rightRow(10, east)])
    // The third row is the second one's twin by its number, whatever branch that names.
    expect(staged.counts).toMatchObject({ problem: 3, new: 0 })
    const [first, second] = await rowsOf(county.users.east, staged.id, 'problem')
    expect(first?.problems.map(({ column }) => column)).toEqual(['idNumber', 'joinedOn'])
    expect(first?.cells.idNumber).toBe(wrong[1])
    expect(second?.problems).toEqual([
      { column: 'branch', problem: expect.stringContaining(`是不是“${east}”`) },
    ])
    const mend = (position: number, column: 'idNumber' | 'joinedOn' | 'branch', text: string) =>
      app.must(imports.correctMemberImportCell, county.users.east, {
        params: { importId: staged.id, position },
        body: { cell: { column, text } },
      })
    await mend(2, 'joinedOn', '2010-06-01')
    const { row } = await mend(2, 'idNumber', inventedNumber('1985-03-12', 8))
    expect([row.outcome, row.problems]).toEqual(['new', []])
    const mended = await mend(3, 'branch', east)
    expect(mended.import.counts).toMatchObject({ problem: 1, new: 2 })
    const left = await app.must(imports.correctMemberImportCell, county.users.east, {
      params: { importId: staged.id, position: 4 },
      body: { leftOut: true },
    })
    expect(left.import.counts).toEqual({
      problem: 0,
      new: 2,
      changed: 0,
      same: 0,
      skipped: 0,
      leftOut: 1,
      noted: 0,
    })
  })

  test('with a mistake left is refused as a whole, or goes without the rows that have one', async () => {
    const staged = await stage(county.users.east, [rightRow(12, east), rightRow(14, east).with(4, '火星族')])
    const before = await dump()
    const refused = await app.send(imports.carryOutMemberImport, county.users.east, {
      params: { importId: staged.id },
      body: { version: staged.version, withoutProblems: false },
    })
    expect([refused.status, refused.body]).toMatchObject([409, { rule: 'member-import.has-problems' }])
    expect(await dump()).toBe(before)
    const done = await carryOut(county.users.east, staged, true)
    expect(done.counts).toMatchObject({ new: 1, problem: 1 })
  })

  test('shows a wrong number while it waits, and masks it once it is over', async () => {
    const right = inventedNumber('1985-03-12', 56)
    const number = `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`
    const wrong = rightRow(56, east).with(1, number)
    const staged = await stage(county.users.east, [wrong, rightRow(58, east)])
    const shown = async () => (await rowsOf(county.users.east, staged.id, 'problem'))[0]?.cells.idNumber
    expect(await shown()).toBe(number)
    await carryOut(county.users.east, staged, true)
    expect(await shown()).toBe(`••••${number.slice(-2)}`)
  })

  test('of unknown heads is pointed at once, and known the next time', async () => {
    const columns = ['同志', '号', ...heads.slice(2)]
    const staged = await stage(county.users.east, [rightRow(16, east)], columns)
    expect(staged.counts).toMatchObject({ new: 0, skipped: 1 })
    const pointed = await app.must(imports.pointAtImportColumns, county.users.east, {
      params: { importId: staged.id },
      body: { places: { ...staged.places, name: 0, idNumber: 1 }, version: staged.version },
    })
    expect(pointed.counts).toMatchObject({ new: 1, skipped: 0 })
    const next = await stage(county.users.east, [rightRow(18, east)], columns)
    expect(next.counts).toMatchObject({ new: 1 })
  })
})

test('what a sheet lacks is filled in for everybody in it, and then mended row by row like the rest', async () => {
  const without = (row: readonly string[]) => row.toSpliced(5, 1)
  const staged = await stage(
    county.users.east,
    [without(rightRow(50, east)), without(rightRow(52, east)), ['合计', '', '', '', '2人']],
    without(heads),
  )
  expect(staged.counts).toMatchObject({ problem: 2, skipped: 1 })
  const { places, version } = staged
  const filled = await app.must(imports.pointAtImportColumns, county.users.east, {
    params: { importId: staged.id },
    body: { places, filled: { occupation: '专任教师' }, version },
  })
  expect(filled.counts).toMatchObject({ problem: 0, new: 2, skipped: 1 })
  expect(filled.headers.at(-1)).toBe('岗位类别')
  const { row } = await app.must(imports.correctMemberImportCell, county.users.east, {
    params: { importId: staged.id, position: 3 },
    body: { cell: { column: 'occupation', text: '管理人员' } },
  })
  expect([row.outcome, row.cells.occupation]).toEqual(['new', '管理人员'])
  const again = await stage(county.users.east, [without(rightRow(54, east))], without(heads))
  expect(again.places.occupation).toBeUndefined()
})

test('hidden rows and formulas are read and told in place; what is typed over a formula is told no more', async () => {
  const rows = [heads, rightRow(44, east), rightRow(46, east), rightRow(48, east)]
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '党员',
        rows: rows.map((row) => [...row, '7']),
        rowDefs: new Map([[2, { hidden: true }]]),
        cells: new Map([
          ['1,0', { value: '林四四', formula: '"林"&"四四"', formulaResult: '林四四' }],
          ['3,4', { formula: 'Z9' }],
          // A column that nobody reads.
          ['1,9', { value: 7, formula: '3+4', formulaResult: 7 }],
          ['3,9', { value: 7, formula: '3+4', formulaResult: 7 }],
        ]),
      },
    ],
  })
  const staged = await app.must(imports.stageMemberImport, county.users.east, {
    file: { name: '党员.xlsx', bytes },
  })
  expect(staged.counts).toMatchObject({ new: 2, problem: 1, noted: 3 })
  const shown = async () =>
    (
      await app.must(imports.listMemberImportRows, county.users.east, {
        params: { importId: staged.id },
        query: { noted: 'true' as const },
      })
    ).rows
  const [formula, hidden, without] = await shown()
  expect(formula).toMatchObject({
    cells: { name: '林四四' },
    notes: [{ column: 'name', note: expect.stringContaining('按公式的结果') }],
  })
  expect(hidden).toMatchObject({ notes: [{ column: null, note: expect.stringContaining('隐藏') }] })
  expect(without).toMatchObject({
    notes: [{ column: 'ethnicity', note: expect.stringContaining('没有算好的结果') }],
    problems: [{ column: 'ethnicity' }],
  })
  await app.must(imports.correctMemberImportCell, county.users.east, {
    params: { importId: staged.id, position: 2 },
    body: { cell: { column: 'name', text: '林四四' } },
  })
  expect((await shown()).map(({ position }) => position)).toEqual([3, 4])
})

describe('against the register', () => {
  test('a row changes what it says otherwise, an empty cell takes nothing away, and equal rows do nothing', async () => {
    await carryOut(county.users.east, await stage(county.users.east, [rightRow(20, east)]))
    const staged = await stage(county.users.east, [rightRow(20, east).with(5, '管理人员').with(8, '')])
    const [row] = await rowsOf(county.users.east, staged.id)
    expect(row?.changes).toEqual([{ column: 'occupation', before: '专任教师', after: '管理人员' }])
    await carryOut(county.users.east, staged)
    const again = await stage(county.users.east, [rightRow(20, east).with(5, '管理人员')])
    expect(again.counts).toMatchObject({ same: 1, changed: 0, new: 0 })
  })

  test('somebody known needs no number in the sheet, somebody new does', async () => {
    await carryOut(county.users.east, await stage(county.users.east, [rightRow(28, east)]))
    const columns = [...heads.slice(0, 1), ...heads.slice(2), '出生日期']
    const without = (row: string[], bornOn = '1985-03-12') => [...row.slice(0, 1), ...row.slice(2), bornOn]
    const staged = await stage(
      county.users.east,
      [without(rightRow(28, east)), without(rightRow(28, east), '1985-03-13')],
      columns,
    )
    expect(staged.counts).toMatchObject({ same: 1, problem: 1, new: 0 })
    const [stranger] = await rowsOf(county.users.east, staged.id, 'problem')
    expect(stranger?.problems).toEqual([
      { column: 'idNumber', problem: expect.stringContaining('要填身份证号') },
    ])
  })

  test('branch and standing are decisions and do not change by a sheet', async () => {
    await carryOut(county.users.office, await stage(county.users.office, [rightRow(22, east)]))
    const staged = await stage(county.users.office, [rightRow(22, west).with(3, '预备党员').with(7, '')])
    const [row] = await rowsOf(county.users.office, staged.id, 'problem')
    expect(row?.problems.map(({ column }) => column)).toEqual(['branch', 'standing'])
  })

  test('somebody registered elsewhere is told as taken and nothing more; foreign branches are refused', async () => {
    await carryOut(county.users.west, await stage(county.users.west, [rightRow(24, west)]))
    const staged = await stage(county.users.east, [rightRow(24, east, '王某'), rightRow(26, west)])
    const rows = await rowsOf(county.users.east, staged.id, 'problem')
    expect(rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([
      ['idNumber'],
      ['branch'],
    ])
    expect(JSON.stringify(rows[0])).not.toContain('林二四')
    expect(rows[0]?.memberId).toBeNull()
  })
})

describe('the undo of a whole import', () => {
  test('leaves the register byte for byte as it was', async () => {
    await carryOut(county.users.east, await stage(county.users.east, [rightRow(30, east)]))
    const before = await dump()
    const staged = await stage(county.users.east, [rightRow(30, east).with(0, '林改名'), rightRow(32, east)])
    const done = await carryOut(county.users.east, staged)
    expect(await dump()).not.toBe(before)
    const undone = await app.must(imports.undoMemberImport, county.users.east, {
      params: { importId: done.id },
      body: { version: done.version },
    })
    expect(undone.state).toBe('undone')
    // Versions count on: whoever has an older page open must notice.
    expect((await dump()).replaceAll(/\\"version\\":\d+/g, '')).toBe(
      before.replaceAll(/\\"version\\":\d+/g, ''),
    )
  })

  test('is refused when somebody has been changed since, and then nothing is undone', async () => {
    const done = await carryOut(
      county.users.east,
      await stage(county.users.east, [rightRow(34, east), rightRow(36, east)]),
    )
    const [row] = await rowsOf(county.users.east, done.id)
    const memberId = row?.memberId
    if (!memberId) throw new Error('nobody was entered')
    const member = await app.must(getMember, county.users.east, { params: { memberId } })
    const { name, sex, ethnicity, bornOn, occupation, joinedOn, fullOn, version } = member
    await app.must(changeMember, county.users.east, {
      params: { memberId },
      body: { name, sex, ethnicity, bornOn, occupation, joinedOn, fullOn, job: '教导主任', version },
    })
    const before = await dump()
    const refused = await app.send(imports.undoMemberImport, county.users.east, {
      params: { importId: done.id },
      body: { version: done.version },
    })
    expect([refused.status, refused.body]).toMatchObject([409, { rule: 'member-import.built-upon' }])
    expect(await dump()).toBe(before)
  })
})

test('a discarded upload leaves no cell behind', async () => {
  const staged = await stage(county.users.east, [rightRow(40, east)])
  await app.must(imports.discardMemberImport, county.users.east, {
    params: { importId: staged.id },
    body: { version: staged.version },
  })
  expect(await rowsOf(county.users.east, staged.id)).toEqual([])
})

test('the template reads as it is written', async () => {
  const { headers, status } = await app.send(imports.downloadMemberTemplate, county.users.east)
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheet')])
})

test('leaders, other sections, administrators and plain members import nothing', async () => {
  const file = await sheetFile([rightRow(42, east)])
  for (const user of [
    county.users.leader,
    county.users.personnel,
    county.users.administrator,
    county.users.member,
  ])
    expect((await app.send(imports.stageMemberImport, user, { file })).status).toBe(403)
})
