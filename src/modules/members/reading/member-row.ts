import type { ChinaDate } from '#kernel/china-date.ts'
import { toldByIdNumber } from '../members.identity.ts'
import { datesAgree } from '../members.rules.ts'
import type { Standing } from '../members.states.ts'
import { columnKeys, columns, type ColumnKey } from './columns.ts'
import { headerKey, type Layout } from './sheet-layout.ts'

/** What is wrong in one cell; `column` is where the person mends it. */
export type CellProblem = { column: ColumnKey; problem: string }

export type RowValues = Partial<Record<ColumnKey, string>>

/** One person of a sheet: the cells as they stood, what they mean, and what is wrong with them. */
export type MemberSheetRow = {
  /** The row's number in the sheet, from 1. */
  position: number
  cells: RowValues
  values: RowValues
  problems: readonly CellProblem[]
}

/** The cells of a person's row by column, or undefined for a row of another kind: a total or note at the foot, a page's head again. */
export function personCells(row: readonly string[], places: Layout['columns']): RowValues | undefined {
  const cells: RowValues = {}
  for (const key of columnKeys) {
    const at = places[key]
    const cell = at === undefined ? '' : (row[at] ?? '')
    if (cell.trim() !== '') cells[key] = cell
  }
  if (cells.name === undefined && cells.idNumber === undefined) return undefined
  const first = (row.find((cell) => cell !== '') ?? '').trim()
  const isFoot = /^(?:合计|总计|小计|备注|说明|填表|制表|单位)/u.test(first) && cells.idNumber === undefined
  const isHead = cells.name !== undefined && headerKey(cells.name) === columns.name.header
  return isFoot || isHead ? undefined : cells
}

/** Reads the cells of one person and says, cell by cell, what is missing, unreadable or at odds with another. */
export function readMemberRow(
  { position, cells }: { position: number; cells: RowValues },
  today: ChinaDate,
): MemberSheetRow {
  const values: RowValues = {}
  const problems: CellProblem[] = []
  for (const key of columnKeys) {
    const read = columns[key].read(cells[key] ?? '')
    if ('problem' in read) problems.push({ column: key, problem: read.problem })
    else if (read.value !== null) values[key] = read.value
  }
  fromIdNumber(values, problems)
  for (const key of columnKeys)
    if (columns[key].required && values[key] === undefined && !problems.some(({ column }) => column === key))
      problems.push({ column: key, problem: `“${columns[key].header}”没有填，请补上。` })
  if (problems.length === 0) problems.push(...datesApart(values, today))
  return { position, cells, values, problems }
}

/** Birth and sex follow from the number where their cells are empty, and must agree with it where they are not. */
function fromIdNumber(values: RowValues, problems: CellProblem[]): void {
  if (values.idNumber === undefined) return
  const told = toldByIdNumber(values.idNumber)
  const unreadable = (key: ColumnKey) => problems.some(({ column }) => column === key)
  if (!unreadable('bornOn')) values.bornOn ??= told.bornOn
  if (!unreadable('sex')) values.sex ??= told.sex
  if (values.bornOn !== undefined && values.bornOn !== told.bornOn)
    problems.push({ column: 'bornOn', problem: '与身份证号里的出生日期不一致，请核对其中哪一个对。' })
  if (values.sex !== undefined && values.sex !== told.sex)
    problems.push({ column: 'sex', problem: '与身份证号里的性别不一致，请核对其中哪一个对。' })
}

const whereDatesGo: Record<string, ColumnKey> = {
  'member.joined-missing': 'joinedOn',
  'member.joined-early': 'joinedOn',
  'member.full-missing': 'fullOn',
  'member.full-early': 'fullOn',
  'member.applied-missing': 'appliedOn',
}

function datesApart(values: RowValues, today: ChinaDate): CellProblem[] {
  const refusal = datesAgree(
    {
      // Read by the column's own code set.
      standing: values.standing as Standing,
      bornOn: values.bornOn ?? today,
      appliedOn: values.appliedOn ?? null,
      joinedOn: values.joinedOn ?? null,
      fullOn: values.fullOn ?? null,
    },
    today,
  )
  return refusal ? [{ column: whereDatesGo[refusal.rule] ?? 'joinedOn', problem: refusal.detail }] : []
}

/** Rows of the same file that are the same person: by number, or by name, branch and birth. The later ones get the problem. */
export function findTwins(
  rows: readonly Pick<MemberSheetRow, 'position' | 'values'>[],
): Map<number, CellProblem> {
  const seen = new Map<string, number>()
  const twins = new Map<number, CellProblem>()
  for (const { position, values } of rows) {
    const { idNumber, name, branch, bornOn } = values
    const keys = [
      idNumber && { key: `number ${idNumber}`, column: 'idNumber' as const },
      name && branch && bornOn && { key: `person ${name} ${branch} ${bornOn}`, column: 'name' as const },
    ].filter((one) => typeof one === 'object')
    for (const { key, column } of keys) {
      const first = seen.get(key)
      if (first === undefined) seen.set(key, position)
      else if (!twins.has(position))
        twins.set(position, { column, problem: `与第 ${first} 行是同一个人，请删去其中一行。` })
    }
  }
  return twins
}
