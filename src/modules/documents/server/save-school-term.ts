import { SchoolTermId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { termMustFit } from '../documents.rules.ts'
import type { SchoolTerm } from '../reading-settings.contract.ts'
import { mustKeepSettings, tellSettingsChanged } from './change-settings.ts'
import { schoolTerms, termOf } from './reading-settings-queries.ts'

type Input = {
  id?: SchoolTermId | undefined
  name: string
  startsOn: string
  endsOn: string
  version?: number | undefined
}

const startTaken = {
  school_term_start: ['term.overlaps', '已有同一天开始的学期，请直接修改那个学期。'],
} as const

/** Keeps a term: a new one without `id`, otherwise the present one in the given version. */
export async function saveSchoolTerm(context: Context, input: Input): Promise<SchoolTerm> {
  mustKeepSettings(context)
  const { tx, tenantId } = context
  // One change of the calendar at a time: two new terms could overlap each other otherwise.
  await tx.selectFrom('tenant').select('id').where('id', '=', tenantId).forNoKeyUpdate().execute()
  const terms = await schoolTerms(tx, tenantId)
  const before = terms.find(({ id }) => id === input.id)
  if (input.id && !before) throw new Problem('not-found', { detail: '没有找到这个学期，它可能已被删除。' })
  if (before && before.version !== input.version)
    throw new Problem('out-of-date', {
      detail: `“${before.name}”刚刚被他人修改，请看过现在的内容再决定。`,
      facts: { current: before },
    })
  refuseIf(
    termMustFit(
      input,
      terms.filter(({ id }) => id !== input.id),
    ),
  )
  const days = { name: input.name, starts_on: input.startsOn, ends_on: input.endsOn }
  const id = before?.id ?? SchoolTermId.parse(context.newId())
  const row = await tx
    .insertInto('school_term')
    .values({ tenant_id: tenantId, id, ...days })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet({ ...days, version: (before?.version ?? 0) + 1 }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusedBy(startTaken))
  await recordAudit(context, {
    action: 'school-term.saved',
    subjectKind: 'school-term',
    subjectId: id,
    facts: { startsOn: input.startsOn, endsOn: input.endsOn },
  })
  await tellSettingsChanged(context, id)
  return termOf(row)
}
