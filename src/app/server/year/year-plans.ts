import type { DocumentId } from '#kernel/id.ts'
import { decidePlan, submitPlan } from '#modules/plans/approval.contract.ts'
import { getCoverage, savePlanBasis } from '#modules/plans/basis.contract.ts'
import { getBurdenCard } from '#modules/plans/burden.contract.ts'
import { effortKinds, type MeasureBasis, type MeasureChange } from '#modules/plans/measures.contract.ts'
import {
  addMeasure,
  createPlan,
  editMeasure,
  getPlan,
  publishPlan,
  type Plan,
} from '#modules/plans/plans.contract.ts'
import type { Year } from './year-stage.ts'

export type MeasureWords = Partial<Omit<MeasureChange, 'leadIds' | 'audienceIds' | 'basis'>> & {
  /** By which the story speaks of it. */
  key: string
  heading: string
  lead: string
  /** Who carries it out: Party organisations or the units themselves. */
  of: 'party' | 'unit'
  /** Number of the parent paper's clause. */
  clause?: string
}
export type PlanWords = {
  key: string
  title: string
  office: string
  clerk: string
  measures: readonly MeasureWords[]
  paper?: DocumentId
}

/** Drafts a plan by hand, measure by measure, and keeps what it was to cost by the script's own sum. */
export async function draftPlan(year: Year, words: PlanWords): Promise<Plan> {
  const clerk = await year.as(words.clerk)
  let plan = await clerk.call(createPlan, {
    body: { organizationId: year.named(words.office), title: words.title },
  })
  const clauses = words.paper === undefined ? [] : await clausesOf(year, words.clerk, words.paper)
  let minutes = 0
  for (const measure of words.measures) {
    const { key, heading, lead, of, clause, ...rest } = measure
    plan = await clerk.call(addMeasure, {
      params: { planId: plan.id },
      body: { heading, text: rest.text ?? '' },
    })
    const added = plan.measures.at(-1)
    if (!added) throw new Error(`${heading} was not added`)
    year.ledger.measures.set(key, added.id)
    const basis = clauses.filter(({ itemNumber }) => clause !== undefined && itemNumber.startsWith(clause))
    plan = await clerk.call(editMeasure, {
      params: { measureId: added.id },
      body: {
        ...rest,
        leadIds: [year.named(lead)],
        audienceIds: year.places.map((place) => (of === 'party' ? place.party : place.unit)),
        basis,
        confirm: ['lead', 'units', 'deadline'],
        version: added.version,
      },
    })
    minutes += costOf(measure) * year.places.length
  }
  if (words.paper !== undefined) {
    const papers = [{ documentId: words.paper, title: '上级文件', documentNumber: null }]
    await clerk.call(savePlanBasis, { params: { planId: plan.id }, body: { papers, version: plan.version } })
  }
  const card = await clerk.call(getBurdenCard, { params: { planId: plan.id } })
  year.ledger.plans.set(words.key, plan.id)
  year.ledger.priced.push({ planId: plan.id, minutes, card: card.minutes })
  return plan
}

/** Minutes of a measure for one school: as written, or the usual ones of its kind. */
export function costOf({ effortKind = 'activity', effortMinutes }: MeasureWords): number {
  return effortMinutes ?? effortKinds[effortKind].minutes
}

async function clausesOf(year: Year, clerk: string, documentId: DocumentId): Promise<MeasureBasis[]> {
  const { clauses } = await (await year.as(clerk)).call(getCoverage, { params: { documentId } })
  return clauses.map(({ itemStart, number }) => ({
    documentId,
    itemStart,
    itemNumber: number,
    title: '上级文件',
    documentNumber: null,
    quote: '',
  }))
}

/** Approved by the leader whom the office's stages name, then published. */
export async function publishApproved(year: Year, { planId, clerk }: { planId: Plan['id']; clerk: string }) {
  const version = await approve(year, { planId, clerk })
  const issued = await (await year.as(clerk)).call(publishPlan, { params: { planId }, body: { version } })
  year.count('下发任务', issued.taskCount)
  return issued
}

export async function approve(year: Year, { planId, clerk }: { planId: Plan['id']; clerk: string }) {
  const person = await year.as(clerk)
  const plan = await person.call(getPlan, { params: { planId } })
  const submitted = await person.call(submitPlan, { params: { planId }, body: { version: plan.version } })
  const leader = await year.as('局长')
  const decided = await leader.call(decidePlan, {
    params: { planId },
    body: { decision: 'approved', text: '不得再增加学校负担', version: submitted.version },
  })
  return decided.version
}
