import { describe, expect, test } from 'vitest'
import { importChoices, requiredImportColumns } from '../import.choices.ts'
import { columnKeys, columns } from './columns.ts'
import { findTwins, personCells, readMemberRow } from './member-row.ts'
import { columnsByHeader, findLayout, headerKey } from './sheet-layout.ts'

const today = '2026-12-01'
const right = {
  name: '林小禾',
  idNumber: '11010519491231002X',
  branch: '东河小学党支部',
  standing: '正式党员',
  ethnicity: '汉族',
  occupation: '专任教师',
  joinedOn: '1975-07-01',
  fullOn: '1976-07-01',
}

describe('the head of a sheet', () => {
  test('no two columns are known by the same head', () => {
    const heads = columnKeys.flatMap((key) => [columns[key].header, ...columns[key].names].map(headerKey))
    expect(heads.filter((head, at) => heads.indexOf(head) !== at)).toEqual([])
  })

  test('below a title, with remarks in brackets and stars', () => {
    const rows = [
      ['某校党员名册'],
      ['填表单位：', '', '2026年'],
      ['序号', '姓 名*', '身份证号码（18位）', '党员类别', '所在支部', '入党时间'],
      ['1', '林小禾', '11010519491231002X', '正式党员', '东河小学党支部', '1975.7.1'],
    ]
    const layout = findLayout(rows)
    expect(layout?.firstRow).toBe(3)
    expect(layout?.columns).toEqual({ name: 1, idNumber: 2, standing: 3, branch: 4, joinedOn: 5 })
  })

  test('of two rows with merged cells', () => {
    const rows = [
      ['序号', '基本情况', '', '', '联系方式', ''],
      ['', '姓名', '性别', '民族', '手机号码', '家庭地址'],
      ['1', '林小禾', '女', '汉族', '13800138000', '东河镇'],
    ]
    expect(findLayout(rows)).toMatchObject({
      firstRow: 2,
      columns: { name: 1, sex: 2, ethnicity: 3, phone: 4, address: 5 },
    })
  })

  test('cells merged downwards keep their word', () => {
    const rows = [
      ['姓名', '党组织情况', ''],
      ['', '所在党支部', '入党日期'],
      ['林小禾', '东河小学党支部', '1975-07-01'],
    ]
    expect(findLayout(rows)).toMatchObject({ firstRow: 2, columns: { name: 0, branch: 1, joinedOn: 2 } })
  })

  test('what somebody pointed at once is known the next time', () => {
    const saved = new Map([[headerKey('同志'), 'name' as const]])
    expect(columnsByHeader(['同志', '支部名称'])).toEqual({ branch: 1 })
    expect(columnsByHeader(['同志', '支部名称'], saved)).toEqual({ name: 0, branch: 1 })
  })

  test('a sheet about something else has none', () => {
    expect(
      findLayout([
        ['物品', '数量'],
        ['粉笔', '20'],
      ]),
    ).toBeUndefined()
  })
})

test('totals, notes and heads printed again on the next page are no people', () => {
  const places = { name: 0, branch: 1 }
  const cells = { name: '林小禾', branch: '东河小学党支部' }
  expect(personCells(['林小禾', '东河小学党支部'], places)).toEqual(cells)
  for (const row of [
    ['合计', '1人'],
    ['备注：以上属实', ''],
    ['姓名', '所在党支部'],
    [],
    ['', '东河小学党支部'],
  ])
    expect(personCells(row, places)).toBeUndefined()
})

test('the page knows the required columns and the choices of the reader', () => {
  expect(columnKeys.filter((key) => columns[key].required)).toEqual(requiredImportColumns)
  for (const key of columnKeys) expect(importChoices[key]).toEqual(columns[key].choices)
})

describe('one person', () => {
  const read = (cells: Record<string, string>) => readMemberRow({ position: 3, cells }, today)

  test('birth and sex follow from the number', () => {
    const row = read(right)
    expect(row.problems).toEqual([])
    expect(row.values).toMatchObject({ bornOn: '1949-12-31', sex: '2', standing: 'full', ethnicity: '01' })
  })

  test.each([
    ['bornOn', { bornOn: '1950-01-01' }, '不一致'],
    ['sex', { sex: '男' }, '不一致'],
    ['idNumber', { idNumber: '110105194912310000' }, '截断'],
    ['name', { name: '' }, '没有填'],
    ['joinedOn', { joinedOn: '' }, '入党日期'],
    ['fullOn', { standing: '预备党员' }, '转正'],
    ['joinedOn', { joinedOn: '2019-02-30' }, '没有'],
    ['joinedOn', { fullOn: '1974-07-01' }, '依次'],
  ])('what is wrong with %s stands in its cell', (column, change, words) => {
    expect(read({ ...right, ...change }).problems).toEqual([
      { column, problem: expect.stringContaining(words) },
    ])
  })

  test('a mistake in one cell does not cover one in another', () => {
    expect(
      read({ ...right, ethnicity: '火星族', joinedOn: '去年' }).problems.map(({ column }) => column),
    ).toEqual(['ethnicity', 'joinedOn'])
  })
})

test('the same person twice in a file, by number or by name, branch and birth', () => {
  const rows = [
    readMemberRow({ position: 2, cells: right }, today),
    readMemberRow({ position: 3, cells: { ...right, name: '林大禾' } }, today),
    readMemberRow({ position: 4, cells: { ...right, idNumber: '110105194912310038' } }, today),
  ]
  expect([...findTwins(rows)]).toEqual([
    [3, { column: 'idNumber', problem: expect.stringContaining('第 2 行') }],
    [4, { column: 'name', problem: expect.stringContaining('第 2 行') }],
  ])
})
