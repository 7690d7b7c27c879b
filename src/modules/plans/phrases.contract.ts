import { z } from 'zod'
import { AudienceGroupId, DocumentId, OrganizationId, PlanId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Plan } from './plans.contract.ts'

/** Why a proposal may be meant; the likeliest first. */
export const proposalReasonLabels = {
  'same-core': '只差前缀或“股、科、室”',
  abbreviation: '简称',
  spelling: '字形相近',
} as const

/** What a printed name may mean although the directory does not have it. Never applied by itself. */
export const PhraseProposal = z.object({
  /** Exactly one of the two is there. */
  organizationId: OrganizationId.nullable(),
  groupId: AudienceGroupId.nullable(),
  name: z.string(),
  reason: z.enum(['same-core', 'abbreviation', 'spelling']),
})
export type PhraseProposal = z.output<typeof PhraseProposal>

/** A printed name of the draft, and what the directory makes of it today. */
export const PrintedName = z.object({
  field: z.enum(['lead', 'units']),
  phrase: z.string(),
  /** Known: name or alias of an organisation, or a group's name. */
  known: z.boolean(),
  proposals: z.array(PhraseProposal),
})
export type PrintedName = z.output<typeof PrintedName>

export const listPhrases = endpoint({
  name: 'listPhrases',
  method: 'GET',
  path: '/plans/:planId/phrases',
  summary: '计划里的说法：名录是否认识，相近的是谁',
  params: z.object({ planId: PlanId }),
  reply: z.object({ phrases: z.array(PrintedName), may: z.object({ addAlias: z.boolean() }) }),
  problems: ['not-found'],
})

/** Drafts the measures anew from a new reading of the plan's document; what a person said that a phrase means stays. */
export const redraftPlan = endpoint({
  name: 'redraftPlan',
  method: 'POST',
  path: '/plans/:planId/redraft',
  summary: '按重新读取的公文重列措施',
  params: z.object({ planId: PlanId }),
  body: z.object({
    /** The plan's document, or the one that a new reading of the same file became. */
    documentId: DocumentId,
    /** Says that changes of measures made since may be lost. */
    discardEdits: z.boolean().default(false),
    version: Version,
  }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})
