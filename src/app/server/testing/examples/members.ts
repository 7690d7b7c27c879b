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

/** The branch's own people and others must be refused alike; the leader sees the register but changes nothing in it. */
const changers = (world: World) => {
  const { owner, outsiders } = keepers(world)
  return { owner, outsiders: [...outsiders, world.county.users.leader] }
}

/** Examples of the module members. */
export const membersExamples: [string, Make][] = [
  example(members.getMember, async (world) => ({
    ...keepers(world),
    input: { params: { memberId: (await member(world)).id } },
  })),
  example(members.createMember, async (world) => ({
    ...changers(world),
    input: { body: draft(world) },
  })),
  example(members.changeMember, async (world) => {
    const { id, version } = await member(world)
    return {
      ...changers(world),
      input: { params: { memberId: id }, body: { ...draft(world), job: '数学教师', version } },
    }
  }),
  example(members.actOnMember, async (world) => ({
    ...changers(world),
    input: await observed(world),
  })),
  example(members.takeBackMemberAct, async (world) => {
    const { east } = world.county.users
    const input = await observed(world)
    const { version } = await world.app.must(members.actOnMember, east, input)
    return { ...changers(world), input: { params: input.params, body: { version } } }
  }),
]

/** A discipline of today that lasts a year. */
async function observed(world: World) {
  const { id, version } = await member(world)
  return {
    params: { memberId: id },
    body: { act: 'observe' as const, on: '2026-09-01', until: '2027-09-01', version },
  }
}
