import * as approval from '#modules/plans/approval.contract.ts'
import * as changes from '#modules/plans/changes.contract.ts'
import * as plans from '#modules/plans/plans.contract.ts'
import * as phrases from '#modules/plans/phrases.contract.ts'
import { draftPlan, publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import * as tasks from '#modules/plans/tasks.contract.ts'
import { example, type Make, type World } from './example.ts'

/** A draft of the office with its first measure. */
export async function draft({ app, county }: World) {
  const plan = await draftPlan(app, county)
  const [measure] = plan.measures
  if (!measure) throw new Error('the clear notice has measures')
  const { office, personnel, east, leader, member } = county.users
  return { plan, measure, owner: office, outsiders: [personnel, east, leader, member] }
}

/** A task of the east school, published by the office. */
export async function task({ app, county }: World) {
  const published = await publishedPlan(app, county)
  const found = taskOf(published.tasks, { organization: '东河小学党支部', number: '1' })
  const { east, west, kindergarten, member } = county.users
  return { ...published, task: found, owner: east, outsiders: [west, kindergarten, member] }
}

/** Plans of the Party office need the leader's approval from now on. */
async function needApproval({ app, county }: World): Promise<void> {
  await app.must(approval.saveApprovalStages, county.users.administrator, {
    params: { organizationId: county.organization('党委办') },
    body: {
      stages: [{ label: '签发', organizationId: county.organization('试验县教育局'), role: 'leader' }],
    },
  })
}

async function submitted(world: World) {
  const { plan, owner, outsiders } = await draft(world)
  await needApproval(world)
  const handed = await world.app.must(approval.submitPlan, owner, {
    params: { planId: plan.id },
    body: { version: plan.version },
  })
  // The next example may publish without anybody's approval.
  await world.app.must(approval.saveApprovalStages, world.county.users.administrator, {
    params: { organizationId: world.county.organization('党委办') },
    body: { stages: [] },
  })
  return { plan: handed, owner, outsiders }
}

async function inForce(world: World) {
  const { planId } = await publishedPlan(world.app, world.county)
  const { office, personnel, east, leader, member } = world.county.users
  return { planId, owner: office, outsiders: [personnel, east, leader, member] }
}

/** Examples of the module plans. */
export const plansExamples: [string, Make][] = [
  example(plans.createPlan, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.personnel, county.users.east, county.users.leader],
    input: { body: { organizationId: county.organization('党委办'), title: '手工计划' } },
  })),
  ...[plans.getPlan, phrases.listPhrases, tasks.getGrid, tasks.exportGrid].map((endpoint) =>
    example(endpoint, async (world) => {
      const { plan, owner, outsiders } = await draft(world)
      return { owner, outsiders, input: { params: { planId: plan.id } } }
    }),
  ),
  example(phrases.redraftPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    if (!plan.documentId) throw new Error('the draft has a document')
    const body = { documentId: plan.documentId, version: plan.version }
    return { owner, outsiders, input: { params: { planId: plan.id }, body } }
  }),
  example(plans.arrangePlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    const measures = plan.measures.toReversed().map(({ id }) => ({ id, activity: '党支部创品牌' }))
    return {
      owner,
      outsiders,
      input: { params: { planId: plan.id }, body: { measures, version: plan.version } },
    }
  }),
  example(plans.discardPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { version: plan.version } } }
  }),
  example(plans.editPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: { params: { planId: plan.id }, body: { title: '改名', version: plan.version } },
    }
  }),
  example(plans.addMeasure, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { heading: '再加一条' } } }
  }),
  example(plans.editMeasure, async (world) => {
    const { measure, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: { params: { measureId: measure.id }, body: { standing: true, version: measure.version } },
    }
  }),
  example(plans.removeMeasure, async (world) => {
    const { measure, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: { params: { measureId: measure.id }, body: { version: measure.version } },
    }
  }),
  example(plans.settlePhrase, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    const body = {
      field: 'units' as const,
      phrase: '各基层党组织',
      organizationIds: [world.county.organization('东河小学')],
    }
    return { owner, outsiders, input: { params: { planId: plan.id }, body } }
  }),
  example(plans.publishPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { version: plan.version } } }
  }),
  example(tasks.listOwed, async ({ county }) => ({
    owner: county.users.east,
    outsiders: [county.users.west, county.users.kindergarten],
    input: { query: { organizationId: county.organization('东河小学党支部') } },
  })),
  example(tasks.getTask, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    return { owner, outsiders, input: { params: { taskId: found.id } } }
  }),
  example(tasks.answerTask, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    const { office, leader } = world.county.users
    return {
      owner,
      outsiders: [...outsiders, office, leader],
      input: { params: { taskId: found.id }, body: { answer: 'receive' as const, version: found.version } },
    }
  }),
  example(tasks.judgeTask, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    const reported = await world.app.must(tasks.answerTask, owner, {
      params: { taskId: found.id },
      body: { answer: 'report' as const, text: '完成', version: found.version },
    })
    const { office, leader, personnel } = world.county.users
    return {
      owner: office,
      outsiders: [...outsiders, owner, leader, personnel],
      input: {
        params: { taskId: found.id },
        body: { judgement: 'accept' as const, version: reported.version },
      },
    }
  }),
  example(approval.getApprovalStages, async ({ county }) => ({
    owner: county.users.administrator,
    input: { params: { organizationId: county.organization('党委办') } },
  })),
  example(approval.saveApprovalStages, async ({ county }) => ({
    owner: county.users.administrator,
    outsiders: [county.users.office, county.users.leader, county.users.east, county.users.member],
    input: { params: { organizationId: county.organization('党委办') }, body: { stages: [] } },
  })),
  example(approval.getPlanApproval, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id } } }
  }),
  example(approval.getPlanDocument, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id } } }
  }),
  example(approval.submitPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    await needApproval(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { version: plan.version } } }
  }),
  example(approval.decidePlan, async (world) => {
    const { plan, outsiders } = await submitted(world)
    const { leader, office } = world.county.users
    return {
      owner: leader,
      outsiders: [...outsiders.filter((one) => one !== leader), office],
      input: {
        params: { planId: plan.id },
        body: { decision: 'approved' as const, version: plan.version },
      },
    }
  }),
  example(approval.recallPlan, async (world) => {
    const { plan, owner, outsiders } = await submitted(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { version: plan.version } } }
  }),
  example(approval.schedulePlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: {
        params: { planId: plan.id },
        body: { publishAt: '2027-01-04T08:30:00+08:00', version: plan.version },
      },
    }
  }),
  example(changes.derivePlan, async (world) => {
    const { planId, owner, outsiders } = await inForce(world)
    return { owner, outsiders, input: { params: { planId }, body: { as: 'copy' as const } } }
  }),
  example(changes.getAudienceDrift, async (world) => {
    const { planId, owner } = await inForce(world)
    return { owner, outsiders: [world.county.users.member], input: { params: { planId } } }
  }),
  example(changes.getPlanDifference, async (world) => {
    const { planId, owner, outsiders } = await inForce(world)
    const draftOf = await world.app.must(changes.derivePlan, owner, {
      params: { planId },
      body: { as: 'copy' },
    })
    return { owner, outsiders, input: { params: { planId: draftOf.id } } }
  }),
  example(changes.withdrawPlan, async (world) => {
    const { planId, owner, outsiders } = await inForce(world)
    const { version } = await world.app.must(plans.getPlan, owner, { params: { planId } })
    return {
      owner,
      outsiders,
      input: { params: { planId }, body: { reason: '上级另有部署', version } },
    }
  }),
]
