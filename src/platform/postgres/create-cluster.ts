import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, closeSync, lchownSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { LaunchRefusal } from './launch-refusal.ts'
import { program, type ServerFiles } from './server-files.ts'
import { folderArgument } from './settings.ts'

/** Superuser of the embedded cluster; only the launcher signs in as it. */
export const adminRole = 'juhe_admin'

type Input = { postgresFolder: string; account: Account | undefined; files: ServerFiles; password: string }

/**
 * The cluster folder, created when missing. It appears under its name only when initdb has finished, so a kill in
 * between leaves nothing that looks like a database.
 * @returns the folder, and the account that owns it (an existing cluster keeps its owner).
 * @throws LaunchRefusal when initdb fails or the cluster belongs to another version or user.
 */
export async function ensureCluster(input: Input): Promise<{ folder: string; account: Account | undefined }> {
  const folder = join(input.postgresFolder, 'cluster')
  const existing = statSync(folder, { throwIfNoEntry: false })
  if (existing) return { folder, account: ownerOf(folder, input) }
  for (const entry of readdirSync(input.postgresFolder)) {
    if (entry.startsWith('cluster.part-'))
      rmSync(join(input.postgresFolder, entry), { recursive: true, force: true })
  }
  const draft = join(input.postgresFolder, `cluster.part-${randomUUID()}`)
  let failure = ''
  for (const characterType of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    mkdirSync(draft, { mode: 0o700 })
    give(draft, input.account)
    const result = await runInitdb(draft, characterType, input)
    if (result.code === 0) {
      renameSync(draft, folder)
      return { folder, account: input.account }
    }
    rmSync(draft, { recursive: true, force: true })
    failure =
      result.output
        .trim()
        .split('\n')
        .findLast((line) => /error|fatal|could not/i.test(line)) ?? ''
    if (!/locale/i.test(result.output)) break
  }
  throw new LaunchRefusal(
    `内置数据库无法在 ${input.postgresFolder} 建立（${failure}）：请换一个数据文件夹（JUHE_DATA），或设置 DATABASE_URL 使用外部数据库。`,
  )
}

function ownerOf(folder: string, { account, files }: Input): Account | undefined {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (Number(version) !== files.major) {
    throw new LaunchRefusal(
      `数据文件夹里的数据库是 PostgreSQL ${version} 建立的，本程序自带的是 ${files.major}：请用原来的版本导出数据后再升级。`,
    )
  }
  const { uid, gid } = statSync(folder)
  const self = process.getuid?.()
  if (self === undefined) return undefined
  if (self !== 0 && uid !== self) {
    throw new LaunchRefusal(
      `数据库文件夹 ${folder} 属于 uid ${uid}，当前用户是 uid ${self}：请用原来的用户启动，或把文件夹的所有者改为当前用户。`,
    )
  }
  if (self === 0 && uid === 0 && account) {
    // Restored from a backup by root: PostgreSQL accepts only files of its own account.
    giveAll(folder, account)
    return account
  }
  return self === 0 ? { name: account?.uid === uid ? account.name : `uid ${uid}`, uid, gid } : undefined
}

function give(path: string, account: Account | undefined): void {
  if (!account) return
  try {
    chownSync(path, account.uid, account.gid)
  } catch (error) {
    throw new LaunchRefusal(
      `正以 root 身份启动，但不能把 ${path} 交给账号 ${account.name}：请用普通用户启动，或设置 DATABASE_URL 使用外部数据库。`,
      { cause: error },
    )
  }
}

function giveAll(folder: string, account: Account): void {
  give(folder, account)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
}

/**
 * `characterType` matters to pg_trgm only: under C it finds no trigram in Chinese text. Order and case follow the
 * builtin C.UTF-8 provider, which is the same on every system.
 */
async function runInitdb(folder: string, characterType: string, { files, account, password }: Input) {
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  chmodSync(passwordFile, 0o600)
  give(passwordFile, account)
  const input = openSync(passwordFile, 'r')
  try {
    return await run(join(files.bin, program('initdb')), {
      args: [
        `--pgdata=${folderArgument(folder)}`,
        `--username=${adminRole}`,
        '--auth=scram-sha-256',
        // Its own path may be unreachable for the account; the open file is not.
        `--pwfile=${process.platform === 'win32' ? passwordFile : '/dev/stdin'}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        `--lc-ctype=${characterType}`,
        '--data-checksums',
        '--no-instructions',
      ],
      options: {
        cwd: folder,
        env: files.env,
        stdio: [input, 'pipe', 'pipe'] as const,
        ...(account && { uid: account.uid, gid: account.gid }),
      },
    })
  } finally {
    closeSync(input)
    rmSync(passwordFile, { force: true })
  }
}

type Command = {
  args: string[]
  options: {
    cwd: string
    env: NodeJS.ProcessEnv
    stdio: readonly [number, 'pipe', 'pipe']
    uid?: number
    gid?: number
  }
}

function run(path: string, { args, options }: Command): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { ...options, stdio: [...options.stdio] })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
