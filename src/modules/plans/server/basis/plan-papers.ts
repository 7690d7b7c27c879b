import { sql } from 'kysely'
import { DocumentId, type PlanId } from '#kernel/id.ts'
import { normalNumber, storedPapers, type StoredPaper } from '#modules/documents/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import type { PlanPaper } from '../../basis.contract.ts'

type Read = Pick<Context, 'tx' | 'tenantId'>

/** Papers that a plan derives from, in their order. */
export async function papersOf({ tx, tenantId }: Read, planId: PlanId): Promise<PlanPaper[]> {
  const rows = await tx
    .selectFrom('plan_basis')
    .select(['document_id', 'title', 'document_number'])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    documentId: row.document_id as DocumentId | null,
    title: row.title,
    documentNumber: row.document_number,
  }))
}

/** Replaces the papers of a plan. */
export async function writePapers(
  { tx, tenantId }: Read,
  { planId, papers }: { planId: PlanId; papers: readonly PlanPaper[] },
): Promise<void> {
  await tx.deleteFrom('plan_basis').where('tenant_id', '=', tenantId).where('plan_id', '=', planId).execute()
  if (papers.length === 0) return
  await tx
    .insertInto('plan_basis')
    .values(
      papers.map((paper, position) => ({
        tenant_id: tenantId,
        plan_id: planId,
        position,
        document_id: paper.documentId,
        title: paper.title,
        document_number: paper.documentNumber,
      })),
    )
    .execute()
}

/** The stored paper that a printed number means, when the actor may open it; the newest where it was read in twice. */
export async function papersByNumber(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  printed: readonly (string | null)[],
): Promise<(number: string | null) => StoredPaper | undefined> {
  const numbers = printed.filter((number) => number !== null)
  const stored = (await storedPapers(tx, { tenantId, actor, numbers })).filter(({ readable }) => readable)
  return (number) =>
    number === null
      ? undefined
      : stored.find(
          ({ documentNumber }) =>
            documentNumber !== null && normalNumber(documentNumber) === normalNumber(number),
        )
}

const mostPapers = 20
type Cited = { title: string | null; documentNumber: string | null }

/** Notes what a read paper names as its basis; a paper that is stored under that number is linked, when the actor may open it. */
export async function prefillPapers(
  context: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  { planId, basis }: { planId: PlanId; basis: readonly Cited[] },
): Promise<void> {
  const paperOf = await papersByNumber(
    context,
    basis.map(({ documentNumber }) => documentNumber),
  )
  const papers = basis.slice(0, mostPapers).flatMap(({ title, documentNumber }): PlanPaper[] => {
    const found = paperOf(documentNumber)
    const words = (title ?? found?.title ?? documentNumber ?? '').trim().slice(0, 300)
    return words === '' ? [] : [{ documentId: found?.id ?? null, title: words, documentNumber }]
  })
  await writePapers(context, { planId, papers })
}

/** Gives a plan the papers of another one in place of its own: a derived draft takes them along, an amendment brings them back. */
export async function copyPapers(
  { tx, tenantId }: Read,
  { from, to }: { from: PlanId; to: PlanId },
): Promise<void> {
  await writePapers({ tx, tenantId }, { planId: to, papers: [] })
  await sql`
    insert into plan_basis (tenant_id, plan_id, position, document_id, title, document_number)
    select tenant_id, ${to}, position, document_id, title, document_number from plan_basis
     where tenant_id = ${tenantId} and plan_id = ${from}`.execute(tx)
}
