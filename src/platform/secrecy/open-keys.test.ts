import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { withConnection } from '#platform/db/db.fixtures.ts'
import { cloneDatabase, otherDatabase } from '#platform/testing/migrated-server.ts'
import { newKey, readKeyFile, writeKeyFile } from './key-file.ts'
import { openKeys } from './open-keys.ts'
import { secrecyOf } from './secrecy.ts'

let databases = 0
let ownerUrl: string
let keysFile: string
beforeEach(async () => {
  const name = `keys_${process.pid}_${Date.now().toString(36)}_${(databases += 1)}`
  await cloneDatabase(inject('ownerUrl'), name)
  ownerUrl = otherDatabase(inject('ownerUrl'), name)
  const folder = mkdtempSync(join(tmpdir(), 'juhe-keys-'))
  keysFile = join(folder, 'keys.json')
  return () => rmSync(folder, { recursive: true })
})

const start = () => openKeys({ ownerUrl, keysFile, profile: 'intl' })
const place = { tenantId: 'a', purpose: 'b', rowId: 'c' }

describe('the first start', () => {
  test('makes a key file that only its owner may read; the next start uses it', async () => {
    const first = secrecyOf(await start())
    expect(statSync(keysFile).mode & 0o777).toBe(0o600)
    expect(secrecyOf(await start()).open(first.seal('x', place), place)).toBe('x')
  })

  test('of two at once on one database with different files leaves one that may serve', async () => {
    const other = join(keysFile, '..', 'other.json')
    const both = await Promise.allSettled([start(), openKeys({ ownerUrl, keysFile: other, profile: 'intl' })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('that was killed between file and canary goes on with the key in the file', async () => {
    writeKeyFile(keysFile, [newKey(1, 'gm')])
    expect((await start()).current.profile).toBe('gm')
    expect((await start()).keys).toHaveLength(1)
  })
})

describe('a start is refused, and leaves everything as it was,', () => {
  test('without the key file', async () => {
    await start()
    rmSync(keysFile)
    await expect(start()).rejects.toThrow(`找不到密钥文件 ${keysFile}`)
    expect(existsSync(keysFile)).toBe(false)
  })

  test('with the key of another installation', async () => {
    await start()
    writeKeyFile(keysFile, [newKey(1, 'intl')])
    await expect(start()).rejects.toThrow('与这个数据库不符')
  })

  test('with a file in which one of the keys is missing', async () => {
    const { keys } = await start()
    writeKeyFile(keysFile, [...keys, newKey(2, 'gm')])
    await start()
    writeKeyFile(keysFile, keys)
    await expect(start()).rejects.toThrow('缺第 2 号密钥')
  })

  test('with a file that others may read', async () => {
    await start()
    chmodSync(keysFile, 0o640)
    await expect(start()).rejects.toThrow('chmod 600')
  })

  test.each(['', '{', '{"keys":[]}', '{"keys":[{"id":1,"profile":"intl","secret":"AAAA"}]}'])(
    'with a file that holds %j, and does not quote it',
    async (content) => {
      await start()
      writeFileSync(keysFile, content)
      await expect(start()).rejects.toThrow('读不出来')
    },
  )
})

test('a build that does not look at the canary would serve with a wrong key', async () => {
  const sealed = secrecyOf(await start()).seal('x', place)
  await withConnection(ownerUrl, (client) => client.query('delete from secrecy_key'))
  writeKeyFile(keysFile, [newKey(1, 'intl')])
  const wrong = secrecyOf(await start())
  expect(() => wrong.open(sealed, place)).toThrow('sealed value was changed')
})

test('the key never stands in the database', async () => {
  await start()
  const [key] = readKeyFile(keysFile) ?? []
  const dump = await withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ line: string }>('select k::text as line from secrecy_key k')
    return rows.map(({ line }) => line).join('\n')
  })
  expect(dump).not.toContain(key?.secret.toString('hex'))
  expect(readFileSync(keysFile, 'utf8')).toContain(key?.secret.toString('base64'))
})
