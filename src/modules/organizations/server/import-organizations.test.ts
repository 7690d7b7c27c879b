import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSheets, writeSheets, type SheetToWrite } from '#platform/files/sheets.ts'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import * as contract from '../organizations.contract.ts'
import * as imports from '../import.contract.ts'
import * as people from '../people.contract.ts'
import { loadRegister } from './import/load-register.ts'
import { planImport } from './import/plan-import.ts'

let app: TestApp
let codes = 0
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

async function county(): Promise<SmallCounty> {
  codes += 1
  return smallCounty(app, `import-${codes}`)
}

const headings = {
  单位: ['名称', '类别', '学段', '办学性质', '上级单位', '成立日期', '简称'],
  党组织: ['名称', '类别', '上级党组织', '所在单位', '成立日期', '简称'],
  人员: ['姓名', '工号'],
  岗位: ['姓名', '工号', '组织名称', '岗位', '任职日期', '离任日期'],
} as const
type Rows = Partial<Record<keyof typeof headings, string[][]>>

function workbook(rows: Rows): Promise<Uint8Array> {
  const sheets: SheetToWrite[] = Object.entries(rows).map(([name, body]) => ({
    name,
    columns: headings[name as keyof typeof headings].map((header) => ({ header, width: 20 })),
    rows: body ?? [],
  }))
  return writeSheets(sheets, { title: '试验' })
}

const good: Rows = {
  单位: [
    ['北山教学点', '学校', '小学', '', '北山小学', '2001-09-01', ''],
    ['北山小学', '学校', '小学', '公办', '试验县教育局', '1998/9/1', '北小、北山小'],
    ['考试中心', '综合单位', '', '', '试验县教育局', '', ''],
  ],
  党组织: [
    ['北山小学党支部', '党支部', '试验县教育局党委', '北山小学、北山教学点', '2003年7月1日', '北小支部'],
    ['北山小学第一党小组', '党小组', '北山小学党支部', '', '', ''],
  ],
  人员: [
    ['钱一', 'B-1'],
    ['钱二', ''],
    ['钱一', 'B-2'],
  ],
  岗位: [
    ['钱一', 'B-1', '北山小学党支部', '书记', '2021-09-01', ''],
    ['钱一', 'B-1', '北山小学', '校长', '2021-09-01', ''],
    ['钱二', '', '北山小学党支部', '党员', '2022-07-01', '2025-07-01'],
    ['钱一', 'B-2', '考试中心', '单位负责人', '', ''],
  ],
}

const file = async (rows: Rows) => ({ name: '名册.xlsx', bytes: await workbook(rows) })

/** Counts of everything that an import could write. */
function stored(of: SmallCounty): Promise<Record<string, number>> {
  return app.within(of.tenantId, async (tx) => {
    const tables = [
      'organization',
      'organization_period',
      'organization_standing',
      'organization_alias',
      'person',
      'post',
    ] as const
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const row = await tx
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('rows'))
        .where('tenant_id', '=', of.tenantId)
        .executeTakeFirstOrThrow()
      counts[table] = row.rows
    }
    return counts
  })
}

