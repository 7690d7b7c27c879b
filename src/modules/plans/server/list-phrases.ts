import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import {
  audienceGroups,
  namesInForce,
  nearMatches,
  organizationPolicy,
} from '#modules/organizations/server/public.ts'
import type { PhraseProposal, PrintedName } from '../phrases.contract.ts'
import { measuresOf } from './measure-queries.ts'
import { planFor } from './plan-queries.ts'
import { directoryFor } from './resolve-phrases.ts'

const mostProposals = 3
const mostChanges = 2

/** Every printed name of a plan once for each field, with near matches where the directory does not know it. */
export async function listPhrases(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  { planId }: { planId: PlanId },
): Promise<{ phrases: PrintedName[]; may: { addAlias: boolean } }> {
  await planFor(tx, { tenantId, actor, planId })
  const measures = await measuresOf(tx, { tenantId, planId })
  const leads = [...new Set(measures.flatMap(({ leadPhrases }) => leadPhrases))]
  const units = [...new Set(measures.flatMap(({ unitPhrases }) => unitPhrases))]
  const directory = await directoryFor(tx, { tenantId, phrases: [...leads, ...units] })
  const names = await namesInForce(tx, tenantId)
  const groups = (await audienceGroups(tx, tenantId)).map(({ id, name }) => ({ id, name }))
  const ownName = new Map(names.map((one) => [one.id, one.ownName]))
  const organizations = (phrase: string): PhraseProposal[] =>
    nearMatches(phrase, names).map(({ id, name, likeness }) => ({
      organizationId: id,
      groupId: null,
      name: ownName.get(id) ?? name,
      reason: likeness,
    }))
  const likeGroups = (phrase: string): PhraseProposal[] =>
    // 各乡镇中心学校 is no short form of 各学校, but a part of them.
    nearMatches(phrase, groups)
      .filter(({ distance }) => distance <= mostChanges)
      .map(({ id, name, likeness }) => ({
        organizationId: null,
        groupId: id,
        name,
        reason: likeness,
      }))
  return {
    phrases: [
      ...leads.map((phrase) => {
        const known = directory.lead(phrase).length > 0
        return { field: 'lead' as const, phrase, known, proposals: known ? [] : organizations(phrase) }
      }),
      ...units.map((phrase) => {
        const known = directory.units(phrase).length > 0
        const all = known ? [] : [...likeGroups(phrase), ...organizations(phrase)]
        return { field: 'units' as const, phrase, known, proposals: all.slice(0, mostProposals) }
      }),
    ],
    may: { addAlias: organizationPolicy.addAlias(actor) },
  }
}
