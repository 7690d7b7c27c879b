import type { DocumentId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import { quoteOf } from '../../basis.rules.ts'
import type { MeasureBasis } from '../../measures.contract.ts'
import { papersByNumber } from './plan-papers.ts'

type Wanted = { before: readonly MeasureBasis[]; basis: readonly MeasureBasis[] }

type Settling = Pick<Context, 'tx' | 'tenantId' | 'actor'>

/**
 * The basis of a measure as it is stored: whatever names a stored paper gets title, number and quote from that paper, never from
 * the caller; an entry that stood there before may stay although the actor cannot open its paper. A paper cited by hand is linked
 * when one is stored under its number. Throws `not-found` for a paper that is not the actor's, `rule-broken` for a clause that it
 * does not have.
 */
export async function settledBasis(context: Settling, { before, basis }: Wanted): Promise<MeasureBasis[]> {
  const settled: MeasureBasis[] = []
  const paperOf = await papersByNumber(
    context,
    basis.map(({ documentId, documentNumber }) => (documentId === null ? documentNumber : null)),
  )
  for (const one of basis) {
    const kept = before.find(
      ({ documentId, itemStart }) =>
        documentId !== null && documentId === one.documentId && itemStart === one.itemStart,
    )
    if (one.documentId === null)
      settled.push(await citedByHand(context, one, paperOf(one.documentNumber)?.id))
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

/** Words of a clause that the stored paper does not have stay what they are: cited by hand. */
async function citedByHand(
  context: Settling,
  cited: MeasureBasis,
  documentId: DocumentId | undefined,
): Promise<MeasureBasis> {
  const asWritten = { ...cited, documentId: null, itemStart: null }
  if (documentId === undefined) return asWritten
  if (cited.itemNumber === '' && cited.quote === '') return fromPaper(context, { documentId, start: null })
  const { tx, tenantId, actor } = context
  const { structure } = await documentFor(tx, { tenantId, actor, documentId })
  const item = structure.items.find(({ number }) => bare(number) === bare(cited.itemNumber))
  return item && bare(cited.itemNumber) !== ''
    ? fromPaper(context, { documentId, start: item.source.start })
    : asWritten
}

/** "第 3 条" and "3." are one number. */
function bare(number: string): string {
  return number.replaceAll(/[第条项\s.．、()（）]/gu, '')
}

async function fromPaper(
  { tx, tenantId, actor }: Settling,
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
