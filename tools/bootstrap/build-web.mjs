import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { root } from './root.mjs'
import { lastLines, runQuietly } from './run-quietly.mjs'
import { Sentence } from './sentence.mjs'

const built = join(root, 'dist', 'web')
const stamp = join(root, 'dist', 'web.stamp')

/** Builds the web pages when their sources have changed since the last build. Throws a Sentence when that fails. */
export async function ensureWeb(node) {
  const wanted = hashOfSources()
  if (isBuilt(wanted)) return
  await oneAtATime(async () => {
    if (!isBuilt(wanted)) await build(node, wanted)
  })
}

function isBuilt(wanted) {
  return existsSync(join(built, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}

async function build(node, wanted) {
  process.stderr.write('正在构建网页…… / Building the web pages …\n')
  const begin = Date.now()
  // Built aside and swapped in whole: a server that runs from the old build never sees half of the new one.
  const draft = join(root, 'dist', `web.part-${process.pid}`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'error', '--outDir', draft, '--emptyOutDir']
  const { code, output } = await runQuietly(node, args)
  if (code !== 0 || !existsSync(join(draft, 'index.html'))) {
    rmSync(draft, { recursive: true, force: true })
    throw new Sentence(`网页构建失败（vite 退出码 ${code}）：\n${lastLines(output, 20)}`)
  }
  rmSync(stamp, { force: true })
  rmSync(built, { recursive: true, force: true })
  renameSync(draft, built)
  writeFileSync(stamp, wanted)
  process.stderr.write(`网页已构建，用时 ${Math.round((Date.now() - begin) / 1000)} 秒。\n`)
}

/** Everything the pages can be made of. Server folders and tests never reach the browser (the boundary check says so). */
function hashOfSources() {
  const sources = readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|css|svg|png|html)$/.test(path))
    .filter((path) => !/\.(test|fixtures)\.tsx?$|\/server\/|^src\/platform\/(?!http\/)/.test(path))
  const others = ['index.html', 'vite.config.ts', 'tsconfig.web.json', 'package-lock.json']
  const hash = createHash('sha256')
  for (const path of [...sources.sort(), ...others]) {
    const file = join(root, path)
    if (existsSync(file)) hash.update(`${path}\n`).update(readFileSync(file)).update('\n')
  }
  return hash.digest('hex')
}
