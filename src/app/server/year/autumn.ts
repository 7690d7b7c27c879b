import { addCalendarPeriod } from '#modules/calendar/calendar.contract.ts'
import { pasteDocument } from '#modules/documents/documents.contract.ts'
import { saveApprovalStages, schedulePlan } from '#modules/plans/approval.contract.ts'
import { excludeClause, getCoverage } from '#modules/plans/basis.contract.ts'
import { answerQuestion, receivePlan, recordMilestone, stateFigure } from '#modules/plans/life.contract.ts'
import { judgeTask } from '#modules/plans/tasks.contract.ts'
import { approve, draftPlan, publishApproved } from './year-plans.ts'
import {
  afterSchoolMeasures,
  contestMeasures,
  ethicsMeasures,
  parentPaper,
  partyMeasures,
} from './year-papers.ts'
import { answerAt, taskAt, type Year } from './year-stage.ts'

const office = '党委办干事'

/** September: who approves, what the county asks, and four plans, two of them from the same paper. */
export async function startOfYear(year: Year): Promise<void> {
  year.moveTo('2026-09-01')
  const administrator = await year.as('管理员')
  for (const section of ['党委办', '安稳股', '基教股'])
    await administrator.call(saveApprovalStages, {
      params: { organizationId: year.named(section) },
      body: {
        stages: [{ label: '局领导审定', organizationId: year.named('云溪县教育局'), role: 'leader' }],
      },
    })
  const clerk = await year.as(office)
  await clerk.call(addCalendarPeriod, {
    body: { kind: 'exam', name: '期末考试', startsOn: '2027-01-11', endsOn: '2027-01-15' },
  })
  const paper = await clerk.call(pasteDocument, {
    body: { organizationId: year.named('党委办'), text: parentPaper },
  })
  await planTheYear(year, paper.id)
  const { clauses } = await clerk.call(getCoverage, { params: { documentId: paper.id } })
  const fifth = clauses.find(({ number }) => number.startsWith('5'))
  if (!fifth) throw new Error('the parent paper has no fifth clause')
  const covered = await clerk.call(excludeClause, {
    params: { documentId: paper.id },
    body: { itemStart: fifth.itemStart, reason: '由资助中心统一安排，学校不再另办' },
  })
  const { counts } = covered
  year.say(
    `上级文件 ${counts.clauses} 条：${counts.answered} 条有措施，${counts.excluded} 条说明不需要，${counts.open} 条还没有着落`,
  )
  for (const [what, value] of Object.entries(counts)) year.count(`上级文件 ${what}`, value)
}

async function planTheYear(
  year: Year,
  paper: Parameters<typeof draftPlan>[1]['paper'] & string,
): Promise<void> {
  const party = await draftPlan(year, {
    key: '党建',
    title: '2026年至2027年学校党建工作安排',
    office: '党委办',
    clerk: office,
    measures: partyMeasures,
    paper,
  })
  year.moveTo('2026-09-03')
  const version = await approve(year, { planId: party.id, clerk: office })
  await (
    await year.as(office)
  ).call(schedulePlan, {
    params: { planId: party.id },
    body: { publishAt: '2026-09-07T08:30:00+08:00', version },
  })
  const ethics = await draftPlan(year, {
    key: '师德',
    title: '2026年至2027年师德建设安排',
    office: '党委办',
    clerk: office,
    measures: ethicsMeasures,
    paper,
  })
  await publishApproved(year, { planId: ethics.id, clerk: office })
  for (const [key, section, measures, title] of [
    ['达标', '安稳股', contestMeasures, '平安校园创建方案'],
    ['课后', '基教股', afterSchoolMeasures, '课后服务工作安排'],
  ] as const) {
    const clerk = `${section}干事`
    const plan = await draftPlan(year, { key, title, office: section, clerk, measures })
    await publishApproved(year, { planId: plan.id, clerk })
  }
  year.moveTo('2026-09-07', '08:31')
  await year.workOnce()
  year.say('四份计划下发：一份定时，其余当日；两份出自同一份上级文件')
}

