import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import { newKey, readKeyFile, writeKeyFile } from '#platform/secrecy/key-file.ts'
import { openKeys } from '#platform/secrecy/open-keys.ts'
import { resealAll } from '#platform/secrecy/reseal.ts'
import {
  beginRotation,
  finishRotation,
  holdKeysInUse,
  whileNobodyServes,
} from '#platform/secrecy/rotate-keys.ts'
import { keyIdOf, secrecyOf, type Secrecy } from '#platform/secrecy/secrecy.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { createMember } from '#modules/members/members.contract.ts'
import { sealedColumns } from './sealed-columns.ts'
import { smallCounty, type SmallCounty } from './testing/small-county.ts'
import { testApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let county: SmallCounty
let settings: Parameters<typeof openKeys>[0]
let folder: string
const people = ['林甲', '林乙', '林丙']

beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  for (const [at, name] of people.entries())
    await app.must(createMember, county.users.east, {
      body: {
        name,
        branchId: county.organization('东河小学党支部'),
        sex: '2',
        ethnicity: '01',
        bornOn: '1985-03-12',
        occupation: 'teacher',
        standing: 'full',
        joinedOn: '2010-06-01',
        fullOn: '2011-06-01',
        phone: `1390000000${at}`,
        address: `云溪县长街 ${at} 号`,
      },
    })
})
afterAll(() => app.stop())

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juhe-rotate-'))
  const { rows } = await app.database.pool.query<{ name: string }>('select current_database() as name')
  settings = {
    ownerUrl: otherDatabase(inject('ownerUrl'), rows[0]?.name ?? ''),
    keysFile: join(folder, 'keys.json'),
    profile: 'intl',
  }
  await sealUnder(secrecyOf(await freshKeys()))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A first key as after a first start, whatever earlier tests left behind. */
async function freshKeys() {
  const { withConnection } = await import('#platform/db/db.fixtures.ts')
  await withConnection(settings.ownerUrl, (client) => client.query('delete from secrecy_key'))
  return openKeys(settings)
}

type Row = { id: string; phone_sealed: Buffer; phone_index: Buffer; address_sealed: Buffer }

function rows(): Promise<Row[]> {
  return app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    const found =
      await sql<Row>`select id, phone_sealed, phone_index, address_sealed from member order by id`.execute(tx)
    return found.rows
  })
}

const phonePlace = (id: string) => ({ tenantId: county.tenantId, purpose: 'member.phone', rowId: id })
const addressPlace = (id: string) => ({ tenantId: county.tenantId, purpose: 'member.address', rowId: id })

async function sealUnder(secrecy: Secrecy): Promise<void> {
  for (const [at, { id }] of (await rows()).entries())
    await app.within(county.tenantId, async (tx) => {
      await setRegisterScopes(tx, 'all')
      await tx
        .updateTable('member')
        .set({
          phone_sealed: secrecy.seal(`1390000000${at}`, phonePlace(id)),
          phone_index: secrecy.index(`1390000000${at}`, phonePlace(id)),
          address_sealed: secrecy.seal(`云溪县长街 ${at} 号`, addressPlace(id)),
        })
        .where('tenant_id', '=', county.tenantId)
        .where('id', '=', id)
        .execute()
    })
}

/** Every value opens under the keys that a start would use now, and is found by its index. */
async function everythingIsThere(): Promise<{ keys: number[] }> {
  const secrecy = secrecyOf(await openKeys(settings))
  const seen = await rows()
  for (const [at, row] of seen.entries()) {
    expect(secrecy.open(row.phone_sealed, phonePlace(row.id))).toBe(`1390000000${at}`)
    expect(secrecy.open(row.address_sealed, addressPlace(row.id))).toBe(`云溪县长街 ${at} 号`)
    const indexes = secrecy.indexes(`1390000000${at}`, phonePlace(row.id))
    expect(indexes.some((one) => one.equals(row.phone_index))).toBe(true)
  }
  return { keys: [...new Set(seen.map((row) => keyIdOf(row.phone_sealed, 'sealed')))] }
}

const parts = () => ({ settings, kysely: app.database.kysely, columns: sealedColumns })

