import { chinaDateOf } from '#kernel/china-date.ts'
import type { OfficialPaper, PaperBlock, PaperCell, PaperNote, PaperSpan, PaperTable } from '#platform/papers/official-paper.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import { bareNumber, longDate, subjectOf } from './paper-words.ts'
import type { PaperPlan } from './paper-plan.ts'
import { progressFilters, type ProgressCounts, type ProgressFacts, type ProgressKey } from './progress-facts.ts'

type Given = PaperPlan & { facts: ProgressFacts; now: Date; askedBy: string }

/**
 * 进展报告 out of facts alone: every number carries a note with the address of `/tasks` that lists exactly its rows. In tables
 * a number's address is its row's, followed by what its column's note adds.
 */
export function progressPaper(given: Given): OfficialPaper {
  const { plan, issuer, facts, now, askedBy } = given
  const subject = subjectOf(plan.title, issuer)
  const name = `${subject}进展报告`
  const notes = noteBook(plan.id)
  const at = `${longDate(chinaDateOf(now))}${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`
  const blocks: PaperBlock[] = [
    first('一、总体情况'),
    plain([
      `《${plan.title}》由${plan.organization.name}${plan.publishedOn ? `于${longDate(plan.publishedOn)}` : ''}下发。截至${at}，共有任务`,
      ...notes.number(facts.total, 'counted', '项'),
      `，涉及${facts.organizations.length}个单位。`,
    ]),
    plain([
      '其中，已完成',
      ...notes.number(facts.total, 'done', `项，占${percentage(facts.total.done, facts.total.counted)}`),
      '；未完成',
      ...notes.number(facts.total, 'notDone', '项'),
      '；尚不清楚',
      ...notes.number(facts.total, 'unknown', '项'),
      '（单位还没有说明，或结果还没有验收，不算已完成）。已过完成时限还没有结束的',
      ...notes.number(facts.total, 'overdue', '项'),
      '。',
    ]),
    plain([
      '同意延期',
      ...notes.number(facts.total, 'deferred', '项'),
      '，同意免除',
      ...notes.number(facts.total, 'exempted', '项'),
      '；连同不属本单位、计划调整等，已免除的共',
      ...notes.number(facts.total, 'released', '项'),
      '，不计入任务总数。',
    ]),
    first('二、等待股室答复的事项'),
    plain(waitingWords(facts.total, notes)),
    first('三、各项措施进展'),
    { kind: 'table', table: measureTable(given, notes) },
    first('四、各单位进展'),
    { kind: 'table', table: organizationTable(facts, notes) },
  ]
  return {
    name,
    parts: [
      {
        page: 'A4-portrait',
        title: titleLines(name),
        blocks,
        signature: { organ: plan.organization.name, date: longDate(chinaDateOf(now)) },
        notes: [
          ...notes.all,
          { number: notes.all.length + 1, text: `数字截至${at}，只包括${askedBy}有权查看的任务；之后打开上述地址，看到的是打开时的情况。` },
        ],
      },
    ],
  }
}

const first = (text: string): PaperBlock => ({ kind: 'paragraph', level: 'first', text })
const plain = (text: PaperSpan[]): PaperBlock => ({ kind: 'paragraph', level: 'plain', text })

const meanings = {
  counted: '任务总数，不含已免除的',
  done: '牵头股室已验收通过',
  notDone: '单位说明正在办理、不能按期，或结果被退回',
  unknown: '单位还没有说明情况，或结果还没有验收',
  overdue: '完成时限早于当天、还没有结束',
  waiting: '等待牵头股室验收、答复、同意延期或免除',
  delayed: '申请延期，还没有答复',
  deferred: '完成时限晚于下发时的时限',
  questioned: '单位提出疑问，还没有答复',
  disputed: '单位认为不属于自己，还没有答复',
  exempting: '单位申请免除，还没有答复',
  exempted: '单位申请免除，已同意',
  released: '已免除',
} as const satisfies Record<ProgressKey, string>

function noteBook(planId: string) {
  const all: PaperNote[] = []
  const add = (text: string): PaperSpan => {
    all.push({ number: all.length + 1, text })
    return { note: all.length }
  }
  const base = `/tasks?planId=${planId}`
  return {
    all,
    /** "32项" and the mark of its note. */
    number: (counts: ProgressCounts, key: ProgressKey, unit: string): PaperSpan[] => [
      `${counts[key]}${unit}`,
      add(`${meanings[key]}：${base}&${progressFilters[key]}`),
    ],
    column: (key: ProgressKey) => add(`${meanings[key]}：在各行的地址后加 &${progressFilters[key]}`),
    row: (filter: string) => add(`${base}&${filter}`),
  }
}
type NoteBook = ReturnType<typeof noteBook>

/** 27.1%, rounded half up by whole numbers alone; an empty whole has no share. */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return '0%'
  const tenths = Math.floor((part * 2000 + whole) / (2 * whole))
  return tenths % 10 === 0 ? `${tenths / 10}%` : `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

const waitingKinds = [
  ['questioned', '有疑问'],
  ['disputed', '认为不属本单位'],
  ['delayed', '申请延期'],
  ['exempting', '申请免除'],
] as const

function waitingWords(total: ProgressCounts, notes: NoteBook): PaperSpan[] {
  const asked = waitingKinds.filter(([key]) => total[key] > 0)
  return [
    '等待牵头股室验收、答复的任务',
    ...notes.number(total, 'waiting', '项'),
    ...(asked.length > 0 ? ['。其中'] : []),
    ...asked.flatMap(([key, words], at): PaperSpan[] => [
      `${at > 0 ? '，' : ''}${words}`,
      ...notes.number(total, key, '项'),
    ]),
    '。',
  ]
}

const columns = [
  ['counted', '任务'],
  ['done', '已完成'],
  ['notDone', '未完成'],
  ['unknown', '尚不清楚'],
  ['overdue', '已逾期'],
] as const

function countCells(counts: ProgressCounts): PaperCell[] {
  return columns.map(([key]) => counts[key])
}

function headOf(before: readonly string[], notes: NoteBook): PaperCell[] {
  return [...before, ...columns.map(([key, words]): PaperCell => ({ text: [words, notes.column(key)] }))]
}

function measureTable({ measures, facts }: Given, notes: NoteBook): PaperTable {
  const head = headOf(['编号', '措施', '牵头'], notes)
  const byId = new Map(facts.measures.map((counts) => [counts.id, counts]))
  const rows = measures.flatMap((measure): PaperCell[][] => {
    const counts = byId.get(measure.id)
    if (!counts) return []
    return [
      [
        { text: bareNumber(measure.number), align: 'center' },
        { text: [measure.heading, notes.row(`measureId=${measure.id}`)] },
        { text: measure.leads[0]?.name ?? '', align: 'center' },
        ...countCells(counts),
      ],
    ]
  })
  return { widths: [8, 40, 16, 10, 11, 11, 13, 11], head: [head], rows }
}

function organizationTable({ organizations, total }: ProgressFacts, notes: NoteBook): PaperTable {
  const head = headOf(['序号', '单位'], notes)
  return {
    widths: [8, 46, 10, 11, 11, 13, 11],
    head: [head],
    rows: [
      ...organizations.map((counts, at): PaperCell[] => [
        at + 1,
        { text: [counts.name, notes.row(`organizationId=${counts.id}`)] },
        ...countCells(counts),
      ]),
      [{ text: '合计', across: 2, align: 'center', strong: true }, ...countCells(total)],
    ],
  }
}
