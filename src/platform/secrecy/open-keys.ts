import { openConnection, type Connection } from '#platform/db/database.ts'
import { LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import { SecrecyFault, type ProfileName } from './cipher-profile.ts'
import { keyRingOf, newKey, readKeyFile, writeKeyFile } from './key-file.ts'
import { secrecyOf, type KeyRing, type Secrecy, type SecretKey } from './secrecy.ts'

export type KeySettings = { ownerUrl: string; keysFile: string; profile: ProfileName }

/** One number for every process that makes or changes keys of this product. */
const keysLock = 4_851_204

/**
 * The keys of this installation, proven against the database: each key that it knows opens its canary. The first start
 * makes the file. A LaunchRefusal says what to do about a missing or wrong key; nothing is served then.
 */
export async function openKeys(settings: KeySettings): Promise<KeyRing> {
  return withKeysLocked(settings.ownerUrl, async (client) => {
    const { known, retired } = await knownKeys(client)
    const inFile = readKeyFile(settings.keysFile) ?? firstKey(settings, known)
    // Out of use, and left in the file by a kill at the end of a replacement.
    const keys = inFile.filter(({ id }) => !retired.has(id))
    for (const one of known) proveKey(settings.keysFile, one, keys)
    for (const key of keys) if (!known.some(({ id }) => id === key.id)) await rememberKey(client, key)
    return keyRingOf(keys)
  })
}

/** One connection, on which no other process makes or changes keys meanwhile. */
export async function withKeysLocked<T>(
  ownerUrl: string,
  work: (client: Connection) => Promise<T>,
): Promise<T> {
  const client = await openConnection(ownerUrl)
  try {
    await client.query('select pg_advisory_lock($1)', [keysLock])
    return await work(client)
  } finally {
    await client.end()
  }
}

type KnownKey = { id: number; canary: Buffer }

async function knownKeys(client: Connection): Promise<{ known: KnownKey[]; retired: Set<number> }> {
  const { rows } = await client.query<KnownKey & { retired: boolean }>(
    'select id, canary, retired_at is not null as retired from secrecy_key order by id',
  )
  return {
    known: rows.filter(({ retired }) => !retired),
    retired: new Set(rows.filter(({ retired }) => retired).map(({ id }) => id)),
  }
}

function firstKey({ keysFile, profile }: KeySettings, known: readonly KnownKey[]): SecretKey[] {
  if (known.length > 0)
    throw new LaunchRefusal(
      `数据库里有加密的个人信息，却找不到密钥文件 ${keysFile}：请从备份恢复这个文件，或用 JUHE_KEYS 指明它的位置，再启动。`,
    )
  const keys = [newKey(1, profile)]
  writeKeyFile(keysFile, keys)
  return keys
}

const canaryText = 'juhe'
const canaryPlace = (id: number) => ({ tenantId: '-', purpose: 'canary', rowId: String(id) })

/** Seals the canary of a key that the database has not seen yet. */
async function rememberKey(client: Connection, key: SecretKey): Promise<void> {
  const canary = secrecyOf(keyRingOf([key])).seal(canaryText, canaryPlace(key.id))
  await client.query('insert into secrecy_key (id, profile, canary) values ($1, $2, $3)', [
    key.id,
    key.profile,
    canary,
  ])
}

function proveKey(keysFile: string, { id, canary }: KnownKey, keys: readonly SecretKey[]): void {
  const key = keys.find((one) => one.id === id)
  if (!key)
    throw new LaunchRefusal(
      `密钥文件 ${keysFile} 里缺第 ${id} 号密钥，用它加密的个人信息打不开：请从最近的备份恢复这个文件，再启动。`,
    )
  if (!canaryOpens(secrecyOf(keyRingOf([key])), canary))
    throw new LaunchRefusal(
      `密钥文件 ${keysFile} 里的第 ${id} 号密钥与这个数据库不符：请换成与数据库同一处部署的密钥文件，再启动。没有改动任何数据。`,
    )
}

/** True when the current key opens what was sealed under it when it was new. */
export function canaryOpens(secrecy: Secrecy, canary: Uint8Array): boolean {
  try {
    return secrecy.open(canary, canaryPlace(secrecy.keyId)) === canaryText
  } catch (error) {
    if (error instanceof SecrecyFault) return false
    throw error
  }
}