/** September to November: receipts, milestones, a question of many, requests granted and refused, first results. */
export async function firstTerm(year: Year): Promise<void> {
  year.moveTo('2026-09-14')
  for (const [index, place] of year.places.entries()) {
    if (index % 5 === 4) continue // some do not sign for the paper, as in life
    const person = await year.as(place.account)
    for (const [plan, organizationId] of [
      ['党建', place.party],
      ['师德', place.unit],
    ] as const)
      await person.call(receivePlan, { params: { planId: year.plan(plan) }, body: { organizationId } })
    year.count('签收', 2)
  }
  await askTogether(year)
  await milestones(year)
  await askForDelay(year)
  await askForExemption(year)
  await report(year, { day: '2026-11-20', measure: '活动室', among: (index) => index % 6 < 3 })
}

async function askTogether(year: Year): Promise<void> {
  year.moveTo('2026-10-12')
  for (const [index, place] of year.places.entries())
    if (index % 6 === 2)
      await answerAt(
        year,
        { measure: '活动室', place },
        { answer: 'question', text: `${place.short}：分校是否一并建设？` },
      )
  year.moveTo('2026-10-14')
  const { answered } = await (
    await year.as(office)
  ).call(answerQuestion, {
    params: { measureId: year.measure('活动室') },
    body: { question: '分校是否一并建设？', answer: '分校与本部共用，不另建。' },
  })
  year.count('统一答复', answered)
  year.say(`${answered} 个单位提出同一问题，一次答复，全体可见`)
}

async function milestones(year: Year): Promise<void> {
  year.moveTo('2026-10-29')
  for (const [index, place] of year.places.entries()) {
    if (index % 6 > 3) continue
    const task = await taskAt(year, { measure: '活动室', place })
    if (!task) continue
    await (
      await year.as(place.account)
    ).call(recordMilestone, {
      params: { taskId: task.id, position: 0 },
      body: { doneOn: '2026-10-28', text: '' },
    })
    year.count('阶段')
  }
}

async function askForDelay(year: Year): Promise<void> {
  year.moveTo('2026-11-10')
  for (const [index, place] of year.places.entries())
    if (index % 6 === 3 || index % 6 === 4)
      await answerAt(
        year,
        { measure: '活动室', place },
        { answer: 'delay', text: `${place.short}：场地正在修缮`, proposedOn: '2026-12-25' },
      )
  year.moveTo('2026-11-12')
  const clerk = await year.as(office)
  for (const [index, place] of year.places.entries()) {
    if (index % 6 !== 3 && index % 6 !== 4) continue
    const task = await taskAt(year, { measure: '活动室', place })
    if (!task) continue
    const granted = index % 6 === 3
    await clerk.call(judgeTask, {
      params: { taskId: task.id },
      body: {
        ...(granted
          ? { judgement: 'grant' as const, dueOn: '2026-12-25' }
          : { judgement: 'return' as const, text: '资料可以先补齐，按原时限办理' }),
        version: task.version,
      },
    })
    year.count(granted ? '同意延期' : '不同意延期')
  }
}

async function askForExemption(year: Year): Promise<void> {
  year.moveTo('2026-11-16')
  const clerk = await year.as(office)
  for (const [index, place] of year.places.entries()) {
    if (index % 6 !== 5) continue
    const asked = await answerAt(
      year,
      { measure: '活动室', place },
      { answer: 'exempt', text: `${place.short}：与乡镇共用活动室` },
    )
    await clerk.call(judgeTask, {
      params: { taskId: asked.id },
      body: { judgement: 'release', text: '同意共用', version: asked.version },
    })
    year.count('同意免除')
  }
}

type Reporting = { day: string; measure: string; among: (index: number) => boolean }

/** Schools report their result; where the measure has a figure, they state it. */
export async function report(year: Year, { day, measure, among }: Reporting): Promise<void> {
  year.moveTo(day)
  for (const [index, place] of year.places.entries()) {
    if (!among(index)) continue
    const task = await taskAt(year, { measure, place })
    if (!task || ['accepted', 'released', 'reported'].includes(task.state)) continue
    if (measure === '谈心谈话') {
      await (
        await year.as(place.account)
      ).call(stateFigure, {
        params: { taskId: task.id, position: 0 },
        body: { numerator: 19 + index, denominator: 20 + index },
      })
      year.count('指标')
    }
    await answerAt(year, { measure, place }, { answer: 'report', text: `${place.short}：${measure}已办结` })
  }
}
