import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectFolder } from '#platform/config/project-folder.ts'
import {
  answers,
  judgements,
  taskStateLabels,
  taskStateNames,
  truthLabels,
  truthOfState,
} from '#modules/plans/plans.states.ts'
import {
  lightBearerLabels,
  lightColourLabels,
  lightStageLabels,
} from '#modules/supervision/lights.contract.ts'
import { slipStateLabels, slipStates } from '#modules/supervision/slips.contract.ts'
import { colourOfStage, lightRules } from '#modules/supervision/supervision.rules.ts'
import { diagnosticTable, labelTable, lightnessTable, phraseTable } from './reader-tables.ts'

type BoundaryTable = { mayCall: Record<string, string[]>; maySeeContractsOf: Record<string, string[]> }

/** The table of `tools/boundaries/module-table.cjs`: which module may call which, and whose contract it may see. */
function boundaryTable(): BoundaryTable {
  const require = createRequire(import.meta.url)
  return require('./boundaries/module-table.cjs') as BoundaryTable
}

/** The module graph as a Mermaid diagram. */
export function moduleGraph(): string {
  const { mayCall, maySeeContractsOf } = boundaryTable()
  const calls = Object.entries(mayCall).flatMap(([from, to]) => to.map((one) => `  ${from} --> ${one}`))
  const sees = Object.entries(maySeeContractsOf).flatMap(([from, to]) =>
    to.filter((one) => !mayCall[from]?.includes(one)).map((one) => `  ${from} -.-> ${one}`),
  )
  return ['```mermaid', 'flowchart BT', ...calls, ...sees, '```'].join('\n')
}

/** A task's states as a Mermaid diagram: who says what, and where it leads. */
export function taskStateDiagram(): string {
  const steps: { from: readonly string[]; to: string; label: string }[] = [
    ...Object.values(answers),
    ...Object.values(judgements),
  ]
  const edges = taskStateNames.flatMap((state) =>
    steps.filter(({ from }) => from.includes(state)).map(({ to, label }) => `  ${state} --> ${to}: ${label}`),
  )
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> issued: 下发', ...edges, '```'].join('\n')
}

/** States, their names on the pages, and what each says about the work. */
export function taskStateTable(): string {
  const rows = taskStateNames.map((state) => {
    const truth = truthOfState[state]
    return `| \`${state}\` | ${taskStateLabels[state]} | ${truth ? truthLabels[truth] : '不计'} |`
  })
  return ['| State | 页面上 | 说明什么 |', '|---|---|---|', ...rows].join('\n')
}

/** The written rule of the lights, as the page shows it. */
export function lightRuleTable(): string {
  const rows = lightRules.map(
    ({ bearer, stage, sentence }) =>
      `| ${lightColourLabels[colourOfStage(stage)]} | ${lightStageLabels[stage]} | ${lightBearerLabels[bearer]} | ${sentence} |`,
  )
  return [
    '| 灯 | 阶段 | 谁的灯 | 什么情况 |',
    '|---|---|---|---|',
    ...rows,
    '| 绿灯 | – | – | 其余没有办结的任务 |',
  ].join('\n')
}

/** A slip's states as a Mermaid diagram. */
export function slipStateDiagram(): string {
  const edges = Object.entries(slipStates).flatMap(([from, followers]) =>
    followers.map((to) => `  ${from} --> ${to}: ${slipStateLabels[to]}`),
  )
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> draft: 生成', ...edges, '```'].join('\n')
}

/** The table of the last bench run. */
function benchTable(): string {
  return readFileSync(join(projectFolder, 'bench/results.md'), 'utf8').trim()
}

export const printed = [
  { file: 'ARCHITECTURE.md', name: 'module graph', print: moduleGraph },
  { file: 'README.md', name: 'bench', print: benchTable },
  { file: 'README.zh.md', name: 'bench', print: benchTable },
  { file: 'src/modules/plans/README.md', name: 'task states', print: taskStateTable },
  { file: 'src/modules/plans/README.md', name: 'task state diagram', print: taskStateDiagram },
  { file: 'src/modules/supervision/README.md', name: 'light rule', print: lightRuleTable },
  { file: 'src/modules/supervision/README.md', name: 'slip states', print: slipStateDiagram },
  { file: 'src/modules/documents/README.md', name: 'labels', print: labelTable },
  { file: 'src/modules/documents/README.md', name: 'phrases', print: phraseTable },
  { file: 'src/modules/documents/README.md', name: 'diagnostics', print: diagnosticTable },
  { file: 'src/modules/documents/README.md', name: 'easing rules', print: lightnessTable },
] as const

/** Puts `content` between the markers of a part. Throws when the file has no such markers. */
export function withPart(text: string, part: { name: string; content: string }): string {
  const start = `<!-- printed: ${part.name} -->`
  const end = `<!-- end of ${part.name} -->`
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`no place for "${part.name}"`)
  return `${text.slice(0, from + start.length)}\n\n${part.content}\n\n${text.slice(to)}`
}
