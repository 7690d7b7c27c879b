import * as members from '#modules/members/members.contract.ts'
import { example, type Make, type World } from './example.ts'

/** A member of the first branch, with the fewest fields. */
function draft({ app, county }: World) {
  return {
    name: `党员${app.clock.newId().slice(-6)}`,
    branchId: county.organization('东河小学党支部'),
    sex: '2' as const,
    ethnicity: '01' as const,
    bornOn: '1985-03-12',
    occupation: 'teacher' as const,
    standing: 'full' as const,
    joinedOn: '2010-06-01',
    fullOn: '2011-06-01',
  }
}

async function member(world: World) {
  return world.app.must(members.createMember, world.county.users.east, { body: draft(world) })
}

/** The branch's own secretary keeps its register; other branches, sections, administrators and plain members do not. */
const keepers = ({ county: { users } }: World) => ({
  owner: users.east,
  outsiders: [users.administrator, users.personnel, users.west, users.kindergarten, users.member],
})

/** Examples of the module members. */
export const membersExamples: [string, Make][] = [
  example(members.getMember, async (world) => ({
    ...keepers(world),
    input: { params: { memberId: (await member(world)).id } },
  })),
  example(members.createMember, async (world) => ({
    ...keepers(world),
    input: { body: draft(world) },
  })),
]
