import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '#platform/config/project-folder.ts'
import { printed, withPart } from './printed-parts.ts'

test.each(printed)('$file shows the $name as the code has it', ({ file, name, print }) => {
  const text = readFileSync(join(projectFolder, file), 'utf8')
  expect(withPart(text, { name, content: print() })).toBe(text)
})

test('ARCHITECTURE.md keeps to 150 lines', () => {
  const text = readFileSync(join(projectFolder, 'ARCHITECTURE.md'), 'utf8')
  expect(text.split('\n').length).toBeLessThanOrEqual(151)
})

const documents = [
  'README.md',
  'README.zh.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'samples/README.md',
  ...readdirSync(join(projectFolder, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
  'docs/glossary.md',
  'docs/operations.md',
  'docs/tour.md',
  'docs/tour.zh.md',
  ...readdirSync(join(projectFolder, 'src/modules')).map((name) => `src/modules/${name}/README.md`),
]

test.each(documents)('%s is there, and its links lead somewhere', (file) => {
  const text = readFileSync(join(projectFolder, file), 'utf8')
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  const broken = links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => !existsSync(join(projectFolder, dirname(file), link)))
  expect(broken).toEqual([])
})

test('every screenshot is shown in both languages, and small', () => {
  const shown = [
    ['README.md', 'docs/tour.md'],
    ['README.zh.md', 'docs/tour.zh.md'],
  ].map((files) => files.map((file) => readFileSync(join(projectFolder, file), 'utf8')).join('\n'))
  const folder = join(projectFolder, 'docs/screenshots')
  for (const name of readdirSync(folder)) {
    for (const text of shown) expect(text).toContain(`screenshots/${name})`)
    const size = statSync(join(folder, name)).size
    expect({ name, small: size <= 250 * 1024 }).toEqual({ name, small: true })
  }
})
