import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileKind } from '../reading/file-kind.ts'
import type { ReadRefusal, RefusalCode } from '../reading/read-document.ts'
import { refusal } from '../reading/refusal.ts'
import { queueOf } from './parse-queue.ts'

/** Limits of one conversion; the converter takes some 220 MB and a second for an ordinary letter. */
const limits = {
  milliseconds: 25_000,
  cpuSeconds: 25,
  writtenBytes: 200 * 1024 * 1024,
  result: 50 * 1024 * 1024,
}
const prlimit = '/usr/bin/prlimit'
const queue = queueOf(1)

// No macros, and nothing fetched that a document points to.
const settings = [
  ['MacroSecurityLevel', '3'],
  ['DisableMacrosExecution', 'true'],
  ['BlockUntrustedRefererLinks', 'true'],
  ['DisableActiveContent', 'true'],
].map(
  ([name, value]) =>
    `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
)
const registry = `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${settings.join('')}</oor:items>`

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The converter of this machine: JUHE_CONVERTER, else soffice on the PATH; undefined where there is none. */
export function converterPath(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['JUHE_CONVERTER']
  if (named !== undefined) return named !== '' && isProgram(named) ? named : undefined
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders
    .flatMap((folder) => ['soffice', 'libreoffice'].map((name) => join(folder, name)))
    .find((path) => isProgram(path))
}

function start(converter: string, folder: string, name: string): ChildProcess {
  const args = [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--convert-to',
    'docx:MS Word 2007 XML',
    '--outdir',
    join(folder, 'out'),
    join(folder, name),
  ]
  const limited = existsSync(prlimit)
  const bounds = [`--cpu=${limits.cpuSeconds}`, `--fsize=${limits.writtenBytes}`, '--core=0', converter]
  return spawn(limited ? prlimit : converter, limited ? [...bounds, ...args] : args, {
    cwd: folder,
    env: { HOME: folder, TMPDIR: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

/** The converter starts others of its kind; all of them go. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

function ended(child: ChildProcess, signal: AbortSignal | undefined): Promise<RefusalCode | undefined> {
  return new Promise((resolve) => {
    let cut: RefusalCode | undefined
    const stop = (code: RefusalCode): void => {
      cut ??= code
      killGroup(child)
    }
    const timer = setTimeout(() => stop('took-too-long'), limits.milliseconds)
    const cancel = (): void => stop('cancelled')
    signal?.addEventListener('abort', cancel, { once: true })
    const finish = (failed: boolean): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      killGroup(child)
      resolve(cut ?? (failed ? 'not-converted' : undefined))
    }
    child.on('error', () => finish(true))
    child.on('close', (code) => finish(code !== 0))
  })
}

interface Job {
  readonly converter: string
  readonly kind: 'doc' | 'rtf'
  readonly signal: AbortSignal | undefined
}

async function converted(
  bytes: Uint8Array,
  { converter, kind, signal }: Job,
): Promise<Uint8Array | RefusalCode> {
  if (signal?.aborted === true) return 'cancelled'
  const folder = await mkdtemp(join(tmpdir(), 'juhe-convert-'))
  try {
    await mkdir(join(folder, 'profile', 'user'), { recursive: true })
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), registry)
    await writeFile(join(folder, `given.${kind}`), bytes)
    const refused = await ended(start(converter, folder, `given.${kind}`), signal)
    if (refused) return refused
    const result = join(folder, 'out', 'given.docx')
    const { size } = await stat(result)
    return size > limits.result ? 'took-too-much' : new Uint8Array(await readFile(result))
  } catch {
    return 'not-converted'
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * Turns old office files (.doc, .wps, .rtf, told by their bytes) into a .docx and gives all others back as they are. The
 * converter runs in a folder of its own, without macros, 25 seconds at most, one at a time; the .docx it makes is as little
 * trusted as the file. Without a converter on the machine: the refusal `old-word`.
 */
export async function convertOffice(
  bytes: Uint8Array,
  { name, signal }: { name: string; signal?: AbortSignal },
): Promise<Uint8Array | ReadRefusal> {
  const kind = fileKind(bytes, name)
  if (kind !== 'doc' && kind !== 'rtf') return bytes
  const converter = converterPath()
  if (converter === undefined) return refusal('old-word')
  const outcome = await queue.run(() => converted(bytes, { converter, kind, signal }))
  return typeof outcome === 'string' ? refusal(outcome) : outcome
}
