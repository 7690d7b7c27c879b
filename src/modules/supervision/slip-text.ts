import type { ChinaDate } from '#kernel/china-date.ts'
import { taskStateLabels, type TaskRow } from '#modules/plans/tasks.contract.ts'
import type { LightStage } from './lights.contract.ts'

/** Title and opening words of each stage: it reminds, it does not scold. */
const openings = {
  remind: '你单位承担的下列任务即将到期或有阶段工作未记录，现予提醒。',
  urge: '你单位承担的下列任务已超过完成时限，现予催办。',
  escalate: '你单位承担的下列任务超过完成时限较久或经多次退回仍未办结，现予催办，并报局领导。',
} as const satisfies Record<LightStage, string>

export type SlipTaskFacts = {
  planTitle: string
  number: string
  heading: string
  leadName: string
  state: TaskRow['state']
  dueOn: ChinaDate | null
  /** Reasons of the light on the day of the slip. */
  reasons: readonly string[]
  /** The newest thing that was said about it in words. */
  lastWords: { organizationName: string; on: ChinaDate; text: string } | null
}

const mostQuoted = 120

/** 2026年11月30日. */
export function longDate(date: ChinaDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** The text of a slip from facts alone: numbers, headings, dates, days late, what was said last. Editable while it is a draft. */
export function slipText(facts: {
  stage: LightStage
  tasks: readonly SlipTaskFacts[]
  answerBy: ChinaDate
  escalatedTo: string | null
}): string {
  const { stage, tasks, answerBy, escalatedTo } = facts
  return [
    openings[stage],
    ...tasks.map((task, index) => `${index + 1}．${taskWords(task)}`),
    `请于${longDate(answerBy)}前书面答复办理情况和下一步安排。确有困难的，请写明原因，也可以在任务里申请延期；认为不属于本单位的，请直接说明。`,
    ...(stage === 'escalate' && escalatedTo ? [`本单同时报${escalatedTo}同志。`] : []),
  ].join('\n')
}

function taskWords({
  planTitle,
  number,
  heading,
  leadName,
  state,
  dueOn,
  reasons,
  lastWords,
}: SlipTaskFacts) {
  const place = `《${planTitle}》第${number.replace(/[.．、]$/u, '')}条“${heading}”`
  // Most reasons name the date themselves.
  const due = dueOn && !reasons.some((reason) => reason.includes(dueOn)) ? `完成时限${longDate(dueOn)}，` : ''
  const said = lastWords
    ? `最近一次说明是${longDate(lastWords.on)}${lastWords.organizationName}：“${cut(lastWords.text)}”。`
    : '至今没有文字说明。'
  return `${place}（牵头：${leadName}）。${due}目前${taskStateLabels[state]}：${reasons.map(readable).join('；')}。${said}`
}

/** Dates of a reason as papers write them. */
function readable(reason: string): string {
  return reason.replaceAll(/\d{4}-\d{2}-\d{2}/gu, longDate)
}

function cut(text: string): string {
  const signs = [...text.replaceAll(/\s+/gu, ' ')]
  return signs.length > mostQuoted ? `${signs.slice(0, mostQuoted).join('')}……` : signs.join('')
}

/** 党委办督〔2026〕1号: one row of numbers for each section and year, without gaps. */
export function slipNumber({
  issuer,
  year,
  serial,
}: {
  issuer: string
  year: number
  serial: number
}): string {
  return `${issuer}督〔${year}〕${serial}号`
}
