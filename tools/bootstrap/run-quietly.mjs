import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/** Runs a program in the project's folder and collects what it says. Out: { code, output }. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const stop = () => child.kill('SIGTERM')
    process.once('exit', stop)
    const done = (code, text) => {
      process.removeListener('exit', stop)
      resolve({ code, output: text })
    }
    child.once('error', (error) => done(1, error.message))
    child.once('close', (code) => done(code ?? 1, output))
  })
}

/** The last lines of a program's output, blank ones left out. */
export function lastLines(output, count = 12) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n')
}