describe('replacing the key', () => {
  test('seals everything anew, also under the other algorithms, and takes the old key out of the file', async () => {
    await beginRotation(settings, 'gm')
    const { sealed, keptFile } = await finishRotation(parts())
    expect(sealed).toBe(2 * people.length)
    expect(await everythingIsThere()).toEqual({ keys: [2] })
    expect(readKeyFile(settings.keysFile)?.map(({ id, profile }) => [id, profile])).toEqual([[2, 'gm']])
    expect(readKeyFile(keptFile ?? '')).toHaveLength(2)
  })

  test('again does nothing, a next one goes on with the next number', async () => {
    await beginRotation(settings, 'gm')
    await finishRotation(parts())
    expect(await finishRotation(parts())).toEqual({ sealed: 0, keptFile: undefined })
    await beginRotation(settings, 'intl')
    await finishRotation(parts())
    expect(await everythingIsThere()).toEqual({ keys: [3] })
  })

  test.each(Array.from({ length: 2 * people.length + 1 }, (_one, at) => at))(
    'killed after %i portions loses nothing and is ended by the next try',
    async (portions) => {
      const ring = await beginRotation(settings, 'gm')
      let left = portions
      const killed = resealAll({
        kysely: app.database.kysely,
        secrecy: secrecyOf(ring),
        columns: sealedColumns,
        atOnce: 1,
        onPortion: () => {
          left -= 1
          if (left < 0) throw new Error('killed')
        },
      })
      await killed.catch(() => {})
      await everythingIsThere()
      await finishRotation(parts())
      expect(await everythingIsThere()).toEqual({ keys: [2] })
    },
  )

  test('killed between the new key’s file and its canary goes on', async () => {
    const { keys } = await openKeys(settings)
    writeKeyFile(settings.keysFile, [...keys, newKey(2, 'gm')])
    await everythingIsThere()
    await finishRotation(parts())
    expect(await everythingIsThere()).toEqual({ keys: [2] })
  })

  test('killed between the database’s mark and the file’s end starts without the old key', async () => {
    await beginRotation(settings, 'gm')
    const before = readKeyFile(settings.keysFile) ?? []
    await finishRotation(parts())
    writeKeyFile(settings.keysFile, before)
    expect((await openKeys(settings)).keys.map(({ id }) => id)).toEqual([2])
    await everythingIsThere()
  })

  test('is refused while a server uses the keys', async () => {
    const letGo = await holdKeysInUse(settings.ownerUrl)
    await expect(whileNobodyServes(settings.ownerUrl, async () => 'done')).rejects.toThrow(
      '请先停止所有聚合服务器',
    )
    await letGo()
    expect(await whileNobodyServes(settings.ownerUrl, async () => 'done')).toBe('done')
  })

  test('a build that drops the old key first is caught', async () => {
    await beginRotation(settings, 'gm')
    const newest = readKeyFile(settings.keysFile)?.at(-1)
    if (!newest) throw new Error('no key')
    writeKeyFile(settings.keysFile, [newest])
    await expect(everythingIsThere()).rejects.toThrow('缺第 1 号密钥')
  })
})

test('the list of sealed columns is that of the database', async () => {
  const { rows: found } = await app.database.pool.query<{ column: string }>(
    `select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and table_name !~ '^(audit_|secrecy_key)'
      order by 1`,
  )
  const listed = sealedColumns.flatMap(({ table, sealed, index, emptied }) => [
    `${table}.${sealed}`,
    ...(index ? [`${table}.${index}`] : []),
    ...(emptied ?? []).map((name) => `${table}.${name}`),
  ])
  expect(found.map(({ column }) => column)).toEqual(listed.sort())
})

test('rows of a key of two columns are sealed anew as well', async () => {
  const importId = app.clock.newId()
  const first = secrecyOf(await openKeys(settings))
  const place = { tenantId: county.tenantId, purpose: 'member-import.row', rowId: `${importId} 1` }
  await app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    await sql`
      with branch as (select tenant_id, id, path from organization
                       where tenant_id = ${county.tenantId} and id = ${county.organization('东河小学党支部')}),
      made as (insert into member_import (tenant_id, id, branch_id, branch_path, file_name, file_hash, sheet_name, first_row,
                 headers, places, created_by, created_name, created_at)
               select tenant_id, ${importId}, id, path, 'a.xlsx', 'hash', '党员', 1, '{}', '[]', ${importId}, '林甲', now() from branch)
      insert into member_import_row (tenant_id, import_id, position, branch_id, branch_path, sealed, outcome)
      select tenant_id, ${importId}, 1, id, path, ${first.seal('["林甲"]', place)}, 'new' from branch`.execute(
      tx,
    )
  })
  await beginRotation(settings, 'gm')
  await finishRotation(parts())
  const { bytes } = await app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    const { rows: found } = await sql<{
      bytes: Buffer
    }>`select sealed as bytes from member_import_row`.execute(tx)
    return found[0] ?? { bytes: Buffer.alloc(0) }
  })
  expect(secrecyOf(await openKeys(settings)).open(bytes, place)).toBe('["林甲"]')
})