describe('a file without errors', () => {
  test('is previewed without being stored, then stored as previewed', async () => {
    const of = await county()
    const upload = await file(good)
    const before = await stored(of)
    const preview = await app.must(imports.previewImport, of.users.administrator, { file: upload })
    expect(preview.errors).toEqual([])
    expect(preview.counts).toEqual({ units: 3, partyOrganizations: 2, people: 3, posts: 4, unchanged: 0 })
    expect(preview.sample[0]).toEqual({ sheet: '单位', row: 2, text: '新建学校“北山教学点”，上级“北山小学”' })
    expect(await stored(of)).toEqual(before)

    const done = await app.must(imports.commitImport, of.users.administrator, { file: upload })
    expect(done).toEqual(preview)
    expect(await stored(of)).toEqual({
      organization: (before['organization'] ?? 0) + 5,
      organization_period: (before['organization_period'] ?? 0) + 5,
      organization_standing: (before['organization_standing'] ?? 0) + 2,
      organization_alias: (before['organization_alias'] ?? 0) + 3,
      person: (before['person'] ?? 0) + 3,
      post: (before['post'] ?? 0) + 4,
    })
  })

  test('puts organisations where the file says, from the day on which both are recorded', async () => {
    const of = await county()
    await app.must(imports.commitImport, of.users.administrator, { file: await file(good) })
    const { organizations } = await app.must(contract.getOrganizationTree, of.users.member)
    const byName = new Map(organizations.map((it) => [it.name, it]))
    const school = byName.get('北山小学')
    expect(byName.get('北山教学点')?.parentId).toBe(school?.id)
    expect(school).toMatchObject({ openedOn: '1998-09-01', stage: 'primary', ownership: 'public' })
    expect(byName.get('北山小学党支部')?.standsIn).toHaveLength(2)
    expect(byName.get('考试中心')?.openedOn).toBe('2026-09-10')
    const past = await app.must(contract.getOrganizationTree, of.users.member, {
      query: { on: '2015-09-01' },
    })
    expect(past.organizations.map(({ name }) => name)).toContain('北山小学')
    const paths = await app.within(of.tenantId, (tx) =>
      tx
        .selectFrom('organization')
        .select(['id', 'path', 'parent_id'])
        .where('tenant_id', '=', of.tenantId)
        .execute(),
    )
    const pathOf = new Map(paths.map(({ id, path }) => [id, path]))
    for (const { id, path, parent_id: parent } of paths)
      expect(path).toBe([...(parent ? [pathOf.get(parent)] : []), id.replaceAll('-', '')].join('.'))
  })

  test('changes nothing when it is imported again', async () => {
    const of = await county()
    const upload = await file(good)
    await app.must(imports.commitImport, of.users.administrator, { file: upload })
    const after = await stored(of)
    const again = await app.must(imports.commitImport, of.users.administrator, { file: upload })
    expect(again.counts).toEqual({ units: 0, partyOrganizations: 0, people: 0, posts: 0, unchanged: 12 })
    expect(await stored(of)).toEqual(after)
  })

  test('completes what exists: other names, an earlier founding, a staff number, the end of a post', async () => {
    const of = await county()
    const done = await app.must(imports.commitImport, of.users.administrator, {
      file: await file({
        单位: [
          ['试验县教育局', '教育局', '', '', '', '1984-01-01', '县局'],
          ['老校', '学校', '初中', '民办', '试验县教育局', '1990-09-01', ''],
        ],
        人员: [['书记戊', 'E-1']],
        岗位: [
          ['书记戊', 'E-1', '东河小学党支部', '书记', '2020-01-01', '2026-09-01'],
          ['局长乙', '', '试验县教育局', '局领导', '1990-01-01', '2000-01-01'],
        ],
      }),
    })
    expect(done.counts).toMatchObject({ units: 2, people: 1, posts: 2, unchanged: 0 })
    const past = await app.must(contract.getOrganizationTree, of.users.member, {
      query: { on: '1991-01-01' },
    })
    expect(past.organizations.map(({ name }) => name)).toEqual(['试验县教育局', '老校'])
    const { rows } = await app.must(people.listPeople, of.users.administrator, { query: { search: 'E-1' } })
    expect(rows).toMatchObject([{ name: '书记戊', staffNumber: 'E-1', posts: [] }])
  })
})

