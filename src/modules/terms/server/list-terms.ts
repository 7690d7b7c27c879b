import type { ChinaDate } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { elects } from '../term-law.ts'
import { clocks, reminderDuties, type Clock, type ReminderDuty, type TermRow } from '../terms.contract.ts'
import { termPolicy } from '../terms.policy.ts'
import { termFactsOf } from './term-facts.ts'
import { sightOf } from './term-place.ts'
import { termRowOf } from './term-rows.ts'

export type TermsAsked = {
  clock?: Clock | undefined
  duty?: ReminderDuty | undefined
  kind?: OrganizationKind | undefined
  search?: string | undefined
  vacant?: boolean | undefined
  on?: ChinaDate | undefined
}

/** Every row that the asker may see on a day, and those of the filter. A county has some hundred Party organisations. */
export async function termRows(
  context: Context,
  asked: TermsAsked,
): Promise<{ seen: TermRow[]; rows: TermRow[] }> {
  const { tx, tenantId, today } = context
  const on = asked.on ?? today
  const sight = await sightOf(context)
  const seen = (await termFactsOf(tx, { tenantId, on }))
    .filter((facts) => elects(facts.kind) && termPolicy.read(sight, facts))
    .map((facts) => termRowOf(facts, { on, sight }))
  return { seen, rows: seen.filter((row) => fits(row, asked)) }
}

function fits(row: TermRow, { clock, duty, kind, search, vacant }: TermsAsked): boolean {
  return (
    (!clock || row.clock === clock) &&
    (!duty || row.reminder.duty === duty) &&
    (!kind || row.organization.kind === kind) &&
    (!vacant || row.vacancies > 0) &&
    (!search || [row.organization.name, row.secretary ?? ''].some((text) => text.includes(search)))
  )
}

/** The calendar of terms, the next end first. */
export async function listTerms(
  context: Context,
  asked: TermsAsked & { after?: string | undefined; limit: number },
) {
  const { seen, rows } = await termRows(context, asked)
  const start = asked.after ? rows.findIndex(({ organization }) => organization.id === asked.after) + 1 : 0
  const page = rows.slice(start, start + asked.limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: last && start + asked.limit < rows.length ? last.organization.id : null,
    total: rows.length,
    on: asked.on ?? context.today,
    today: context.today,
    counts: {
      clocks: tally(
        clocks,
        seen.map(({ clock }) => clock),
      ),
      duties: tally(
        reminderDuties,
        seen.map(({ reminder }) => reminder.duty),
      ),
      vacant: seen.filter(({ vacancies }) => vacancies > 0).length,
    },
  }
}

function tally<K extends string>(keys: readonly K[], found: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, found.filter((one) => one === key).length])) as Record<
    K,
    number
  >
}
