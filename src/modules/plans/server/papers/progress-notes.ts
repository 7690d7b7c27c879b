import type { PaperCell, PaperNote, PaperSpan } from '#platform/papers/official-paper.ts'
import { progressFilters, type ProgressCounts, type ProgressKey } from './progress-facts.ts'

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

/**
 * The notes of a report in the order of their numbers. A number in the text has a note that leads to its rows; a number in a
 * table leads there by itself, and the note of its column says what it counts.
 */
export function noteBook(planId: string) {
  const all: PaperNote[] = []
  const columns = new Map<ProgressKey, PaperSpan>()
  const add = (note: Omit<PaperNote, 'number'>): PaperSpan => {
    all.push({ number: all.length + 1, ...note })
    return { note: all.length }
  }
  const addressOf = (key: ProgressKey, row = '') => `/tasks?planId=${planId}${row}&${progressFilters[key]}`
  return {
    all,
    add: (text: string) => add({ text }),
    /** "32项" and the mark of its note. */
    number: (counts: ProgressCounts, key: ProgressKey, unit: string): PaperSpan[] => [
      `${counts[key]}${unit}`,
      add({ text: `${meanings[key]}：`, href: addressOf(key) }),
    ],
    /** One note for the columns of all tables that count the same. */
    column: (key: ProgressKey): PaperSpan => {
      const mark =
        columns.get(key) ?? add({ text: `${meanings[key]}。在电子文件里点表中的数字，看到对应的任务。` })
      columns.set(key, mark)
      return mark
    },
    /** `row` narrows to a measure or an organisation. */
    cell: (counts: ProgressCounts, key: ProgressKey, row = ''): PaperCell => ({
      text: [{ text: String(counts[key]), href: addressOf(key, row) }],
      align: 'center',
    }),
  }
}
export type NoteBook = ReturnType<typeof noteBook>
