import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type FileStore = {
  /** Keeps bytes under their SHA-256 (hex), which is returned; the same bytes are kept once. */
  keep: (bytes: Uint8Array) => Promise<string>
  /** The bytes of a hash; throws when they are missing or were changed on disk. */
  read: (hash: string) => Promise<Uint8Array>
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Content-addressed files in a folder that no web address reaches. */
export function folderStore(folder: string): FileStore {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    async keep(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      // A file of another length was damaged on disk and is written anew.
      if ((await stat(path).catch(() => undefined))?.size === bytes.length) return hash
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const partial = `${path}.${process.pid}.${process.hrtime.bigint()}`
      try {
        await writeDurably(partial, bytes)
        await rename(partial, path)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
      return hash
    },
    async read(hash) {
      const bytes = await readFile(pathOf(hash))
      if (sha256(bytes) !== hash) throw new Error(`stored file ${hash} was changed on disk`)
      return bytes
    },
  }
}

// Acknowledged only when it would survive a power cut: the content here, the name with its folder.
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // Windows opens no folders; NTFS keeps names in its journal
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
