// A parser gone bad, for parse.test.ts: the "file name" says how. Prints what it managed to do.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

function outcomeOf(attempt: () => unknown): string {
  try {
    attempt()
    return 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed'
  }
}

const deeds: Record<string, () => unknown> = {
  'read-outside': () => outcomeOf(() => readFileSync('/etc/hostname')),
  'write-file': () => outcomeOf(() => writeFileSync(new URL('./left-behind.txt', import.meta.url), 'x')),
  'start-program': () => outcomeOf(() => spawnSync('/bin/true')),
  'see-environment': () => Object.keys(process.env),
  'print-much': () => 'x'.repeat(21 * 1024 * 1024),
  'fill-heap': () => {
    const kept: unknown[] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
  },
  'fill-memory': () => {
    // Outside V8's heap, so that only the resident limit can catch it.
    const kept: Uint8Array[] = []
    for (;;) kept.push(new Uint8Array(16 * 1024 * 1024).fill(1))
  },
  'never-end': () => {
    for (;;) Math.random()
  },
  'die-silently': () => process.exit(3),
}

process.stdout.write(JSON.stringify(deeds[process.argv[2] ?? '']?.() ?? 'unknown'))
