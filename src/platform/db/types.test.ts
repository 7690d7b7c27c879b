import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { projectFolder } from '#platform/config/project-folder.ts'
import { cloneDatabase, otherDatabase } from '#platform/testing/migrated-server.ts'
import { withConnection } from './db.fixtures.ts'
import { generateTypes } from './generate-types.ts'

async function generated(ownerUrl: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'juhe-types-'))
  const file = join(folder, 'schema.ts')
  try {
    await generateTypes({ ownerUrl, file, root: projectFolder })
    return await readFile(file, 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

const name = `types_${process.pid}_${Date.now().toString(36)}`

test('the committed types are those of the migrated database', async () => {
  await cloneDatabase(inject('ownerUrl'), name)
  const committed = await readFile(join(projectFolder, 'src/platform/db/schema.ts'), 'utf8')
  const url = otherDatabase(inject('ownerUrl'), name)
  expect(await generated(url)).toBe(committed)

  // The same comparison sees one column more.
  await withConnection(url, (client) => client.query('alter table task add column forgotten text'))
  expect(await generated(url)).not.toBe(committed)
})
