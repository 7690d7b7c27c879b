import * as care from '#modules/members/care.contract.ts'
import { disclosureExamples } from './disclosure.ts'
import * as members from '#modules/members/members.contract.ts'
import * as transfers from '#modules/members/transfers.contract.ts'
import { example, type Make, type World } from './example.ts'

/** A member of the first branch, with the fewest fields. */
export function memberDraft({ app, county }: World) {
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
    since: '2020-09-01',
  }
}

async function member(world: World) {
  return world.app.must(members.createMember, world.county.users.east, { body: memberDraft(world) })
}

/** The branch's own secretary keeps its register; other branches, sections, administrators and plain members do not. */
const keepers = ({ county: { users } }: World) => ({
  owner: users.east,
  outsiders: [users.administrator, users.personnel, users.west, users.kindergarten, users.member],
})

/** The branch's own people and others must be refused alike; the leader sees the register but changes nothing in it. */
export const memberChangers = (world: World) => {
  const { owner, outsiders } = keepers(world)
  return { owner, outsiders: [...outsiders, world.county.users.leader] }
}

/** Examples of the module members. */
export const membersExamples: [string, Make][] = [
  ...disclosureExamples,
  example(members.getMember, async (world) => ({
    ...keepers(world),
    input: { params: { memberId: (await member(world)).id } },
  })),
  example(members.createMember, async (world) => ({
    ...memberChangers(world),
    input: { body: memberDraft(world) },
  })),
  example(members.changeMember, async (world) => {
    const { id, version } = await member(world)
    return {
      ...memberChangers(world),
      input: { params: { memberId: id }, body: { ...memberDraft(world), job: '数学教师', version } },
    }
  }),
  example(members.actOnMember, async (world) => ({
    ...memberChangers(world),
    input: await observed(world),
  })),
  example(members.takeBackMemberAct, async (world) => {
    const { east } = world.county.users
    const input = await observed(world)
    const { version } = await world.app.must(members.actOnMember, east, input)
    return { ...memberChangers(world), input: { params: input.params, body: { version } } }
  }),
  example(transfers.issueTransfer, async (world) => {
    const { id, version } = await member(world)
    return {
      ...memberChangers(world),
      input: { params: { memberId: id }, body: { ...letter(world), version } },
    }
  }),
  example(transfers.receiveTransfer, async (world) => {
    const { id, version } = await issued(world)
    const { users } = world.county
    return {
      owner: users.west,
      outsiders: [
        users.east,
        users.kindergarten,
        users.administrator,
        users.personnel,
        users.leader,
        users.member,
      ],
      input: { params: { transferId: id }, body: { receivedOn: '2026-09-10', version } },
    }
  }),
  example(transfers.endTransfer, async (world) => {
    const { id, version } = await issued(world)
    return {
      ...memberChangers(world),
      input: { params: { transferId: id }, body: { how: 'cancelled' as const, version } },
    }
  }),
  example(transfers.downloadTransferLetter, async (world) => {
    const { users } = world.county
    return {
      owner: users.east,
      outsiders: [users.administrator, users.personnel, users.kindergarten, users.member],
      input: { params: { transferId: (await issued(world)).id }, query: { format: 'docx' as const } },
    }
  }),
  example(transfers.takeInMember, async (world) => ({
    ...memberChangers(world),
    input: {
      body: {
        ...memberDraft(world),
        outsideCommittee: '邻县教育局党委',
        letter: `邻教〔2026〕${world.app.clock.newId().slice(-4)}号`,
        issuedOn: '2026-09-01',
        validUntil: '2026-11-30',
        receivedOn: '2026-09-08',
      },
    },
  })),
  example(care.getCare, async (world) => ({
    ...keepers(world),
    input: { params: { memberId: (await member(world)).id } },
  })),
  example(care.startAbsence, async (world) => {
    const { id, version } = await member(world)
    return { ...memberChangers(world), input: { params: { memberId: id }, body: { ...away, version } } }
  }),
  example(care.endAbsence, async (world) => {
    const { memberId, absenceId, version } = await absent(world)
    return {
      ...memberChangers(world),
      input: {
        params: { memberId, absenceId },
        body: { until: '2026-09-01', how: 'returned' as const, version },
      },
    }
  }),
  example(care.recordContact, async (world) => {
    const { memberId, absenceId } = await absent(world)
    return {
      ...memberChangers(world),
      input: {
        params: { memberId, absenceId },
        body: { onDay: '2026-08-01', means: 'phone' as const, reached: true },
      },
    }
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

const away = { kind: 'overseas', since: '2026-03-01', reason: 'studying' } as const

async function absent(world: World) {
  const { id, version } = await member(world)
  const absence = await world.app.must(care.startAbsence, world.county.users.east, {
    params: { memberId: id },
    body: { ...away, version },
  })
  return { memberId: id, absenceId: absence.id, version: absence.version }
}

const letter = ({ county }: World) => ({
  toBranchId: county.organization('西山中学第一支部'),
  issuedOn: '2026-09-01',
  validUntil: '2026-11-30',
})

async function issued(world: World) {
  const { id, version } = await member(world)
  return world.app.must(transfers.issueTransfer, world.county.users.east, {
    params: { memberId: id },
    body: { ...letter(world), version },
  })
}
