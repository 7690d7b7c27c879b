import * as letter from '#modules/plans/letter.contract.ts'
import * as papers from '#modules/plans/papers.contract.ts'
import { example, type Make } from './example.ts'
import { draft, task } from './plans.ts'

/** Examples of plans on paper. */
export const plansPapersExamples: [string, Make][] = [
  example(papers.downloadBreakdown, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, query: { format: 'xlsx' as const } } }
  }),
  example(papers.downloadDuties, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, query: { format: 'docx' as const } } }
  }),
  example(papers.downloadOrganizationDuties, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    const params = { organizationId: found.organization.id }
    return { owner, outsiders, input: { params, query: { format: 'docx' as const } } }
  }),
  example(papers.downloadProgress, async (world) => {
    const { planId } = await task(world)
    const { office, member } = world.county.users
    return {
      owner: office,
      outsiders: [member],
      input: { params: { planId }, query: { format: 'docx' as const } },
    }
  }),
  example(papers.downloadApprovalSheet, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, query: { format: 'docx' as const } } }
  }),
  example(letter.getLetter, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id } } }
  }),
  example(letter.saveLetter, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    const params = { planId: plan.id }
    const {
      title: _title,
      attachment: _attachment,
      may: _may,
      ...words
    } = await world.app.must(letter.getLetter, owner, { params })
    return { owner, outsiders, input: { params, body: words } }
  }),
  example(letter.downloadLetter, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, query: { format: 'docx' as const } } }
  }),
]
