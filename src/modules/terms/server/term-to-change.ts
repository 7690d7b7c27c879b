import type { Updateable } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { DB } from '#platform/db/schema.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Term } from '../terms.contract.ts'
import type { TermFacts } from './term-facts.ts'
import { placeToKeep } from './term-place.ts'
import { termsOf } from './term-queries.ts'

export type TermToChange = { term: Term; facts: TermFacts }
type One = { termId: string; version: number }

const missing = '没有找到这一届任期，或者它不在您的工作范围内。'

/** A term with its row locked, for somebody who keeps it. Throws `not-found`, `not-allowed` and `out-of-date`. */
export async function termToChange(context: Context, { termId, version }: One): Promise<TermToChange> {
  const found = await keptTerm(context, termId)
  if (found.term.version !== version)
    throw new Problem('out-of-date', {
      detail: '这一届刚刚被他人修改，您的操作没有保存。请看最新内容后再决定。',
      facts: { current: found.term },
    })
  return found
}

/** The same without a version: for what is added to a term and changes nothing of it. */
export async function keptTerm(context: Context, termId: string): Promise<TermToChange> {
  const { tx, tenantId } = context
  const row = await tx
    .selectFrom('term_of_office')
    .select('organization_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', termId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: missing })
  const organizationId = row.organization_id as OrganizationId
  const facts = await placeToKeep(context, organizationId)
  return { term: await termById(context, { organizationId, termId }), facts }
}

export async function termById(
  { tx, tenantId, today }: Pick<Context, 'tx' | 'tenantId' | 'today'>,
  { organizationId, termId }: { organizationId: OrganizationId; termId: string },
): Promise<Term> {
  const term = (await termsOf(tx, { tenantId, organizationId, on: today })).find(({ id }) => id === termId)
  if (!term) throw new Problem('not-found', { detail: missing })
  return term
}

type Change = {
  action: string
  set?: Updateable<DB['term_of_office']>
  facts?: Readonly<Record<string, unknown>>
}

/** Notes a change of a term: next version, trace, news. Returns the term as it is now. */
export async function termChanged(
  context: Context,
  { term, facts }: TermToChange,
  { action, set = {}, facts: noted = {} }: Change,
): Promise<Term> {
  const { tx, tenantId } = context
  const { organizationId } = facts
  await tx
    .updateTable('term_of_office')
    .set({ ...set, version: term.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', term.id)
    .execute()
  await traceTerm(context, { action, termId: term.id, facts, noted })
  return termById(context, { organizationId, termId: term.id })
}

type Trace = { action: string; termId: string; facts: TermFacts; noted: Readonly<Record<string, unknown>> }

export async function traceTerm(context: Context, { action, termId, facts, noted }: Trace): Promise<void> {
  const { organizationId, superiorId } = facts
  await recordAudit(context, {
    action,
    subjectKind: 'term',
    subjectId: termId,
    organizationId,
    facts: noted,
  })
  await recordChange(context, {
    topic: 'term',
    subjectId: organizationId,
    organizationIds: [organizationId, ...(superiorId ? [superiorId] : [])],
  })
}
