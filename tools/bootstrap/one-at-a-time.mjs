import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './root.mjs'
import { Sentence } from './sentence.mjs'

const lock = join(root, '.juhe', 'set-up.lock')

/** Runs the work while no other command of this checkout installs or builds. A lock of a dead process is removed. */
export async function oneAtATime(work) {
  let told = false
  while (!take()) {
    const holder = readHolder()
    if (holder === 'gone') {
      rmSync(lock, { force: true })
      continue
    }
    if (!told)
      process.stderr.write(
        `另一个命令（pid ${holder}）正在安装或构建，请稍候…… / Waiting for another set-up.\n`,
      )
    told = true
    await pause(100)
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const end = () => process.exit(130)
    process.once(signal, end)
    return () => process.removeListener(signal, end)
  })
  try {
    return await work()
  } finally {
    release()
    process.removeListener('exit', release)
    for (const forget of endings) forget()
  }
}

function take() {
  try {
    mkdirSync(join(root, '.juhe'), { recursive: true })
    writeFileSync(lock, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw new Sentence(`项目文件夹 ${root} 无法写入（${error.code}）：请调整它的权限，或换一个可写的文件夹。`)
  }
}

function readHolder() {
  try {
    const { pid, start } = JSON.parse(readFileSync(lock, 'utf8'))
    return isAlive(pid) && startOf(pid) === start ? pid : 'gone'
  } catch {
    // Just being written, or just gone; an old unreadable one is debris.
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    return age > 2000 ? 'gone' : '?'
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A pid may belong to another process by now; its start tells (Linux only, elsewhere the pid must do). */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20]
  } catch {
    return ''
  }
}
