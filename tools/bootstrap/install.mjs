import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { root } from './root.mjs'
import { lastLines, runQuietly } from './run-quietly.mjs'
import { Sentence } from './sentence.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.juhe-lock-hash')

const options = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]

/** Installs what package-lock.json names, unless that is what node_modules holds. Throws a Sentence when npm fails. */
export async function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (isInstalled(wanted)) return
  await oneAtATime(async () => {
    if (isInstalled(wanted)) return
    if (!matchesLock()) await install()
    try {
      writeFileSync(stamp, wanted)
    } catch {
      // A read-only node_modules that matches is as good; only the comparison is repeated next time.
    }
  })
}

function isInstalled(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}

/** Somebody may have run `npm ci` by hand: npm's own record then agrees with the lock file, apart from packages for other systems. */
function matchesLock() {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || present[path]?.version === entry.version || (!present[path] && isForOthers(entry)),
  )
}

function isForOthers({ optional, os, cpu, libc }) {
  const fits =
    os?.includes(process.platform) && cpu?.includes(process.arch) && (!libc || libc.includes('glibc'))
  return optional === true && !fits
}

async function install() {
  process.stderr.write('正在安装依赖，首次需要一两分钟…… / Installing dependencies …\n')
  const begin = Date.now()
  let { code, output } = await npm(['ci', ...options])
  // A lock file made behind a registry that lacks packages of other systems does not name those, and `npm ci` then
  // refuses it as incomplete; `npm install --no-save` takes the versions that it names and changes no file of ours.
  const isIncomplete = /^npm error Missing: /m.test(output) && !/^npm error Invalid: /m.test(output)
  if (code !== 0 && isIncomplete) ({ code, output } = await npm(['install', '--no-save', ...options]))
  if (code !== 0) {
    throw new Sentence(
      `依赖安装失败（npm 退出码 ${code}）：请检查网络和 npm 源（npm config get registry）后重试。npm 最后说：\n${lastLines(output)}`,
    )
  }
  process.stderr.write(`依赖已安装，用时 ${Math.round((Date.now() - begin) / 1000)} 秒。\n`)
}

function npm(args) {
  const script = process.env.npm_execpath
  if (script && basename(script).startsWith('npm')) return runQuietly(process.execPath, [script, ...args])
  return runQuietly('npm', args, { shell: process.platform === 'win32' })
}
