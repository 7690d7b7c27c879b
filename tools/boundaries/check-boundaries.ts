import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { root, runProgram } from '../steps/run-program.ts'
import { check, type Outcome } from '../steps/step.ts'
import { plantedTree } from './planted-violations.ts'

const configuration = join(root, '.dependency-cruiser.cjs')

const Report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})
type Report = z.output<typeof Report>

/**
 * Who imports whom, against .dependency-cruiser.cjs. Two guards against a cruiser that sees nothing and is content:
 * it must have seen every source file, and it must find every planted violation, one per rule.
 */
export async function checkBoundaries(): Promise<Outcome> {
  const [planted, real] = [await cruisePlanted(), await cruise(root)]
  const rules = ruleNames()
  const missed = rules.filter((name) => !planted.summary.violations.some(({ rule }) => rule.name === name))
  const sources = sourceFiles(join(root, 'src'))
  const seen = real.modules.filter(({ source }) => source.startsWith('src/')).length
  const problems = [
    ...real.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...missed.map((name) => `the rule ${name} did not find its planted violation`),
    ...(seen < sources ? [`only ${seen} of ${sources} source files were seen`] : []),
  ]
  return check(problems.length === 0 && rules.length > 0, problems.join('\n'))
}

async function cruise(folder: string): Promise<Report> {
  const args = ['src', '--config', configuration, '--output-type', 'json']
  const { output } = await runProgram('depcruise', args, { cwd: folder })
  // Warnings of the cruiser about TypeScript 7 surround its report.
  return Report.parse(JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)))
}

async function cruisePlanted(): Promise<Report> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'juhe-planted-')))
  try {
    for (const [path, text] of Object.entries(plantedTree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return await cruise(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ruleNames(): string[] {
  const { forbidden } = z
    .object({ forbidden: z.array(z.object({ name: z.string() })) })
    .parse(createRequire(import.meta.url)(configuration))
  return forbidden.map(({ name }) => name)
}

function sourceFiles(folder: string): number {
  return readdirSync(folder, { recursive: true }).filter((path) => /\.tsx?$/.test(String(path))).length
}