describe('errors', () => {
  const cases: [string, Rows, { sheet: string; row: number; column: string; words: string }][] = [
    [
      'an unknown kind',
      { 单位: [['甲校', '学堂', '', '', '试验县教育局', '', '']] },
      { sheet: '单位', row: 2, column: '类别', words: '学堂' },
    ],
    [
      'a kind of the other line',
      { 单位: [['甲校', '党支部', '', '', '试验县教育局', '', '']] },
      { sheet: '单位', row: 2, column: '类别', words: '党支部' },
    ],
    [
      'an unknown superior',
      { 单位: [['甲校', '学校', '小学', '', '无此局', '', '']] },
      { sheet: '单位', row: 2, column: '上级单位', words: '无此局' },
    ],
    [
      'no superior',
      { 单位: [['甲校', '学校', '小学', '', '', '', '']] },
      { sheet: '单位', row: 2, column: '上级单位', words: '上级' },
    ],
    [
      'a superior that does not fit',
      {
        单位: [
          ['甲股', '股室', '', '', '甲股二', '', ''],
          ['甲股二', '股室', '', '', '试验县教育局', '', ''],
        ],
      },
      { sheet: '单位', row: 2, column: '上级单位', words: '股室' },
    ],
    [
      'a school without a stage',
      { 单位: [['甲校', '学校', '', '', '试验县教育局', '', '']] },
      { sheet: '单位', row: 2, column: '学段', words: '学段' },
    ],
    [
      'a wrong date',
      { 单位: [['甲校', '学校', '小学', '', '试验县教育局', '2020-02-30', '']] },
      { sheet: '单位', row: 2, column: '成立日期', words: '日期' },
    ],
    [
      'a day to come',
      { 单位: [['甲校', '学校', '小学', '', '试验县教育局', '2030-01-01', '']] },
      { sheet: '单位', row: 2, column: '成立日期', words: '2030-01-01' },
    ],
    [
      'a name twice',
      {
        单位: [
          ['甲校', '学校', '小学', '', '试验县教育局', '', ''],
          ['甲校', '学校', '小学', '', '试验县教育局', '', ''],
        ],
      },
      { sheet: '单位', row: 3, column: '名称', words: '第 2 行' },
    ],
    [
      'superiors in a circle',
      {
        单位: [
          ['甲校', '学校', '小学', '', '乙校', '', ''],
          ['乙校', '学校', '小学', '', '甲校', '', ''],
        ],
      },
      { sheet: '单位', row: 3, column: '上级单位', words: '循环' },
    ],
    [
      'another superior than recorded',
      { 单位: [['东河小学', '学校', '小学', '', '西山中学', '', '']] },
      { sheet: '单位', row: 2, column: '上级单位', words: '改变隶属' },
    ],
    [
      'another kind than recorded',
      { 单位: [['东河小学', '综合单位', '', '', '', '', '']] },
      { sheet: '单位', row: 2, column: '类别', words: '类别不同' },
    ],
    [
      'an unknown unit of a branch',
      { 党组织: [['甲支部', '党支部', '试验县教育局党委', '无此校', '', '']] },
      { sheet: '党组织', row: 2, column: '所在单位', words: '无此校' },
    ],
    [
      'a name missing',
      { 单位: [['', '学校', '小学', '', '试验县教育局', '', '']] },
      { sheet: '单位', row: 2, column: '名称', words: '请填写名称' },
    ],
    [
      'two people of one name',
      {
        人员: [
          ['甲', ''],
          ['甲', ''],
        ],
      },
      { sheet: '人员', row: 3, column: '姓名', words: '同名' },
    ],
    [
      'a staff number twice',
      {
        人员: [
          ['甲', '1'],
          ['乙', '1'],
        ],
      },
      { sheet: '人员', row: 3, column: '工号', words: '重复' },
    ],
    [
      'an identity-card number',
      { 人员: [['甲', '11010519491231002X']] },
      { sheet: '人员', row: 2, column: '工号', words: '身份证' },
    ],
    [
      'a person who is not there',
      { 岗位: [['无此人', '', '东河小学', '单位负责人', '', '']] },
      { sheet: '岗位', row: 2, column: '姓名', words: '无此人' },
    ],
    [
      'an unknown role',
      { 岗位: [['书记戊', '', '东河小学', '门卫', '', '']] },
      { sheet: '岗位', row: 2, column: '岗位', words: '门卫' },
    ],
    [
      'a role in the wrong place',
      { 岗位: [['书记戊', '', '东河小学', '股室干事', '', '']] },
      { sheet: '岗位', row: 2, column: '岗位', words: '不能设在' },
    ],
    [
      'an unknown organisation',
      { 岗位: [['书记戊', '', '无此校', '单位负责人', '', '']] },
      { sheet: '岗位', row: 2, column: '组织名称', words: '无此校' },
    ],
    [
      'a post that overlaps',
      { 岗位: [['书记戊', '', '东河小学党支部', '书记', '2021-01-01', '']] },
      { sheet: '岗位', row: 2, column: '任职日期', words: '重叠' },
    ],
    [
      'an end before the beginning',
      { 岗位: [['书记戊', '', '东河小学', '单位负责人', '2021-01-01', '2021-01-01']] },
      { sheet: '岗位', row: 2, column: '离任日期', words: '晚于' },
    ],
  ]

  test('name sheet, row and column, and what to do', async () => {
    const of = await county()
    const register = await app.within(of.tenantId, (tx) => loadRegister({ tx, tenantId: of.tenantId }))
    for (const [name, rows, { words, ...place }] of cases) {
      const sheets = Object.entries(rows).map(([sheet, body]) => ({
        name: sheet,
        rows: [[...headings[sheet as keyof typeof headings]], ...body],
        hiddenRows: [],
        formulas: new Map(),
      }))
      const { errors } = planImport(sheets, { register, today: '2026-09-10', newId: app.clock.newId }).report
      expect({ name, errors }).toMatchObject({ name, errors: [place] })
      expect(errors[0]?.message).toContain(words)
      expect(errors[0]?.message).toMatch(/。$/u)
    }
  })

  test('one wrong row keeps all good rows out', async () => {
    const of = await county()
    const before = await stored(of)
    const spoiled = { ...good, 岗位: [...(good.岗位 ?? []), ['无此人', '', '北山小学', '校长', '', '']] }
    const answered = await app.send(imports.commitImport, of.users.administrator, {
      file: await file(spoiled),
    })
    expect(answered.body).toMatchObject({
      rule: 'import.has-errors',
      facts: { errors: [{ sheet: '岗位', row: 6, column: '姓名' }] },
    })
    expect(await stored(of)).toEqual(before)
  })

  test('a table of another form and a file that is none are refused with a sentence', async () => {
    const of = await county()
    const other = await writeSheets([{ name: '别的', columns: [{ header: '甲', width: 9 }], rows: [] }], {
      title: '别的',
    })
    const preview = await app.must(imports.previewImport, of.users.administrator, {
      file: { name: 'a.xlsx', bytes: other },
    })
    expect(preview.errors[0]?.message).toContain('模板')
    const missing = await writeSheets(
      [{ name: '单位', columns: [{ header: '名称', width: 9 }], rows: [['甲']] }],
      { title: '缺列' },
    )
    const lacking = await app.must(imports.previewImport, of.users.administrator, {
      file: { name: 'b.xlsx', bytes: missing },
    })
    expect(lacking.errors).toMatchObject([{ sheet: '单位', row: 1, column: '类别' }])
    const text = await app.send(imports.previewImport, of.users.administrator, {
      file: { name: 'c.xlsx', bytes: Buffer.from('名称,类别') },
    })
    expect(text).toMatchObject({ status: 409, body: { rule: 'sheets.unreadable' } })
  })

  test('only an administrator imports', async () => {
    const of = await county()
    for (const endpoint of [imports.previewImport, imports.commitImport])
      expect((await app.send(endpoint, of.users.leader, { file: await file(good) })).status).toBe(403)
  })
})

