import { getOrganization } from '#modules/organizations/organizations.contract.ts'
import { derivePlan, withdrawPlan } from '#modules/plans/changes.contract.ts'
import { drawSpotChecks, judgeTasks, spotCheckTask } from '#modules/plans/life.contract.ts'
import { addMeasure, editMeasure, getPlan } from '#modules/plans/plans.contract.ts'
import { judgeTask, listTasks } from '#modules/plans/tasks.contract.ts'
import {
  answerSlip,
  createSlip,
  deliverSlip,
  listSlipLeaders,
  signSlip,
} from '#modules/supervision/slips.contract.ts'
import { publishApproved } from './year-plans.ts'
import { report } from './autumn.ts'
import { answerAt, taskAt, type Place, type Year } from './year-stage.ts'

const office = '党委办干事'

/** December: results accepted together and looked at on the spot, slips of three stages, an amendment in flight. */
export async function december(year: Year): Promise<void> {
  year.moveTo('2026-11-25')
  await acceptTogether(year, { clerk: office, measure: '活动室' })
  year.moveTo('2026-12-02')
  await spotChecks(year)
  year.moveTo('2026-12-07')
  const late = year.places.filter((_one, index) => index % 6 === 4)
  for (const place of late)
    await slip(year, { place, measure: '活动室', stage: 'urge', answeredOn: '2026-12-09' })
  year.moveTo('2026-12-14')
  for (const place of late.slice(0, 1))
    await slip(year, { place, measure: '谈心谈话', stage: 'remind', answeredOn: '2026-12-15' })
  year.moveTo('2026-12-16')
  await amend(year)
  year.moveTo('2026-12-21')
  for (const place of late.slice(0, 1)) await slip(year, { place, measure: '活动室', stage: 'escalate' })
  await notOurs(year)
  await report(year, { day: '2026-12-23', measure: '活动室', among: (index) => index % 6 === 3 })
  await report(year, { day: '2026-12-29', measure: '师德学习', among: (index) => index % 7 !== 6 })
  await report(year, { day: '2026-12-30', measure: '谈心谈话', among: (index) => index % 6 < 2 })
  year.moveTo('2027-01-04')
  for (const [clerk, measure] of [
    [office, '活动室'],
    [office, '谈心谈话'],
    ['人事股干事', '师德学习'],
  ] as const)
    await acceptTogether(year, { clerk, measure })
  await withdraw(year)
}

/** All reported results of a measure at once, as a person marks them in the list. */
export async function acceptTogether(
  year: Year,
  { clerk, measure }: { clerk: string; measure: string },
): Promise<void> {
  const person = await year.as(clerk)
  const { rows } = await person.call(listTasks, {
    query: { measureId: year.measure(measure), state: 'reported', limit: 200 },
  })
  if (rows.length === 0) return
  const { done } = await person.call(judgeTasks, {
    body: { tasks: rows.map(({ id, version }) => ({ id, version })), judgement: 'accept' },
  })
  year.count('一并验收', done)
}

async function spotChecks(year: Year): Promise<void> {
  const clerk = await year.as(office)
  const { rows } = await clerk.call(drawSpotChecks, {
    params: { planId: year.plan('党建') },
    query: { count: 6 },
  })
  // The draw differs from run to run: schools that end in spring are left out, or what they carry over would differ, too.
  const ended = year.places.slice(0, 3).map(({ party }) => party)
  const looked = rows.filter(({ organization }) => !ended.includes(organization.id)).slice(0, 3)
  for (const [index, task] of looked.entries()) {
    const holds = index > 0
    await clerk.call(spotCheckTask, {
      params: { taskId: task.id },
      body: {
        checkedOn: '2026-12-02',
        checker: '党委办二人',
        outcome: holds ? 'holds' : 'does-not-hold',
        text: holds ? '' : '学习资料没有到位',
        version: task.version,
      },
    })
    year.count(holds ? '抽查属实' : '抽查不属实')
  }
}

type Slip = {
  place: Place
  measure: string
  stage: 'remind' | 'urge' | 'escalate'
  answeredOn?: string
}

