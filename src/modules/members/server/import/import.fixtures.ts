import { writeSheets } from '#platform/files/sheets.ts'
import { checkDigitOf } from '../../members.identity.ts'

/** An invented number of an area that does not exist, with the right check digit. */
export function inventedNumber(bornOn: string, sequence: number): string {
  const digits = `999999${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return `${digits}${checkDigitOf(digits)}`
}

export const heads = [
  '姓名',
  '身份证号',
  '所在党支部',
  '人员类别',
  '民族',
  '岗位类别',
  '入党日期',
  '转正日期',
  '联系电话',
]

/** A right row of a sheet; women have even sequence numbers. */
export function rightRow(
  sequence: number,
  branch: string,
  name = `林${sequence}`.replace(/\d/gu, (d) => '零一二三四五六七八九'.charAt(Number(d))),
): string[] {
  return [
    name,
    inventedNumber('1985-03-12', sequence),
    branch,
    '正式党员',
    '汉族',
    '专任教师',
    '2010.6.1',
    '2011年6月1日',
    `1380000${String(sequence).padStart(4, '0')}`,
  ]
}

/** A real .xlsx with one sheet. */
export async function sheetFile(rows: readonly (readonly string[])[], columns: readonly string[] = heads) {
  const bytes = await writeSheets(
    [{ name: '党员', columns: columns.map((header) => ({ header, width: 12 })), rows }],
    { title: '党员' },
  )
  return { name: '党员.xlsx', bytes }
}
