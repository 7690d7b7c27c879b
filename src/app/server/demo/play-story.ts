import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import { uploadDocument } from '#modules/documents/documents.contract.ts'
import { listAudienceGroups } from '#modules/organizations/audience-groups.contract.ts'
import { getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import {
  createPlan,
  editMeasure,
  editPlan,
  publishPlan,
  settlePhrase,
  type Plan,
} from '#modules/plans/plans.contract.ts'
import { answerTask, judgeTask, listOwed, listTasks } from '#modules/plans/tasks.contract.ts'
import { signedInPerson, type DemoPerson } from './demo-client.ts'

export type Cast = {
  /** User names: the Party office's clerk, and secretaries with the Party organisation they answer for. */
  office: string
  officeOrganizationId: OrganizationId
  schools: { name: string; organizationId: OrganizationId }[]
  leader: string
  administrator: string
  password: string
}

export type Stage = {
  server: FastifyInstance
  cast: Cast
  newId: () => string
  say: (line: string) => void
  /** Moves the story's clock to a day, 09:00 in China. */
  moveTo: (day: string) => void
}

/** Plays the main job once: read, correct, publish, answer, accept and return. Returns the published plan's id. */
export async function playStory(stage: Stage): Promise<PlanId> {
  const { cast, say } = stage
  stage.moveTo('2026-09-08')
  const office = await enter(stage, cast.office)
  const plan = await readNotice(stage, office)
  const ready = await correct(stage, office, plan)
  const { taskCount, organizationCount } = await office.call(publishPlan, {
    params: { planId: ready.id },
    body: { version: ready.version },
  })
  say(`下发：${taskCount} 项任务到了 ${organizationCount} 个单位，一次完成`)
  await answerAsSchools(stage)
  await judgeAsOffice(stage)
  return ready.id
}

function enter({ server, cast, newId }: Stage, name: string): Promise<DemoPerson> {
  return signedInPerson(server, { name, password: cast.password, newId })
}

async function readNotice({ cast, say }: Stage, office: DemoPerson): Promise<Plan> {
  const bytes = await readFile(join(projectFolder, 'samples', 'notice.docx'))
  const organizationId = cast.officeOrganizationId
  const document = await office.upload(
    uploadDocument,
    { query: { organizationId } },
    { name: 'notice.docx', bytes },
  )
  say(
    `读取公文：${document.title}（${document.documentNumber ?? '无文号'}，${document.issuedOn ?? '日期不明'}）`,
  )
  const plan = await office.call(createPlan, { body: { organizationId, documentId: document.id } })
  const open = plan.measures.flatMap(({ diagnostics }) => diagnostics).length + plan.diagnostics.length
  say(`读成 ${plan.measures.length} 条措施，${open} 处提示请人核对`)
  return plan
}

/** What the clerk does in the check page: says what unclear names mean, fills what is missing, confirms the rest. */
async function correct({ say }: Stage, office: DemoPerson, draft: Plan): Promise<Plan> {
  const { groups } = await office.call(listAudienceGroups)
  const everybody = groups.find(({ name }) => name === '各基层党组织')
  const params = { planId: draft.id }
  let plan = draft
  const unknown = new Set(
    plan.measures.flatMap(({ unitPhrases, audience }) =>
      unitPhrases.filter((phrase) => !audience.some(({ phrases }) => phrases.includes(phrase))),
    ),
  )
  for (const phrase of unknown)
    if (everybody) {
      plan = await office.call(settlePhrase, {
        params,
        body: { field: 'units', phrase, groupId: everybody.id },
      })
      say(`核对：“${phrase}”指 ${everybody.organizationIds.length} 个基层党组织`)
    }
  const { organizations } = await office.call(getOrganizationTree)
  const fallback = organizations.find(({ name }) => name === '党委办')
  for (const measure of plan.measures) {
    const late = measure.dueOn !== null && measure.dueOn < '2026-09-08' && !measure.standing
    plan = await office.call(editMeasure, {
      params: { measureId: measure.id },
      body: {
        ...(measure.leads.length === 0 && fallback && { leadIds: [fallback.id] }),
        ...(measure.audience.length === 0 && everybody && { audienceIds: everybody.organizationIds }),
        ...(measure.dueOn === null && !measure.standing && { dueOn: '2026-12-31' }),
        ...(late && { dueOn: '2026-12-31' }),
        confirm: ['lead', 'units', 'deadline'],
        settle: measure.diagnostics.map((_one, index) => index),
        version: measure.version,
      },
    })
  }
  const settle = plan.diagnostics.map((_one, index) => index)
  return office.call(editPlan, { params, body: { settle, version: plan.version } })
}

const words = ['已按要求完成，台账在校内留存', '已组织完成，参加人员齐全', '活动已开展，群众反映良好']

async function answerAsSchools(stage: Stage): Promise<void> {
  const { cast, say } = stage
  let answers = 0
  for (const [place, school] of cast.schools.entries()) {
    stage.moveTo(`2026-09-${String(10 + (place % 18)).padStart(2, '0')}`)
    const person = await enter(stage, school.name)
    const owed = await person.call(listOwed, { query: { organizationId: school.organizationId } })
    const open = [...owed.overdue, ...owed.thisWeek, ...owed.thisMonth, ...owed.later, ...owed.standing]
    for (const [index, task] of open.slice(0, 4 + (place % 5)).entries()) {
      const answer = pick(place + index)
      await person.call(answerTask, {
        params: { taskId: task.id },
        body: { ...answer, version: task.version },
      })
      answers += 1
    }
  }
  say(`答复：${cast.schools.length} 个单位答复了 ${answers} 项任务`)
}

function pick(turn: number) {
  switch (turn % 8) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { answer: 'report' as const, text: words[turn % words.length] ?? '已完成' }
    case 4:
      return { answer: 'progress' as const, text: '正在办理' }
    case 5:
      return { answer: 'question' as const, text: '分校是否一并落实？' }
    case 6:
      return { answer: 'delay' as const, text: '场地正在修缮', proposedOn: '2026-12-25' }
    default:
      return { answer: 'receive' as const }
  }
}

async function judgeAsOffice(stage: Stage): Promise<void> {
  stage.moveTo('2026-10-09')
  const office = await enter(stage, stage.cast.office)
  const { rows } = await office.call(listTasks, {
    query: { state: 'reported', leadOrganizationId: stage.cast.officeOrganizationId, limit: 200 },
  })
  let accepted = 0
  let returned = 0
  for (const [index, task] of rows.entries()) {
    if (index % 7 === 6) continue // some results wait, as they do in life
    const judgement = index % 11 === 10 ? 'return' : 'accept'
    const text = judgement === 'return' ? '请写明完成日期和参加人数' : undefined
    await office.call(judgeTask, {
      params: { taskId: task.id },
      body: { judgement, ...(text && { text }), version: task.version },
    })
    if (judgement === 'accept') accepted += 1
    else returned += 1
  }
  stage.say(`验收：党委办验收通过 ${accepted} 项，退回 ${returned} 项`)
}
