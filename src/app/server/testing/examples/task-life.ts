import * as life from '#modules/plans/life.contract.ts'
import * as plans from '#modules/plans/plans.contract.ts'
import { clearNotice, draftPlan } from '#modules/plans/server/plans.fixtures.ts'
import * as tasks from '#modules/plans/tasks.contract.ts'
import * as waiting from '#modules/plans/waiting.contract.ts'
import { example, type Make, type World } from './example.ts'

const richNotice = clearNotice.replace(
  '补齐学习资料。',
  '补齐学习资料，党员参学率达到95%以上，10月底前完成自查。',
)

/** A published plan with a milestone and a target, seen from the east school; `others` are strangers to its tasks. */
async function rich({ app, county }: World) {
  const { office, east, leader, west, kindergarten, member, personnel } = county.users
  const plan = await draftPlan(app, county, richNotice)
  const first = plan.measures[0]
  if (!first) throw new Error('the notice has measures')
  const edited = await app.must(plans.editMeasure, office, {
    params: { measureId: first.id },
    body: {
      standing: true,
      milestones: [{ text: '自查', dueOn: '2026-10-31' }],
      targets: [{ text: '参学率', value: 95, unit: '%' }],
      version: first.version,
    },
  })
  await app.must(plans.publishPlan, office, {
    params: { planId: plan.id },
    body: { version: edited.version },
  })
  const { rows } = await app.must(tasks.listTasks, leader, { query: { planId: plan.id } })
  const task = rows.find(
    ({ organization, number }) => organization.name === '东河小学党支部' && number === '1.',
  )
  if (!task) throw new Error('the east branch has a task')
  return {
    planId: plan.id,
    task,
    measureId: first.id,
    owner: east,
    others: [west, kindergarten, member, personnel],
    office,
    leader,
  }
}

async function accepted(world: World) {
  const found = await rich(world)
  const params = { taskId: found.task.id }
  const reported = await world.app.must(tasks.answerTask, found.owner, {
    params,
    body: { answer: 'report', text: '完成', version: found.task.version },
  })
  const done = await world.app.must(tasks.judgeTask, found.office, {
    params,
    body: { judgement: 'accept', version: reported.version },
  })
  return { ...found, version: done.version }
}

async function step(world: World) {
  const found = await rich(world)
  const added = await world.app.must(life.addTaskStep, found.owner, {
    params: { taskId: found.task.id },
    body: { text: '先开会' },
  })
  return { ...found, added }
}

const handling = ({ county }: World) => ({
  organizationId: county.organization('东河小学党支部'),
  personId: county.users.east.personId,
  kind: 'deployed' as const,
  happenedOn: '2026-09-09',
})

