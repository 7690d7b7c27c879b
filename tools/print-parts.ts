import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#platform/config/project-folder.ts'
import { printed, withPart } from './printed-parts.ts'

// Rewrites the parts of documents that a machine can print; a test fails when they are out of date.
for (const { file, name, print } of printed) {
  const path = join(projectFolder, file)
  writeFileSync(path, withPart(readFileSync(path, 'utf8'), { name, content: print() }))
}
