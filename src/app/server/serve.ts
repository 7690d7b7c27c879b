import { join } from 'node:path'
import { systemClock, randomSecret, type Clock } from '#platform/config/clock.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import type { Config } from '#platform/config/config.ts'
import { LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { composeApp, type App } from './compose.ts'
import { keysToServe } from './keys-to-serve.ts'
import { openPostgres, refuseToServeUnsafely, type OpenedPostgres } from './open-postgres.ts'
import { prepareDatabase } from './prepare-database.ts'

export type Serving = { app: App; postgres: OpenedPostgres; setupCode: string; close: () => Promise<void> }

export type Output = { write: (text: string) => unknown }

const webFolder = join(projectFolder, 'dist/web')

/** Database, schema and application, ready to listen. Whatever fails half-way is closed again. */
export async function startServing(
  config: Config,
  { log, clock = systemClock }: { log: PostgresLog; clock?: Clock },
): Promise<Serving> {
  const postgres = await openPostgres(config, log)
  try {
    await prepareDatabase(postgres.ownerUrl)
    await refuseToServeUnsafely(postgres, log)
    const { secrecy, letGo } = await keysToServe(postgres, { config, log })
    const setupCode = randomSecret(6)
    const app = await composeApp({
      servingUrl: postgres.servingUrl,
      filesFolder: join(config.dataFolder, 'files'),
      webFolder,
      clock,
      secrecy,
      anchorsFile: config.anchorsFile,
      logLevel: config.logLevel,
      secureCookies: config.secureCookies,
      mail: config.mail,
      checkReplies: false,
      setupCode,
    })
    return {
      app,
      postgres,
      setupCode,
      close: async () => {
        await app.close()
        await letGo()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** Listens on the configured port and returns the address for a browser. A taken port is a LaunchRefusal. */
export async function listen(serving: Serving, config: Config): Promise<string> {
  try {
    await serving.app.server.listen({ port: config.port, host: config.host })
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'EADDRINUSE')
      throw new LaunchRefusal(`端口 ${config.port} 已被占用：请停掉占用它的程序，或用 PORT 另选一个端口。`)
    if (code === 'EACCES')
      throw new LaunchRefusal(`没有权限使用端口 ${config.port}：请用 PORT 选 1024 以上的端口。`)
    throw error
  }
  const bound = serving.app.server.server.address()
  const port = typeof bound === 'object' ? bound?.port : undefined
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
  return `http://${host}:${port ?? config.port}`
}

/**
 * Resolves when the operator asks to stop (Ctrl-C, SIGTERM); a second Ctrl-C ends at once. A hang-up is left alone: `nohup` asks
 * to ignore it, and otherwise the database's supervisor cleans up.
 */
export function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
