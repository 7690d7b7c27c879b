import type { Measure } from '#modules/plans/measures.contract.ts'
import type { Plan } from '#modules/plans/plans.contract.ts'

/** Width in columns of a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef\u2014\u201c\u201d]/.test(sign) ? 2 : 1), 0)
}

function fit(text: string, width: number): string {
  let cut = text
  while (widthOf(cut) > width) cut = `${[...cut].slice(0, -2).join('')}…`
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)))
}

function deadlineOf({ dueOn, standing }: Measure): string {
  if (dueOn === null) return standing ? '长期坚持' : '—'
  return standing ? `${dueOn} 并长期` : dueOn
}

/** The measures of a plan as a table for the terminal: lead, executing units, deadline, count of tasks. */
export function planTable(plan: Plan): string {
  const columns = [6, 36, 22, 24, 16, 6]
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => fit(cell, columns[index] ?? 10)).join('  ')
  const rows = plan.measures.map((measure) =>
    line([
      measure.number,
      measure.heading,
      measure.leads.map(({ name }) => name).join('、'),
      measure.unitPhrases.join('、') || `${measure.audience.length} 个单位`,
      deadlineOf(measure),
      String(measure.audience.length),
    ]),
  )
  return [line(['编号', '措施', '牵头股室', '落实单位', '完成时限', '任务']), ...rows].join('\n')
}
