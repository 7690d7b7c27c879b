import * as reorganizations from '#modules/reorganizations/reorganizations.contract.ts'
import * as upgrades from '#modules/reorganizations/upgrades.contract.ts'
import * as organizations from '#modules/organizations/organizations.contract.ts'
import { newBranch } from '#modules/terms/server/terms.fixtures.ts'
import { changers, example, type Make, type World } from './example.ts'

async function unitsToMerge({ app, county }: World) {
  const make = () =>
    app.must(organizations.createOrganization, county.users.administrator, {
      body: {
        line: 'administrative',
        kind: 'affiliated-unit',
        name: `待并单位${app.clock.newId().slice(-8)}`,
        parentId: county.organization('试验县教育局'),
        openedOn: '2019-09-01',
      },
    })
  return { from: await make(), to: await make() }
}

async function merged(world: World) {
  const { app, county } = world
  const { from, to } = await unitsToMerge(world)
  const { id } = await app.must(reorganizations.reorganize, county.users.administrator, {
    body: { kind: 'merge', fromId: from.id, toIds: [to.id], on: '2026-09-01', version: from.version },
  })
  return { id, to }
}

/** Examples of the module reorganizations. */
export const reorganizationsExamples: [string, Make][] = [
  example(reorganizations.previewReorganization, async (world) => {
    const { from, to } = await unitsToMerge(world)
    return { ...changers(world), input: { query: { kind: 'merge' as const, fromId: from.id, toIds: to.id } } }
  }),
  example(reorganizations.reorganize, async (world) => {
    const { from, to } = await unitsToMerge(world)
    const body = {
      kind: 'merge' as const,
      fromId: from.id,
      toIds: [to.id],
      on: '2026-09-01',
      version: from.version,
    }
    return { ...changers(world), input: { body } }
  }),
  example(reorganizations.listReorganizations, async (world) => {
    const { to } = await merged(world)
    return { ...changers(world), input: { query: { organizationId: to.id } } }
  }),
  example(reorganizations.undoReorganization, async (world) => {
    const { id } = await merged(world)
    return { ...changers(world), input: { params: { reorganizationId: id } } }
  }),
  example(upgrades.previewUpgrade, async (world) => {
    const branch = await newBranch(world)
    return { ...changers(world), input: { query: { organizationId: branch.id } } }
  }),
  example(upgrades.upgradeOrganization, async (world) => {
    const { id, name, version } = await newBranch(world)
    const body = { organizationId: id, name: `${name}总支`, on: '2026-09-01', version, branches: [] }
    return { ...changers(world), input: { body } }
  }),
]