describe('template and export', () => {
  test('the template explains itself, offers lists and imports as nothing', async () => {
    const of = await county()
    const bytes = (await app.must(imports.downloadImportTemplate, of.users.member)) as unknown as Uint8Array
    const sheets = await readSheets(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['单位', '党组织', '人员', '岗位', '可选值'])
    expect(sheets[0]?.rows[0]).toEqual(['名称*', '类别*', '学段', '办学性质', '上级单位', '成立日期', '简称'])
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(
      '<dataValidation ',
    )
    const preview = await app.must(imports.previewImport, of.users.administrator, {
      file: { name: '模板.xlsx', bytes },
    })
    expect(preview).toMatchObject({
      errors: [],
      counts: { units: 0, partyOrganizations: 0, people: 0, posts: 0, unchanged: 0 },
    })
  })

  test('what is exported can be imported again and changes nothing', async () => {
    const of = await county()
    await app.must(imports.commitImport, of.users.administrator, { file: await file(good) })
    const bytes = (await app.must(
      imports.exportOrganizations,
      of.users.administrator,
    )) as unknown as Uint8Array
    const preview = await app.must(imports.previewImport, of.users.administrator, {
      file: { name: '导出.xlsx', bytes },
    })
    expect(preview.errors).toEqual([])
    expect(preview.counts).toMatchObject({ units: 0, partyOrganizations: 0, people: 0, posts: 0 })
    expect(preview.counts.unchanged).toBe(9 + 7 + 11 + 11)
  })

  test('a secretary exports every organisation but only the people within sight', async () => {
    const of = await county()
    const sheets = await readSheets(
      (await app.must(imports.exportOrganizations, of.users.east)) as unknown as Uint8Array,
    )
    const [units, , people] = sheets
    expect(units?.rows).toHaveLength(2 + 6)
    expect(
      people?.rows
        .slice(2)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['书记戊', '党员辛'])
  })
})