/** Examples of what happens to tasks after publication. */
export const taskLifeExamples: [string, Make][] = [
  example(life.receivePlan, async (world) => {
    const { planId, owner, others, office } = await rich(world)
    const organizationId = world.county.organization('东河小学党支部')
    return { owner, outsiders: [...others, office], input: { params: { planId }, body: { organizationId } } }
  }),
  example(life.listReceipts, async (world) => {
    const { planId, office } = await rich(world)
    return { owner: office, outsiders: [world.county.users.member], input: { params: { planId } } }
  }),
  example(life.judgeTasks, async (world) => {
    const { task, office } = await rich(world)
    const body = { tasks: [{ id: task.id, version: task.version }], judgement: 'release' as const }
    return { owner: office, input: { body } }
  }),
  example(life.answerQuestion, async (world) => {
    const { measureId, office, owner, others, leader } = await rich(world)
    return {
      owner: office,
      outsiders: [...others, owner, leader],
      input: { params: { measureId }, body: { question: '要不要挂牌', answer: '要' } },
    }
  }),
  example(life.reviewMeasure, async (world) => {
    const { measureId, office, owner, others, leader } = await rich(world)
    return {
      owner: office,
      outsiders: [...others, owner, leader],
      input: { params: { measureId }, body: { reviewedOn: '2026-09-10', finding: '仍需坚持', goesOn: true } },
    }
  }),
  example(life.spotCheckTask, async (world) => {
    const { task, version, office, owner, others, leader } = await accepted(world)
    const body = { checkedOn: '2026-09-10', checker: '督导组', outcome: 'holds' as const, version }
    return {
      owner: office,
      outsiders: [...others, owner, leader],
      input: { params: { taskId: task.id }, body },
    }
  }),
  example(life.drawSpotChecks, async (world) => {
    const { planId, office } = await accepted(world)
    return { owner: office, outsiders: [world.county.users.member], input: { params: { planId }, query: {} } }
  }),
  example(life.listHandlings, async (world) => {
    const { measureId, owner } = await rich(world)
    return { owner, outsiders: [world.county.users.member], input: { params: { measureId } } }
  }),
  example(life.recordHandling, async (world) => {
    const { measureId, owner, others, office } = await rich(world)
    return { owner, outsiders: [...others, office], input: { params: { measureId }, body: handling(world) } }
  }),
  example(life.removeHandling, async (world) => {
    const { measureId, owner, others, office } = await rich(world)
    const { id } = await world.app.must(life.recordHandling, owner, {
      params: { measureId },
      body: handling(world),
    })
    return { owner, outsiders: [...others, office], input: { params: { handlingId: id } } }
  }),
  example(life.recordMilestone, async (world) => {
    const { task, owner, others, office } = await rich(world)
    return {
      owner,
      outsiders: [...others, office],
      input: { params: { taskId: task.id, position: 0 }, body: { doneOn: '2026-09-09' } },
    }
  }),
  example(life.undoMilestone, async (world) => {
    const { task, owner, others, office } = await rich(world)
    const params = { taskId: task.id, position: 0 }
    await world.app.must(life.recordMilestone, owner, { params, body: { doneOn: '2026-09-09' } })
    return { owner, outsiders: [...others, office], input: { params } }
  }),
  example(life.stateFigure, async (world) => {
    const { task, owner, others, office } = await rich(world)
    return {
      owner,
      outsiders: [...others, office],
      input: { params: { taskId: task.id, position: 0 }, body: { numerator: 19, denominator: 20 } },
    }
  }),
  example(life.getGauges, async (world) => {
    const { measureId, owner } = await rich(world)
    return { owner, outsiders: [world.county.users.member], input: { params: { measureId } } }
  }),
  example(waiting.listFigures, async (world) => {
    const { measureId, owner } = await rich(world)
    return { owner, outsiders: [world.county.users.member], input: { params: { measureId } } }
  }),
  example(waiting.listWaiting, async (world) => {
    const { office, owner, others, leader } = await rich(world)
    const query = { organizationId: world.county.organization('党委办') }
    return { owner: office, outsiders: [...others, owner, leader], input: { query } }
  }),
  example(life.listTaskSteps, async (world) => {
    const { task, owner, others, office, leader } = await rich(world)
    return { owner, outsiders: [...others, office, leader], input: { params: { taskId: task.id } } }
  }),
  example(life.addTaskStep, async (world) => {
    const { task, owner, others, office } = await rich(world)
    return {
      owner,
      outsiders: [...others, office],
      input: { params: { taskId: task.id }, body: { text: '先开会' } },
    }
  }),
  example(life.changeTaskStep, async (world) => {
    const { added, owner, others, office } = await step(world)
    const body = { text: '先开会', doneOn: '2026-09-10', version: added.version }
    return { owner, outsiders: [...others, office], input: { params: { stepId: added.id }, body } }
  }),
  example(life.removeTaskStep, async (world) => {
    const { added, owner, others, office } = await step(world)
    return { owner, outsiders: [...others, office], input: { params: { stepId: added.id } } }
  }),
]
