import type { Kysely } from 'kysely'
import { openConnection } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import type { ProfileName } from './cipher-profile.ts'
import { keyRingOf, newKey, writeKeyFile } from './key-file.ts'
import { openKeys, withKeysLocked, type KeySettings } from './open-keys.ts'
import { resealAll, type SealedColumn } from './reseal.ts'
import { secrecyOf, type KeyRing } from './secrecy.ts'

type Parts = {
  settings: KeySettings
  kysely: Kysely<DB>
  columns: readonly SealedColumn[]
  onPortion?: (done: number) => void
}

/** True when a replacement of the key was begun and not ended: values may stand under several keys. */
export function rotationUnderWay(ring: KeyRing): boolean {
  return ring.keys.length > 1
}

/** Begins a replacement: a new key in the file, proven to the database; everything sealed from now on is sealed under it. */
export async function beginRotation(settings: KeySettings, profile: ProfileName): Promise<KeyRing> {
  const ring = await openKeys(settings)
  if (rotationUnderWay(ring)) return ring
  writeKeyFile(settings.keysFile, [...ring.keys, newKey(ring.current.id + 1, profile)])
  return openKeys(settings)
}

/**
 * Ends a replacement from wherever it stands: seals everything under the newest key, then takes the older ones out of use. The
 * file as it was stays beside it: backups of the database from before need it. Returns how many values were sealed.
 */
export async function finishRotation(
  parts: Parts,
): Promise<{ sealed: number; keptFile: string | undefined }> {
  const { settings, kysely, columns, onPortion } = parts
  const ring = await openKeys(settings)
  if (!rotationUnderWay(ring)) return { sealed: 0, keptFile: undefined }
  const secrecy = secrecyOf(ring)
  const sealed = await resealAll({ kysely, secrecy, columns, ...(onPortion && { onPortion }) })
  const keptFile = `${settings.keysFile}.before-${ring.current.id}`
  writeKeyFile(keptFile, ring.keys)
  // First the database: keys that are still in the file do no harm, keys that are gone too early do.
  await withKeysLocked(settings.ownerUrl, (client) =>
    client.query('update secrecy_key set retired_at = now() where id < $1 and retired_at is null', [
      ring.current.id,
    ]),
  )
  writeKeyFile(settings.keysFile, keyRingOf([ring.current]).keys)
  return { sealed, keptFile }
}

const inUseLock = 4_851_205

/** Says that a server works with the keys until the returned function is called. */
export async function holdKeysInUse(ownerUrl: string): Promise<() => Promise<void>> {
  const client = await openConnection(ownerUrl)
  await client.query('select pg_advisory_lock_shared($1)', [inUseLock])
  return () => client.end()
}

/** Runs `work` while no server uses the keys; refuses when one does. */
export async function whileNobodyServes<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = await openConnection(ownerUrl)
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
      inUseLock,
    ])
    if (!rows[0]?.free)
      throw new LaunchRefusal('还有服务器在使用这个数据库：请先停止所有聚合服务器，再更换密钥。')
    return await work()
  } finally {
    await client.end()
  }
}
