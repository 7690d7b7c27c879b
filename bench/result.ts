/** One line of the table. `passed` undefined means that nothing was measured, and `measured` says why. */
export type Result = {
  what: string
  measured: string
  goal: string
  /** What it was measured against in the same run; empty for an absolute figure. */
  ratio: string
  passed: boolean | undefined
  /** Lines below the table: how it came about, and where the time went when the goal was missed. */
  notes?: readonly string[]
}

const head = ['| What | Measured | Ratio | Goal | |', '|---|---|---|---|---|']

/** The results as a Markdown table followed by their notes. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map(
    ({ what, measured, ratio, goal, passed }) =>
      `| ${what} | ${measured} | ${ratio || '–'} | ${goal} | ${verdictOf(passed)} |`,
  )
  const notes = results.flatMap(({ notes = [] }) => notes.map((note) => `- ${note}`))
  return [...head, ...rows, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')
}

function verdictOf(passed: boolean | undefined): string {
  if (passed === undefined) return 'not measured'
  return passed ? 'pass' : '**miss**'
}
