import { generateTypes } from '#platform/db/generate-types.ts'
import { startMigratedServer } from '#platform/testing/migrated-server.ts'

// Regenerates src/platform/db/schema.ts from the migrations; run after each new one.
const root = new URL('..', import.meta.url).pathname
const server = await startMigratedServer()
try {
  await generateTypes({
    ownerUrl: server.postgres.ownerUrl,
    file: `${root}src/platform/db/schema.ts`,
    root,
  })
} finally {
  await server.stop()
}
