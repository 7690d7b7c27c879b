import type { z } from 'zod'
import type { Refusal } from '#kernel/refusal.ts'
import type {
  ImportError as ImportErrorShape,
  ImportPreview,
} from '#modules/organizations/import.contract.ts'
import { headerOf, importSheets, type ImportSheetKey } from './import-sheets.ts'

type ImportError = z.output<typeof ImportErrorShape>
export type Place = { sheet: ImportSheetKey; row: number }

const mostErrors = 500
const samplesPerSheet = 8

/** Collects what a file would do and what is wrong with it, while its rows are planned. */
export type ImportReport = ReturnType<typeof newReport>

export function newReport() {
  const errors: ImportError[] = []
  const sample: ImportPreview['sample'] = []
  const counts: ImportPreview['counts'] = {
    units: 0,
    partyOrganizations: 0,
    people: 0,
    posts: 0,
    unchanged: 0,
  }
  const counted = { units: 'units', party: 'partyOrganizations', people: 'people', posts: 'posts' } as const
  return {
    errors,
    sample,
    counts,
    /** Notes a wrong cell; `key` names its column. */
    wrong({ sheet, row }: Place, key: string, message: string): void {
      if (errors.length < mostErrors)
        errors.push({ sheet: importSheets[sheet].name, row, column: headerOf(sheet, key), message })
    },
    /** Notes the refusal of a rule at a cell; true when there was one. */
    refused(place: Place, key: string, refusal: Refusal | undefined): boolean {
      if (refusal) this.wrong(place, key, refusal.detail)
      return refusal !== undefined
    },
    changed({ sheet, row }: Place, text: string): void {
      counts[counted[sheet]] += 1
      if (counts[counted[sheet]] <= samplesPerSheet)
        sample.push({ sheet: importSheets[sheet].name, row, text })
    },
    unchanged(): void {
      counts.unchanged += 1
    },
  }
}
