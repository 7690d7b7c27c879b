import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { roles } from '#kernel/actor.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import { labelRoles } from '#modules/documents/reading-settings.contract.ts'
import { messageKinds } from '#modules/messaging/messaging.contract.ts'
import { lines, organizationKinds, stages } from '#modules/organizations/organizations.contract.ts'
import { planStates } from '#modules/plans/plans.contract.ts'
import { answerNames, judgementNames, taskStateNames, truths } from '#modules/plans/plans.states.ts'

/** The words of the glossary's second column. */
function glossaryCodes(): Set<string> {
  const text = readFileSync(join(projectFolder, 'docs/glossary.md'), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| '))
  return new Set(
    rows.flatMap((row) =>
      (row.split('|')[2] ?? '').split(',').map((word) => word.replace(/\(.*\)/, '').trim()),
    ),
  )
}

const modules = readdirSync(join(projectFolder, 'src/modules'))
const words = [
  ...modules,
  ...roles,
  ...lines,
  ...organizationKinds,
  ...stages,
  ...Object.keys(planStates),
  ...taskStateNames,
  ...truths,
  ...answerNames,
  ...judgementNames,
  ...messageKinds,
  ...labelRoles,
]

test.each([...new Set(words)])('the glossary explains %s', (word) => {
  expect(glossaryCodes().has(word)).toBe(true)
})
