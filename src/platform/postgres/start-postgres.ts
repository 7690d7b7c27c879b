import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unprivilegedAccount } from './account.ts'
import { adminRole, ensureCluster } from './create-cluster.ts'
import { folderRefusal } from './launch-refusal.ts'
import { startOnFreePort } from './keep-running.ts'
import { type LauncherLock, takeLauncherLock } from './launcher-lock.ts'
import { databaseName, ownerRole, preparation, prepareDatabases, servingRole } from './prepare-databases.ts'
import { loadSecrets, saveSecrets, type Secrets } from './secrets.ts'
import type { PostgresLog } from './postgres-log.ts'
import { prepareServerFiles, program } from './server-files.ts'
import { folderArgument, serverArguments } from './settings.ts'
import { stopLeftovers } from './stop-leftovers.ts'
import type { Order } from './supervisor-messages.ts'

export type EmbeddedPostgres = {
  /** Owns the schema, runs migrations. */
  ownerUrl: string
  /** Serves requests. */
  servingUrl: string
  /** Superuser, for the launcher's own tests and for operations; never for requests. */
  adminUrl: string
  port: number
  /** Process id of the postmaster; another one after a restart. */
  readonly pid: number
  /** Stops PostgreSQL cleanly and gives the folder free. May be called twice. */
  stop: () => Promise<void>
  /** PostgreSQL is gone for good, with the reason; never called after stop(). */
  onExit: (callback: (cause: string) => void) => void
  /** PostgreSQL had ended and runs again on the same port; open connections are lost. */
  onRestart: (callback: (facts: { pid: number; restarts: number }) => void) => void
}

type Input = { dataFolder: string; log: PostgresLog; preferredPort?: number; nativeFolder?: string }

/**
 * Starts the embedded PostgreSQL of a data folder, creating the cluster at first use, and keeps it running.
 * In: the data folder (absolute, or relative to the working folder); `nativeFolder` replaces the npm package's programs.
 * @throws LaunchRefusal with one Chinese sentence when this cannot be done here.
 */
export async function startPostgres(input: Input): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(input.dataFolder)
  const account = unprivilegedAccount()
  let lock: LauncherLock | undefined
  try {
    const made = join(dataFolder, 'postgres')
    // The database's account must pass through to the programs; it cannot list or read what is not its own.
    mkdirSync(made, { recursive: true, mode: account ? 0o711 : 0o700 })
    const postgresFolder = realpathSync(made)
    lock = await takeLauncherLock(postgresFolder)
    return await launch({ ...input, postgresFolder, account, lock })
  } catch (error) {
    lock?.release()
    throw folderRefusal(dataFolder, error)
  }
}

type Launch = Input & {
  postgresFolder: string
  account: ReturnType<typeof unprivilegedAccount>
  lock: LauncherLock
}

async function launch({ postgresFolder, account, lock, ...input }: Launch): Promise<EmbeddedPostgres> {
  const secrets = loadSecrets(postgresFolder)
  // The folder is part of the name: a copied cluster must not be taken for its original.
  const mark = createHash('sha256')
    .update(`${secrets.clusterId} ${postgresFolder}`)
    .digest('hex')
    .slice(0, 16)
  const clusterName = `juhe-${mark}`
  const { nativeFolder } = input
  const files = await prepareServerFiles({ postgresFolder, account, ...(nativeFolder && { nativeFolder }) })
  const cluster = await ensureCluster({ postgresFolder, account, files, password: secrets.adminPassword })
  await stopLeftovers(cluster.folder, clusterName)

  const orderFor = (port: number): Order => ({
    command: join(files.bin, program('postgres')),
    args: serverArguments({ folder: folderArgument(cluster.folder), port, clusterName }),
    env: files.env,
    clusterFolder: cluster.folder,
    clusterName,
    logFile: join(postgresFolder, 'postgres.log'),
    account: cluster.account && { uid: cluster.account.uid, gid: cluster.account.gid },
  })
  const server = await startOnFreePort({
    orderFor,
    preferred: input.preferredPort ?? secrets.port,
    log: input.log,
  })
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${server.port}/${database}`
  const adminUrl = url(adminRole, secrets.adminPassword, 'postgres')
  const stop = async () => {
    await server.stop()
    lock.release()
  }
  try {
    await settle({ postgresFolder, secrets, adminUrl, port: server.port })
  } catch (error) {
    await stop()
    throw error
  }
  input.log.info({ port: server.port, pid: server.pid() }, '内置数据库已启动')
  return {
    ownerUrl: url(ownerRole, secrets.ownerPassword, databaseName),
    servingUrl: url(servingRole, secrets.appPassword, databaseName),
    adminUrl,
    port: server.port,
    get pid() {
      return server.pid()
    },
    stop,
    onExit: server.onExit,
    onRestart: server.onRestart,
  }
}

type Settle = { postgresFolder: string; secrets: Secrets; adminUrl: string; port: number }

/** First use: roles and database. Later: nothing but remembering the port. */
async function settle({ postgresFolder, secrets, adminUrl, port }: Settle): Promise<void> {
  if (secrets.prepared < preparation) await prepareDatabases(adminUrl, secrets)
  if (secrets.prepared === preparation && secrets.port === port) return
  saveSecrets(postgresFolder, { ...secrets, prepared: preparation, port })
}
