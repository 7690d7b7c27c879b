import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { folderRefusal, LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import { writePrivateFile } from '#platform/postgres/secrets.ts'
import { profileNames, type ProfileName } from './cipher-profile.ts'
import type { KeyRing, SecretKey } from './secrecy.ts'

const secretBytes = 32

const KeyFile = z.object({
  keys: z
    .array(
      z.object({
        id: z.number().int().min(1).max(32_767),
        profile: z.enum(profileNames),
        secret: z.base64().refine((text) => Buffer.from(text, 'base64').length === secretBytes),
      }),
    )
    .min(1),
})

/** A key that no other installation has. */
export function newKey(id: number, profile: ProfileName): SecretKey {
  return { id, profile, secret: randomBytes(secretBytes) }
}

/** The keys in order of age; new values are sealed under the newest. */
export function keyRingOf(keys: readonly SecretKey[]): KeyRing {
  const current = keys.reduce<SecretKey | undefined>(
    (newest, key) => (newest && newest.id > key.id ? newest : key),
    undefined,
  )
  if (!current) throw new Error('a key ring without a key')
  return { current, keys }
}

/** The keys in the file, or undefined when there is no file. A file that cannot be used or that others may read is refused. */
export function readKeyFile(path: string): SecretKey[] | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return undefined
  // Windows keeps rights elsewhere; its mode says nothing.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new LaunchRefusal(`密钥文件 ${path} 别人也能读：请改成只有本账户可读写（chmod 600），再启动。`)
  try {
    const { keys } = KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return keys.map(({ id, profile, secret }) => ({ id, profile, secret: Buffer.from(secret, 'base64') }))
  } catch {
    // Without the cause: an error about its content could quote it.
    throw new LaunchRefusal(`密钥文件 ${path} 读不出来：请从备份恢复这个文件，再启动。`)
  }
}

/** Replaces the file whole or not at all. */
export function writeKeyFile(path: string, keys: readonly SecretKey[]): void {
  const content = keys.map(({ id, profile, secret }) => ({ id, profile, secret: secret.toString('base64') }))
  try {
    writePrivateFile(path, `${JSON.stringify({ keys: content }, undefined, 2)}\n`)
  } catch (error) {
    throw folderRefusal(path, error)
  }
}
