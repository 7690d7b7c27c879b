import type { DocumentId } from '#kernel/id.ts'
import { normalNumber, storedPapers, type StoredPaper } from '#modules/documents/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import type { TaskWhy, WhyStep } from '../../basis.contract.ts'
import type { MeasureBasis } from '../../measures.contract.ts'

/** A clause or a paper that something derives from. */
export type Cited = MeasureBasis

type Climb = Pick<Context, 'tx' | 'tenantId' | 'actor'>
type Way = { steps: WhyStep[]; seen: Set<string>; cut: boolean }

const mostLevels = 6
const mostSteps = 40

/**
 * Climbs from what a task rests on (`start`, with what it names as its basis `above`) to what that rests on in turn: for a clause
 * that became a measure elsewhere the basis of that measure, otherwise the papers that the paper itself names. Each clause and
 * each paper is passed once, so papers that name each other end the way; at most 6 levels and 40 steps.
 */
export async function climb(
  context: Climb,
  { start, above }: { start: Cited; above: readonly Cited[] },
): Promise<Pick<TaskWhy, 'steps' | 'cut'>> {
  const way: Way = { steps: [], seen: new Set(), cut: false }
  const paper = await paperOf(context, start)
  if (pass(way, { cited: start, paper, level: 0 }))
    for (const one of above) await follow(context, { way, cited: one, level: 1 })
  return { steps: way.steps, cut: way.cut }
}

async function follow(
  context: Climb,
  { way, cited, level }: { way: Way; cited: Cited; level: number },
): Promise<void> {
  const paper = await paperOf(context, cited)
  if (!pass(way, { cited, paper, level }) || !paper) return
  const clauses = cited.itemStart === null ? [] : await clausesAbove(context, paper.id, cited.itemStart)
  const next = clauses.length > 0 ? clauses : papersAbove(way, paper)
  for (const one of next) await follow(context, { way, cited: one, level: level + 1 })
}

type Passing = { cited: Cited; paper: StoredPaper | undefined; level: number }

/** Notes the step unless it was noted before or the way is long enough; false says to go no further. */
function pass(way: Way, { cited, paper, level }: Passing): boolean {
  const key = `${keyOf(cited, paper)} ${cited.itemStart ?? ''}`
  if (way.seen.has(key)) return false
  if (level > mostLevels || way.steps.length >= mostSteps) {
    way.cut = true
    return false
  }
  way.seen.add(key)
  way.steps.push({
    level,
    title: cited.title,
    documentNumber: cited.documentNumber ?? paper?.documentNumber ?? null,
    itemNumber: cited.itemNumber,
    quote: cited.quote,
    documentId: paper?.readable ? paper.id : null,
    itemStart: cited.itemStart,
  })
  return true
}

/** Two readings of one paper have the same number; a paper without number is known by its title. */
function keyOf(cited: Cited, paper: StoredPaper | undefined): string {
  const number = cited.documentNumber ?? paper?.documentNumber
  return number ? normalNumber(number) : (paper?.title ?? cited.title)
}

async function paperOf({ tx, tenantId, actor }: Climb, cited: Cited): Promise<StoredPaper | undefined> {
  if (cited.documentId !== null)
    return (await storedPapers(tx, { tenantId, actor, ids: [cited.documentId] }))[0]
  if (cited.documentNumber === null) return undefined
  const papers = await storedPapers(tx, { tenantId, actor, numbers: [cited.documentNumber] })
  return papers.find(({ readable }) => readable) ?? papers[0]
}

/** What the measures drafted from a clause name as their basis, of plans in force. */
async function clausesAbove(
  { tx, tenantId }: Climb,
  documentId: DocumentId,
  itemStart: number,
): Promise<Cited[]> {
  const rows = await tx
    .selectFrom('plan')
    .innerJoin('measure', (join) =>
      join.onRef('measure.tenant_id', '=', 'plan.tenant_id').onRef('measure.plan_id', '=', 'plan.id'),
    )
    .innerJoin('measure_basis as basis', (join) =>
      join.onRef('basis.tenant_id', '=', 'measure.tenant_id').onRef('basis.measure_id', '=', 'measure.id'),
    )
    .select([
      'basis.document_id',
      'basis.item_start',
      'basis.item_number',
      'basis.title',
      'basis.document_number',
      'basis.quote',
    ])
    .where('plan.tenant_id', '=', tenantId)
    .where('plan.document_id', '=', documentId)
    .where('plan.state', '=', 'published')
    .where('measure.source_start', '=', itemStart)
    .where('measure.withdrawn_at', 'is', null)
    .orderBy('plan.id')
    .orderBy('basis.position')
    .execute()
  return rows.map((row) => ({
    documentId: row.document_id as DocumentId | null,
    itemStart: row.item_start,
    itemNumber: row.item_number,
    title: row.title,
    documentNumber: row.document_number,
    quote: row.quote,
  }))
}

/** The papers that a paper names as its own basis, said once for all of its clauses. */
function papersAbove({ seen }: Way, paper: StoredPaper): Cited[] {
  const key = `basis of ${paper.id}`
  if (seen.has(key)) return []
  seen.add(key)
  return paper.basis.flatMap(({ title, documentNumber }) =>
    title === null && documentNumber === null
      ? []
      : [
          {
            documentId: null,
            itemStart: null,
            itemNumber: '',
            title: title ?? documentNumber ?? '',
            documentNumber,
            quote: '',
          },
        ],
  )
}
