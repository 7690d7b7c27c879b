import * as assignments from '#modules/structure/assignments.contract.ts'
import * as structure from '#modules/structure/structure.contract.ts'
import { example, person, type Make, type World } from './example.ts'

/** The office that keeps the register; a school's secretary and other sections are refused. */
const office = ({ county: { users } }: World) => ({
  owner: users.office,
  outsiders: [users.personnel, users.east, users.west, users.member, users.administrator],
})

async function record({ app, county }: World) {
  const { id } = await app.must(structure.keepStructureRecord, county.users.office, {
    body: { kind: 'check' },
  })
  return { params: { recordId: id } }
}

async function draft(world: World) {
  return {
    kind: 'contact-point' as const,
    organizationId: world.county.organization('东河小学党支部'),
    personId: await person(world),
    validFrom: '2026-01-01',
  }
}

/** Examples of the module structure. */
export const structureExamples: [string, Make][] = [
  example(structure.listStructureRecords, async (world) => ({ ...office(world), input: {} })),
  example(structure.keepStructureRecord, async (world) => ({
    ...office(world),
    outsiders: [...office(world).outsiders, world.county.users.leader],
    input: { body: { kind: 'report' as const, note: '试验' } },
  })),
  example(structure.getStructureRecord, async (world) => ({ ...office(world), input: await record(world) })),
  example(structure.downloadStructureRecord, async (world) => ({
    ...office(world),
    input: { ...(await record(world)), query: { format: 'xlsx' as const } },
  })),
  example(assignments.addAssignment, async (world) => ({
    ...office(world),
    input: { body: await draft(world) },
  })),
  example(assignments.endAssignment, async (world) => {
    const { id } = await world.app.must(assignments.addAssignment, world.county.users.office, {
      body: await draft(world),
    })
    return { ...office(world), input: { params: { assignmentId: id }, body: { on: '2026-09-01' } } }
  }),
]
