import { spawn } from 'node:child_process'
import * as nodeModule from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'
import { Sentence } from './sentence.mjs'

const compileCache = join(root, 'node_modules', '.cache', 'node')
const { enableCompileCache } = nodeModule

/**
 * Runs one of our programs under the given Node.js and ends as it ends: same output, same exit code, signals passed on.
 * When this process already is that Node.js and no flags are asked for, the program simply takes over.
 */
export async function handOver(node, { path: program, flags = [] }, args) {
  const path = join(root, program)
  if (node === process.execPath && flags.length === 0) {
    process.argv = [node, path, ...args]
    // Node 22 and later; halves the time that `juhe read` takes to start.
    enableCompileCache?.(compileCache)
    await import(pathToFileURL(path).href)
    return
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...flags, path, ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      // At a terminal Ctrl-C reaches the whole process group; a second SIGINT would mean "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(
        new Sentence(
          `Node.js 24（${node}）无法启动（${error.code}）：请安装 Node.js 24 或更新的版本后重试。`,
        ),
      ),
    )
    child.once('exit', (...outcome) => resolve(outcome))
  })
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : code)
}
