import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

type Options = { cwd?: string; env?: Record<string, string>; isShown?: boolean }

/**
 * Runs a program of node_modules/.bin under our own Node.js (its shebang would pick the system's, which may be older).
 * Out: exit code (null after a signal) and everything it printed; `isShown` also passes that on as it comes.
 */
export function runProgram(
  name: string,
  args: string[],
  options: Options = {},
): Promise<{ code: number | null; output: string }> {
  const path = [dirname(process.execPath), join(root, 'node_modules', '.bin'), process.env['PATH']].join(
    delimiter,
  )
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      cwd: options.cwd ?? root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined, ...options.env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (options.isShown) process.stdout.write(chunk)
      })
    }
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
