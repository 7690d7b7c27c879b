import type { ImportColumnKey } from './import.contract.ts'
import { degrees, educations, ethnicities, occupations, sexes, titleLevels } from './members.codes.ts'
import { standingLabels } from './members.states.ts'

/** Columns without which nobody can be entered. */
export const requiredImportColumns: readonly ImportColumnKey[] = [
  'name',
  'branch',
  'standing',
  'ethnicity',
  'occupation',
]

/** Words of the columns that come in kinds: one of them can be true of everybody in a sheet. */
export const importChoices: Readonly<Partial<Record<ImportColumnKey, readonly string[]>>> = {
  standing: Object.values(standingLabels),
  sex: Object.values(sexes),
  ethnicity: Object.values(ethnicities),
  education: Object.values(educations),
  degree: Object.values(degrees),
  titleLevel: Object.values(titleLevels),
  occupation: Object.values(occupations),
}
