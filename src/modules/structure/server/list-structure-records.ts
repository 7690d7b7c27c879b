import type { Context } from '#platform/http/context.ts'
import { recordKinds } from '../structure.contract.ts'
import { periodOf } from '../structure.periods.ts'
import { enterAsOffice } from './office-scopes.ts'
import { storedRecord, storedRecords } from './structure-records.ts'

/** Checks and reports that were kept, and whether the present quarter and half-year have theirs. */
export async function listStructureRecords(context: Context) {
  const { mayChange } = await enterAsOffice(context, { toChange: false })
  const records = await storedRecords(context)
  return {
    records,
    current: recordKinds.map((kind) => {
      const period = periodOf(kind, context.today)
      return { kind, period, kept: records.some((one) => one.kind === kind && one.period === period) }
    }),
    mayKeep: mayChange,
  }
}

/** One of them with its rows. Throws `not-found`. */
export async function getStructureRecord(context: Context, { recordId }: { recordId: string }) {
  await enterAsOffice(context, { toChange: false })
  return storedRecord(context, recordId)
}
