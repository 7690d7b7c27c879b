import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { z } from 'zod'
import { codeOf, folderRefusal, LaunchRefusal } from './launch-refusal.ts'
import { servingRole } from './prepare-databases.ts'
import { writePrivateFile } from './secrets.ts'

export type OutsidePostgres = { ownerUrl: string; servingUrl: string; stop: () => Promise<void> }

type Input = { databaseUrl: string; appUrl?: string | undefined; dataFolder: string }

/**
 * A PostgreSQL that somebody else runs (16 to 18). `databaseUrl` is the owner's; `appUrl` the serving role's.
 * Without `appUrl` the role juhe_app is created, if the owner may, with a password kept in the data folder.
 * @throws LaunchRefusal when the server cannot be reached or no serving role can be had.
 */
export async function outsidePostgres({ databaseUrl, appUrl, dataFolder }: Input): Promise<OutsidePostgres> {
  const url = parse(databaseUrl, 'DATABASE_URL')
  const owner = await connect(databaseUrl, 'DATABASE_URL')
  try {
    const found = await owner.query(facts)
    const server = Facts.parse(found.rows[0])
    if (server.version < 160_000) {
      throw new LaunchRefusal('DATABASE_URL 指向的 PostgreSQL 太旧：需要 16 到 18 版。')
    }
    const servingUrl = appUrl ?? (await ownServingUrl({ owner, url, server, dataFolder }))
    const serving = await connect(servingUrl, 'DATABASE_APP_URL')
    await serving.end()
    return { ownerUrl: databaseUrl, servingUrl, stop: async () => undefined }
  } finally {
    await owner.end()
  }
}

const Facts = z.object({
  version: z.number(),
  may_create: z.boolean(),
  exists: z.boolean(),
  name: z.string(),
})
const facts = `
  select current_setting('server_version_num')::int as version, current_database() as name,
    (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as may_create,
    exists (select 1 from pg_roles where rolname = '${servingRole}') as exists`

type Serving = { owner: Client; url: URL; server: z.output<typeof Facts>; dataFolder: string }

async function ownServingUrl({ owner, url, server, dataFolder }: Serving): Promise<string> {
  const path = passwordFile(url, dataFolder)
  const known = statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8').trim() : undefined
  const password = known ?? randomBytes(24).toString('hex')
  const serving = new URL(url)
  serving.username = servingRole
  serving.password = password
  if (server.exists) {
    // Another installation may be using the role: its password is not ours to change.
    if (known !== undefined && (await opens(serving.href))) return serving.href
    throw new LaunchRefusal(
      `外部数据库里已有账号 ${servingRole}，但本机没有它的口令：请用 DATABASE_APP_URL 给出这个账号的连接地址。`,
    )
  }
  if (!server.may_create) {
    throw new LaunchRefusal(
      `DATABASE_URL 的账号不能建立服务账号 ${servingRole}：请由管理员建立它（不要超级用户和 BYPASSRLS），并用 DATABASE_APP_URL 给出连接地址。`,
    )
  }
  // First the file: a kill in between must not leave a role whose password nobody knows.
  if (known === undefined) keep(path, password, dataFolder)
  await owner.query(
    `create role ${servingRole} login nosuperuser nocreatedb nocreaterole nobypassrls password '${password}'`,
  )
  await owner.query(`grant connect on database ${escapeIdentifier(server.name)} to ${servingRole}`)
  await owner.query(`grant usage on schema public to ${servingRole}`)
  return serving.href
}

function passwordFile(url: URL, dataFolder: string): string {
  const server = createHash('sha256').update(url.host).digest('hex').slice(0, 12)
  return join(dataFolder, `outside-postgres-${server}.secret`)
}

function keep(path: string, password: string, dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    writePrivateFile(path, `${password}\n`)
  } catch (error) {
    throw folderRefusal(dataFolder, error)
  }
}

function parse(value: string, name: string): URL {
  const url = URL.parse(value)
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return url
  throw new LaunchRefusal(
    `${name} 不是 PostgreSQL 的连接地址：应形如 postgres://账号:口令@主机:5432/数据库。`,
  )
}

async function connect(connectionString: string, name: string): Promise<Client> {
  parse(connectionString, name)
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    const reason = codeOf(error) || (error instanceof Error ? error.message : String(error))
    throw new LaunchRefusal(`连接不上 ${name} 指向的数据库（${reason}）：请检查地址、账号和网络。`, {
      cause: error,
    })
  }
}

async function opens(connectionString: string): Promise<boolean> {
  try {
    await (await connect(connectionString, 'DATABASE_APP_URL')).end()
    return true
  } catch {
    return false
  }
}
