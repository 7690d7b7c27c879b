import { generateTypes } from '#platform/db/generate-types.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import { startMigratedServer } from '#platform/testing/migrated-server.ts'

// Regenerates src/platform/db/schema.ts from the migrations; run after each new one.
const server = await startMigratedServer()
try {
  await generateTypes({
    ownerUrl: server.postgres.ownerUrl,
    file: `${projectFolder}src/platform/db/schema.ts`,
    root: projectFolder,
  })
} finally {
  await server.stop()
}
