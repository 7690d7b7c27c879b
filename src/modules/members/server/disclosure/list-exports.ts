import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import { enterRegister } from '../enter-register.ts'
import { exportsWhere, shownExport } from './export-queries.ts'

/** The asker's own exports of the last thirty days, and those that wait for the asker's judgement. */
export async function listExports(context: Context) {
  const { actor, now } = context
  const { read } = await enterRegister(context)
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString()
  const rows = await exportsWhere(
    context,
    sql`(e.by_account_id = ${actor.accountId} and e.at > ${since} or e.state = 'waiting')`,
  )
  return {
    rows: rows
      .filter(({ byAccountId }) => byAccountId === actor.accountId)
      .concat(rows.filter(({ byAccountId }) => byAccountId !== actor.accountId))
      .map((one) => ({
        own: one.byAccountId === actor.accountId,
        shown: shownExport(one, { actor, now, read }),
      }))
      .filter(({ own, shown }) => own || shown.may.judge)
      .map(({ shown }) => shown),
  }
}
