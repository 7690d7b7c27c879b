import type { Context } from '#platform/http/context.ts'
import type { ColumnKey } from '../../reading/columns.ts'
import type { CellProblem } from '../../reading/member-row.ts'
import type { Known, SettledRow } from './row-shapes.ts'

const plainColumns = [
  'name',
  'sex',
  'ethnicity',
  'bornOn',
  'nativePlace',
  'education',
  'degree',
  'titleLevel',
  'occupation',
  'job',
  'appliedOn',
  'joinedOn',
  'fullOn',
  'staffNumber',
] as const satisfies readonly ColumnKey[]

type Opening = Pick<Context, 'tenantId' | 'secrecy'>

/** What is kept in a sealed column of a member, opened; null when there is nothing. */
export function openedField(
  { tenantId, secrecy }: Opening,
  member: Known,
  column: 'idNumber' | 'phone' | 'address',
): string | null {
  const place = { tenantId, rowId: member.id }
  const { numberSealed, phoneSealed, addressSealed } = member
  if (column === 'idNumber')
    return numberSealed && secrecy.open(numberSealed, { ...place, purpose: 'member.id_number' })
  if (column === 'phone')
    return phoneSealed && secrecy.open(phoneSealed, { ...place, purpose: 'member.phone' })
  return addressSealed && secrecy.open(addressSealed, { ...place, purpose: 'member.address' })
}

/**
 * Columns that a row would change. An empty cell changes nothing: a sheet that says less takes nothing away. What an
 * organisation decides (branch, standing) is no correction, and a row that differs there is handed back with the way to go.
 */
export function differences(
  context: Opening,
  { member, row }: { member: Known; row: SettledRow },
): { changes: ColumnKey[]; problems: CellProblem[] } {
  const { values } = row
  const problems: CellProblem[] = []
  if (row.branchId !== undefined && row.branchId !== member.branchId)
    problems.push({
      column: 'branch',
      problem: `名册里在“${member.branchName}”。换支部要办组织关系转接，不能靠导入改。请改成原支部，或先办转接。`,
    })
  if (values.standing !== undefined && values.standing !== member.standing)
    problems.push({
      column: 'standing',
      problem: '与名册登记的人员类别不同。接收、转正等要在党员页面按程序办理，不能靠导入改。',
    })
  const changes: ColumnKey[] = plainColumns.filter(
    (column) => values[column] !== undefined && values[column] !== member[column],
  )
  for (const column of ['idNumber', 'phone', 'address'] as const)
    if (values[column] !== undefined && values[column] !== openedField(context, member, column))
      changes.push(column)
  return { changes, problems }
}
