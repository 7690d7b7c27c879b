import { chinaDateOf } from '#kernel/china-date.ts'
import type {
  OfficialPaper,
  PaperBlock,
  PaperCell,
  PaperSpan,
  PaperTable,
} from '#platform/papers/official-paper.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import { bareNumber, longDate, subjectOf } from './paper-words.ts'
import type { PaperPlan } from './paper-plan.ts'
import type { ProgressCounts, ProgressFacts } from './progress-facts.ts'
import { noteBook, type NoteBook } from './progress-notes.ts'

type Given = PaperPlan & { facts: ProgressFacts; now: Date; askedBy: string }

/**
 * 进展报告 out of facts alone: every number of the text carries a note with the address of `/tasks` that lists exactly its
 * rows, every number of the tables is such a link itself.
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
      `，涉及${counted(facts).length}个单位`,
      notes.add('见“四、各单位进展”，每个单位一行。'),
      '。',
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
          {
            number: notes.all.length + 1,
            text: `数字截至${at}，只包括${askedBy}有权查看的任务；之后打开链接，看到的是打开时的情况。`,
          },
        ],
      },
    ],
  }
}

const first = (text: string): PaperBlock => ({ kind: 'paragraph', level: 'first', text })
const plain = (text: PaperSpan[]): PaperBlock => ({ kind: 'paragraph', level: 'plain', text })

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

/** Organisations whose tasks count. */
function counted({ organizations }: ProgressFacts) {
  return organizations.filter((counts) => counts.counted > 0)
}

type Row = { counts: ProgressCounts; narrowed?: string }

function countCells({ counts, narrowed = '' }: Row, notes: NoteBook): PaperCell[] {
  return columns.map(([key]) => notes.cell(counts, key, narrowed))
}

function headOf(before: readonly string[], notes: NoteBook): PaperCell[] {
  return [...before, ...columns.map(([key, words]): PaperCell => ({ text: [words, notes.column(key)] }))]
}

function measureTable({ measures, facts }: Given, notes: NoteBook): PaperTable {
  const byId = new Map(facts.measures.map((counts) => [counts.id, counts]))
  const rows = measures.flatMap((measure): PaperCell[][] => {
    const counts = byId.get(measure.id)
    if (!counts) return []
    return [
      [
        { text: bareNumber(measure.number), align: 'center' },
        measure.heading,
        { text: measure.leads[0]?.name ?? '', align: 'center' },
        ...countCells({ counts, narrowed: `&measureId=${measure.id}` }, notes),
      ],
    ]
  })
  return { widths: [9, 27, 15, 13, 16, 16, 19, 16], head: [headOf(['编号', '措施', '牵头'], notes)], rows }
}

function organizationTable(facts: ProgressFacts, notes: NoteBook): PaperTable {
  return {
    widths: [9, 42, 13, 16, 16, 19, 16],
    head: [headOf(['序号', '单位'], notes)],
    rows: [
      ...counted(facts).map((counts, at): PaperCell[] => [
        at + 1,
        counts.name,
        ...countCells({ counts, narrowed: `&organizationId=${counts.id}` }, notes),
      ]),
      [
        { text: '合计', across: 2, align: 'center', strong: true },
        ...countCells({ counts: facts.total }, notes),
      ],
    ],
  }
}
