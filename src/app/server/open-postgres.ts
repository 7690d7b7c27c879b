import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import type { Config } from '#platform/config/config.ts'
import { openConnection } from '#platform/db/database.ts'
import { folderRefusal, LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import { servingRole } from '#platform/postgres/prepare-databases.ts'
import { outsidePostgres } from '#platform/postgres/outside-postgres.ts'
import { refuseUnsafeServer } from '#platform/postgres/refuse-unsafe-server.ts'
import { startPostgres } from '#platform/postgres/start-postgres.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'

export type OpenedPostgres = {
  ownerUrl: string
  servingUrl: string
  embedded: boolean
  stop: () => Promise<void>
}

/** The database of a configuration: an outside one when DATABASE_URL is set, else the embedded one of the data folder. */
export async function openPostgres(config: Config, log: PostgresLog): Promise<OpenedPostgres> {
  if (!existsSync(config.dataFolder))
    await mkdir(config.dataFolder, { recursive: true }).catch((error: unknown) => {
      throw folderRefusal(config.dataFolder, error)
    })
  if (config.databaseUrl === undefined) return { ...(await embedded(config, log)), embedded: true }
  const { databaseUrl, databaseAppUrl: appUrl, dataFolder } = config
  // The migrations grant to this role by its name.
  if (appUrl !== undefined && new URL(appUrl).username !== servingRole)
    throw new LaunchRefusal(
      `DATABASE_APP_URL 应使用角色 ${servingRole}：请先建好这个角色，或去掉这项设置由程序创建。`,
    )
  return { ...(await outsidePostgres({ databaseUrl, appUrl, dataFolder })), embedded: false }
}

async function embedded({ dataFolder }: Config, log: PostgresLog) {
  const postgres = await startPostgres({ dataFolder, log })
  // Gone for good: ending cleanly lets whoever watches over the process start it anew.
  postgres.onExit((cause) => {
    log.warn({ cause }, '内置数据库已停止且无法恢复，服务器将退出，请查看数据文件夹里的 postgres.log')
    process.kill(process.pid, 'SIGTERM')
  })
  return { ownerUrl: postgres.ownerUrl, servingUrl: postgres.servingUrl, stop: postgres.stop }
}

/** Throws a LaunchRefusal with every reason why this database may not serve; warnings go to the log. */
export async function refuseToServeUnsafely(postgres: OpenedPostgres, log: PostgresLog): Promise<void> {
  const client = await openConnection(postgres.servingUrl)
  try {
    const verdict = await refuseUnsafeServer((statement) => client.query(statement), postgres.embedded)
    for (const warning of verdict.warnings) log.warn({}, warning)
    if (verdict.refusals.length > 0) throw new LaunchRefusal(verdict.refusals.join('\n'))
  } finally {
    await client.end()
  }
}
