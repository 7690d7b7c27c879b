import { publishedPlan } from '#modules/plans/server/plans.fixtures.ts'
import * as views from '#modules/plans/views.contract.ts'
import { example, type Make, type World } from './example.ts'

const view = { page: 'tasks' as const, name: '逾期', query: 'overdue=true' }

async function saved({ app, county }: World) {
  const { id } = await app.must(views.saveView, county.users.office, { body: view })
  return { owner: county.users.office, outsiders: [county.users.personnel, county.users.east], viewId: id }
}

/** Examples of the ways to look at tasks. */
export const viewsExamples: [string, Make][] = [
  example(views.getTimeline, async ({ app, county }) => {
    const { planId } = await publishedPlan(app, county)
    return { owner: county.users.office, outsiders: [county.users.member], input: { params: { planId } } }
  }),
  example(views.saveView, async ({ county }) => ({ owner: county.users.office, input: { body: view } })),
  example(views.removeView, async (world) => {
    const { owner, outsiders, viewId } = await saved(world)
    return { owner, outsiders, input: { params: { viewId } } }
  }),
]
