import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The real program, running. `output` is all that it has printed. */
export type Program = { address: string; output: () => string; stop: () => Promise<void> }

const main = fileURLToPath(new URL('../src/app/server/main.ts', import.meta.url))

/**
 * Starts `juhe serve` or `juhe demo` on a free port and waits until it says that it serves.
 * Throws with its output when it ends before that, or takes longer than three minutes (a year: ten).
 */
export function startProgram(
  command: 'serve' | 'demo' | 'demo --year',
  dataFolder: string,
): Promise<Program> {
  const { DATABASE_URL: _outside, ...environment } = process.env
  const child = spawn(process.execPath, [main, ...command.split(' ')], {
    env: { ...environment, PORT: '0', JUHE_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  let output = ''
  async function stop(): Promise<void> {
    child.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`juhe ${command}: ${why}\n${output}`))
    const tooLate = setTimeout(
      () => {
        child.kill('SIGTERM')
        fail('did not serve in time')
      },
      command === 'demo --year' ? 600_000 : 180_000,
    )
    void ended.then(() => {
      clearTimeout(tooLate)
      fail('ended before it served')
    })
    const hear = (part: Buffer) => {
      output += part.toString('utf8')
      // The last line of both commands: everything before it has been printed, too.
      const address = /聚合已启动：(http\S+)[\s\S]*Ctrl-C/.exec(output)?.[1]
      if (!address) return
      clearTimeout(tooLate)
      resolve({ address, output: () => output, stop })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
}
