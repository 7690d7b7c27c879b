import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderStore, sha256 } from './file-store.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'juhe 文件 '))))
afterEach(() => rmSync(folder, { recursive: true }))

const bytes = new TextEncoder().encode('关于试验的通知')
const filesIn = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)

test('the same bytes are kept once, under their hash, for this account alone', async () => {
  const store = folderStore(folder)
  const hashes = await Promise.all([1, 2, 3].map(() => store.keep(bytes)))
  expect(new Set(hashes)).toEqual(new Set([sha256(bytes)]))
  expect(filesIn(folder).map(({ name }) => name)).toEqual([sha256(bytes)])
  expect(statSync(pathOf(sha256(bytes))).mode & 0o077).toBe(0)
  expect(Buffer.from(await store.read(sha256(bytes)))).toEqual(Buffer.from(bytes))
})

test('a file that was changed on disk is never handed out', async () => {
  const store = folderStore(folder)
  const hash = await store.keep(bytes)
  writeFileSync(pathOf(hash), 'another text of whatever length')
  await expect(store.read(hash)).rejects.toThrow('changed on disk')
})

test('a file that was cut short on disk is mended when the same bytes come again', async () => {
  const store = folderStore(folder)
  const hash = await store.keep(bytes)
  truncateSync(pathOf(hash), 3)
  await expect(store.read(hash)).rejects.toThrow('changed on disk')
  expect(await store.keep(bytes)).toBe(hash)
  expect(Buffer.from(await store.read(hash))).toEqual(Buffer.from(bytes))
})

test('a file that cannot be kept leaves no half of it behind', async () => {
  const store = folderStore(folder)
  // A folder stands where the file should go.
  mkdirSync(join(pathOf(sha256(bytes)), 'in the way'), { recursive: true })
  await expect(store.keep(bytes)).rejects.toThrow()
  expect(filesIn(folder)).toEqual([])
})

test('a hash that nobody kept is not found', async () => {
  await expect(folderStore(folder).read(sha256(bytes))).rejects.toThrow('ENOENT')
})
