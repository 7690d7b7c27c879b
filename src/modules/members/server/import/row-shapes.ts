import type { MemberId } from '#kernel/id.ts'
import type { ImportOutcome } from '../../import.contract.ts'
import type { ColumnKey } from '../../reading/columns.ts'
import type { CellProblem, RowValues } from '../../reading/member-row.ts'

/** A row of the sheet, whole; which column is what is told by the import. `formulas`: columns that are results of formulas. */
export type RawRow = { position: number; row: readonly string[] }
export type MarkedRow = RawRow & { hidden: boolean; formulas: readonly number[] }

/** What a row of the sheet would do to the register, or what stands in its way. */
export type SettledRow = {
  position: number
  values: RowValues
  outcome: ImportOutcome
  problems: CellProblem[]
  known: Known | undefined
  branchId: string | undefined
  changes: ColumnKey[]
  numberIndex: Buffer | null
  personIndex: Buffer | null
}

/** A member of the register as it is compared with a row of a sheet. */
export type Known = {
  id: MemberId
  personId: string
  branchId: string
  branchName: string
  branchPath: string
  name: string
  staffNumber: string | null
  sex: string
  ethnicity: string
  bornOn: string
  nativePlace: string | null
  education: string | null
  degree: string | null
  titleLevel: string | null
  occupation: string
  job: string | null
  standing: string
  appliedOn: string | null
  joinedOn: string | null
  fullOn: string | null
  numberSealed: Uint8Array | null
  numberIndex: Uint8Array | null
  phoneSealed: Uint8Array | null
  addressSealed: Uint8Array | null
  version: number
}
