import { pasteDocument } from '#modules/documents/documents.contract.ts'
import * as basis from '#modules/plans/basis.contract.ts'
import { clearNotice } from '#modules/plans/server/plans.fixtures.ts'
import { example, type Make, type World } from './example.ts'
import { draft, task } from './plans.ts'

/** A paper that the office read in, with the start of its first clause. */
async function paper({ app, county }: World) {
  const { office, personnel, east, member } = county.users
  const document = await app.must(pasteDocument, office, {
    body: { organizationId: county.organization('党委办'), text: clearNotice },
  })
  const coverage = await app.must(basis.getCoverage, office, { params: { documentId: document.id } })
  const itemStart = coverage.clauses[0]?.itemStart ?? 0
  return { documentId: document.id, itemStart, owner: office, outsiders: [personnel, east, member] }
}

/** Examples of what plans derive from. */
export const plansBasisExamples: [string, Make][] = [
  example(basis.getPlanBasis, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id } } }
  }),
  example(basis.savePlanBasis, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    const papers = [{ documentId: null, title: '县委关于秋季工作的意见', documentNumber: null }]
    return {
      owner,
      outsiders,
      input: { params: { planId: plan.id }, body: { papers, version: plan.version } },
    }
  }),
  ...[basis.getCoverage, basis.exportCoverage].map((endpoint) =>
    example(endpoint, async (world) => {
      const { documentId, owner, outsiders } = await paper(world)
      return { owner, outsiders, input: { params: { documentId } } }
    }),
  ),
  example(basis.excludeClause, async (world) => {
    const { documentId, itemStart, owner, outsiders } = await paper(world)
    return {
      owner,
      outsiders: [...outsiders, world.county.users.leader],
      input: { params: { documentId }, body: { itemStart, reason: '本局没有这项工作' } },
    }
  }),
  example(basis.includeClause, async (world) => {
    const { documentId, itemStart, owner, outsiders } = await paper(world)
    await world.app.must(basis.excludeClause, owner, {
      params: { documentId },
      body: { itemStart, reason: '本局没有这项工作' },
    })
    return {
      owner,
      outsiders: [...outsiders, world.county.users.leader],
      input: { params: { documentId, itemStart } },
    }
  }),
  example(basis.getTaskWhy, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    return { owner, outsiders, input: { params: { taskId: found.id } } }
  }),
]
