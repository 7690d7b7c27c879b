import type { DocumentId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import { quoteOf } from '../../basis.rules.ts'
import type { MeasureBasis } from '../../measures.contract.ts'

type Wanted = { before: readonly MeasureBasis[]; basis: readonly MeasureBasis[] }

/**
 * The basis of a measure as it is stored: whatever names a stored paper gets title, number and quote from that paper, never from
 * the caller; an entry that stood there before may stay although the actor cannot open its paper. Throws `not-found` for a paper
 * that is not the actor's, `rule-broken` for a clause that it does not have.
 */
export async function settledBasis(
  context: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  { before, basis }: Wanted,
): Promise<MeasureBasis[]> {
  const settled: MeasureBasis[] = []
  for (const one of basis) {
    const kept = before.find(
      ({ documentId, itemStart }) =>
        documentId !== null && documentId === one.documentId && itemStart === one.itemStart,
    )
    if (one.documentId === null) settled.push({ ...one, itemStart: null })
    else
      settled.push(kept ?? (await fromPaper(context, { documentId: one.documentId, start: one.itemStart })))
  }
  return settled.filter(
    (one, index) =>
      one.documentId === null ||
      settled.findIndex(
        ({ documentId, itemStart }) => documentId === one.documentId && itemStart === one.itemStart,
      ) === index,
  )
}

async function fromPaper(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  { documentId, start }: { documentId: DocumentId; start: number | null },
): Promise<MeasureBasis> {
  const { title, documentNumber, structure } = await documentFor(tx, { tenantId, actor, documentId })
  const paper = { documentId, title: title.slice(0, 300), documentNumber }
  if (start === null) return { ...paper, itemStart: null, itemNumber: '', quote: '' }
  const item = structure.items.find(({ source }) => source.start === start)
  if (!item)
    throw new Problem('rule-broken', {
      rule: 'measure.unknown-clause',
      detail: '选中的条款在公文里已找不到，它可能已重新读取。请重新选择。',
    })
  return { ...paper, itemStart: start, itemNumber: item.number.slice(0, 40), quote: quoteOf(item) }
}
