import type { PaperCell, PaperTable } from '#platform/papers/official-paper.ts'
import {
  evidenceLabels,
  measureClassLabels,
  milestoneKindLabels,
  type Measure,
} from '../../measures.contract.ts'
import { contentWords, deadlineWords, leadWords, longDate, standardWords, unitWords } from './paper-words.ts'

type Column = {
  header: string
  width: number
  center?: boolean
  of: (measure: Measure, at: number) => string | number
}

// Rows under one merged cell stay on one page; a page shows the merged text at least once.
const mostTogether = 6
const mostCharacters = 1200

/** 任务分解表: a band for each activity, one row for each measure; the lead of consecutive measures is merged. */
export function breakdownTable(measures: readonly Measure[], size: 'A4' | 'A3'): PaperTable {
  const columns = columnsFor(measures, size)
  const leadAt = columns.findIndex(({ header }) => header === '牵头')
  const groups = groupsOf(measures)
  let at = 0
  const rows = groups.flatMap(({ name, members }) => {
    const spans = spansOf(members)
    const band: PaperCell[][] =
      name === null
        ? []
        : [[{ text: `${name}（${members.length}条）`, across: columns.length, strong: true }]]
    return [
      ...band,
      ...members.map((measure, index) => {
        at += 1
        const cells = columns.map(({ of, center }): PaperCell => ({
          text: of(measure, at),
          ...(center && { align: 'center' as const }),
        }))
        const down = spans[index] ?? 1
        if (down > 0) cells[leadAt] = { text: leadWords(measure), align: 'center', down }
        return down > 0 ? cells : cells.filter((_, column) => column !== leadAt)
      }),
    ]
  })
  return {
    widths: columns.map(({ width }) => width),
    head: [columns.map(({ header }) => header)],
    rows,
  }
}

function columnsFor(measures: readonly Measure[], size: 'A4' | 'A3'): Column[] {
  const wide = size === 'A3'
  const kept = (columns: Column[]) =>
    columns.filter(({ of }) => measures.some((measure) => of(measure, 1) !== ''))
  return [
    { header: '序号', width: 5, center: true, of: (_, at) => at },
    ...(wide
      ? kept([
          {
            header: '类别',
            width: 6,
            center: true,
            of: (one) => (one.class ? measureClassLabels[one.class] : ''),
          },
        ])
      : []),
    ...(wide
      ? [
          { header: '措施', width: 18, of: (one: Measure) => one.heading },
          ...kept([{ header: '具体内容', width: 34, of: contentWords }]),
        ]
      : [{ header: '措施', width: 34, of: shortContent }]),
    { header: '牵头', width: 12, center: true, of: leadWords },
    { header: '落实单位', width: 20, of: unitWords },
    { header: '完成时限', width: 18, center: true, of: deadlineWords },
    ...(wide ? kept([{ header: '阶段安排', width: 20, of: milestoneWords }]) : []),
    ...kept([{ header: '完成标准', width: 20, of: standardWords }]),
    ...(wide ? kept([{ header: '上交材料', width: 12, of: evidenceWords }]) : []),
  ]
}

const shortest = 160

function shortContent(measure: Measure): string {
  const content = contentWords(measure)
  return content === '' || content.length > shortest ? measure.heading : `${measure.heading}。${content}`
}

function milestoneWords({ milestones }: Measure): string {
  return milestones
    .map(({ kind, text, dueOn }) =>
      [
        dueOn ? `${longDate(dueOn)}：` : '',
        kind === 'step' ? '' : `${milestoneKindLabels[kind]}，`,
        text,
      ].join(''),
    )
    .join('\n')
}

function evidenceWords({ evidence, evidenceReason, evidenceUntil }: Measure): string {
  if (evidence === 'none') return ''
  return `${evidenceLabels[evidence]}（${evidenceReason ?? ''}${evidenceUntil ? `，至${longDate(evidenceUntil)}` : ''}）`
}

type Group = { name: string | null; members: Measure[] }

/** Measures by activity in the order of first mention; without any activity there is one nameless group. */
function groupsOf(measures: readonly Measure[]): Group[] {
  const groups = new Map<string, Group>()
  const named = measures.some(({ activity }) => activity !== null)
  for (const measure of measures) {
    const key = measure.activity?.id ?? ''
    const group = groups.get(key) ?? { name: measure.activity?.name ?? (named ? '其他' : null), members: [] }
    group.members.push(measure)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** For each measure how many rows its lead's merged cell takes; 0 where the cell above covers it. */
function spansOf(measures: readonly Measure[]): number[] {
  const spans = measures.map(() => 0)
  let start = 0
  let length = 0
  for (const [at, measure] of measures.entries()) {
    const own = contentWords(measure).length + 60
    const first = measures[start]
    const same = first !== undefined && leadWords(first) === leadWords(measure)
    if (!same || at - start >= mostTogether || length + own > mostCharacters) {
      start = at
      length = 0
    }
    length += own
    spans[start] = at - start + 1
  }
  return spans
}
