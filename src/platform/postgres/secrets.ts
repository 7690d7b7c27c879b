import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LaunchRefusal } from './launch-refusal.ts'

const Secrets = z.object({
  clusterId: z.string(),
  adminPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
  /** Which version of prepare-databases has run to its end. */
  prepared: z.number().default(0),
  port: z.number().optional(),
})
export type Secrets = z.output<typeof Secrets>

const fileName = 'secrets.json'

/**
 * Passwords and identity of the cluster in this folder, generated at first use and kept in a 0600 file.
 * @throws LaunchRefusal when a cluster exists but its passwords are gone or unreadable.
 */
export function loadSecrets(postgresFolder: string): Secrets {
  const path = join(postgresFolder, fileName)
  if (statSync(path, { throwIfNoEntry: false })) {
    try {
      return Secrets.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch (error) {
      throw new LaunchRefusal(`数据库的口令文件 ${path} 读不出来：请从备份恢复这个文件。`, { cause: error })
    }
  }
  if (statSync(join(postgresFolder, 'cluster'), { throwIfNoEntry: false })) {
    throw new LaunchRefusal(`数据文件夹里有数据库，却没有它的口令文件 ${path}：请从备份恢复这个文件。`)
  }
  const secrets: Secrets = {
    clusterId: randomBytes(8).toString('hex'),
    adminPassword: randomBytes(24).toString('hex'),
    ownerPassword: randomBytes(24).toString('hex'),
    appPassword: randomBytes(24).toString('hex'),
    prepared: 0,
  }
  saveSecrets(postgresFolder, secrets)
  return secrets
}

export function saveSecrets(postgresFolder: string, secrets: Secrets): void {
  writePrivateFile(join(postgresFolder, fileName), JSON.stringify(secrets, undefined, 2))
}

/** Replaces a 0600 file whole or not at all, also across a power cut. */
export function writePrivateFile(path: string, content: string): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, content)
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}