/** A slip from the facts to the signature, the school, and its answer. */
async function slip(year: Year, { place, measure, stage, answeredOn }: Slip): Promise<void> {
  const task = await taskAt(year, { measure, place })
  if (!task) throw new Error(`${place.short} has no task under ${measure}`)
  const clerk = await year.as(office)
  const [leader] = (await clerk.call(listSlipLeaders)).people
  const drafted = await clerk.call(createSlip, {
    body: {
      organizationId: year.named('党委办'),
      taskIds: [task.id],
      ...(stage === 'escalate' && leader && { escalatedToId: leader.id }),
    },
  })
  if (drafted.stage !== stage) throw new Error(`the rule says ${drafted.stage}, the story ${stage}`)
  const params = { slipId: drafted.id }
  const issuer = await clerk.call(getOrganization, { params: { organizationId: year.named('党委办') } })
  const head = issuer.posts.find(({ role }) => role === 'section-head')
  const signed = await clerk.call(signSlip, {
    params,
    body: { signer: head?.personName ?? '党委办负责人', signedOn: drafted.today, version: drafted.version },
  })
  const delivered = await clerk.call(deliverSlip, { params, body: { version: signed.version } })
  year.count(`督办单 ${stage}`)
  if (answeredOn === undefined) return
  year.moveTo(answeredOn)
  await (
    await year.as(place.account)
  ).call(answerSlip, {
    params,
    body: { text: `${place.short}：正在办理，月底前完成`, version: delivered.version },
  })
  year.count('督办单答复')
}

/** Changes a plan that is being carried out: a later day, and one measure more; what was granted and answered stays. */
async function amend(year: Year): Promise<void> {
  const clerk = await year.as(office)
  let draft = await clerk.call(derivePlan, {
    params: { planId: year.plan('党建') },
    body: { as: 'amendment' },
  })
  const talks = draft.measures.find(({ heading }) => heading === '开展谈心谈话')
  if (!talks) throw new Error('the amendment has lost a measure')
  draft = await clerk.call(editMeasure, {
    params: { measureId: talks.id },
    body: { dueOn: '2027-01-08', version: talks.version },
  })
  draft = await clerk.call(addMeasure, {
    params: { planId: draft.id },
    body: { heading: '寒假走访党员教师', text: '走访生活困难的党员教师。' },
  })
  const added = draft.measures.at(-1)
  if (!added) throw new Error('the measure was not added')
  await clerk.call(editMeasure, {
    params: { measureId: added.id },
    body: {
      leadIds: [year.named('党委办')],
      audienceIds: year.places.map(({ party }) => party),
      dueOn: '2027-02-26',
      effortKind: 'activity',
      effortMinutes: 180,
      version: added.version,
    },
  })
  await publishApproved(year, { planId: draft.id, clerk: office })
  const amended = await clerk.call(getPlan, { params: { planId: year.plan('党建') } })
  const visits = amended.measures.find(({ heading }) => heading === '寒假走访党员教师')
  if (!visits) throw new Error('the amended plan has no new measure')
  year.ledger.measures.set('寒假走访', visits.id)
  year.count('在途调整')
}

async function notOurs(year: Year): Promise<void> {
  for (const [index, place] of year.places.entries()) {
    if (index % 6 !== 2) continue
    const said = await answerAt(
      year,
      { measure: '谈心谈话', place },
      { answer: 'dispute', text: `${place.short}：已由联合支部统一开展` },
    )
    await (
      await year.as(office)
    ).call(judgeTask, {
      params: { taskId: said.id },
      body: { judgement: 'release', text: '由联合支部统一开展', version: said.version },
    })
    year.count('不属本单位')
  }
}

async function withdraw(year: Year): Promise<void> {
  const clerk = await year.as('安稳股干事')
  const planId = year.plan('达标')
  const plan = await clerk.call(getPlan, { params: { planId } })
  const { released } = await clerk.call(withdrawPlan, {
    params: { planId },
    body: { reason: '按减负规定，不再开展面向学校的达标创建活动', version: plan.version },
  })
  year.count('撤回免除', released)
  year.say(`撤回一份计划，${released} 项任务不再需要办理`)
}
