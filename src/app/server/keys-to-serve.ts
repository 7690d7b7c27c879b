import type { Config } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { openKeys } from '#platform/secrecy/open-keys.ts'
import {
  finishRotation,
  holdKeysInUse,
  rotationUnderWay,
  whileNobodyServes,
} from '#platform/secrecy/rotate-keys.ts'
import { secrecyOf, type Secrecy } from '#platform/secrecy/secrecy.ts'
import type { OpenedPostgres } from './open-postgres.ts'
import { sealedColumns } from './sealed-columns.ts'

/**
 * The keys to serve with, proven against the database. A replacement of the key that was broken off is ended first: while
 * values stand under two keys, the database cannot keep them unique.
 */
export async function keysToServe(
  { ownerUrl, servingUrl }: OpenedPostgres,
  { config, log }: { config: Config; log: PostgresLog },
): Promise<{ secrecy: Secrecy; letGo: () => Promise<void> }> {
  const settings = { ownerUrl, keysFile: config.keysFile, profile: config.secrecyProfile }
  if (rotationUnderWay(await openKeys(settings))) {
    log.warn({}, '上次更换密钥没有做完，正在继续')
    const database = openDatabase({ url: servingUrl, connections: 2 })
    await whileNobodyServes(ownerUrl, () =>
      finishRotation({ settings, kysely: database.kysely, columns: sealedColumns }),
    ).finally(() => void database.close())
  }
  const letGo = await holdKeysInUse(ownerUrl)
  return { secrecy: secrecyOf(await openKeys(settings)), letGo }
}
