import * as indicators from '#modules/members/indicators.contract.ts'
import * as members from '#modules/members/members.contract.ts'
import * as rolls from '#modules/members/rolls.contract.ts'
import { example, type Make, type World } from './example.ts'
import { memberChangers, memberDraft } from './members.ts'

const member = (world: World) =>
  world.app.must(members.createMember, world.county.users.east, { body: memberDraft(world) })

async function talent(world: World) {
  const { id } = await member(world)
  return world.app.must(rolls.enterOnRoll, world.county.users.east, {
    body: { kind: 'talent', memberId: id, since: '2026-01-01' },
  })
}

async function paired(world: World) {
  const entry = await talent(world)
  return world.app.must(rolls.pairTalent, world.county.users.east, {
    params: { rollId: entry.id },
    body: { leaderId: world.county.users.leader.personId, level: 'school', since: '2026-02-01' },
  })
}

const honour = ({ county }: World) => ({
  organizationId: county.organization('东河小学党支部'),
  name: '县级先进基层党组织',
  level: 'county' as const,
  grantedOn: '2026-06-28',
  grantedBy: '试验县教育局党委',
})

const indicator = ({ county }: World) => ({
  organizationId: county.organization('东河小学党支部'),
  kind: 'high-knowledge' as const,
  name: '高知识党员占比',
  goalKind: 'points' as const,
  goal: '5',
  baseOn: '2025-12-31',
  baseNumerator: 3,
  baseDenominator: 10,
  dueOn: '2026-12-31',
})

/** Examples of lists, honours and indicators beside the register. */
export const memberRollsExamples: [string, Make][] = [
  example(rolls.enterOnRoll, async (world) => ({
    ...memberChangers(world),
    input: {
      body: { kind: 'reserve-cadre' as const, memberId: (await member(world)).id, since: '2026-01-01' },
    },
  })),
  example(rolls.closeRoll, async (world) => {
    const { id, version } = await talent(world)
    return {
      ...memberChangers(world),
      input: { params: { rollId: id }, body: { until: '2026-09-01', how: 'ended' as const, version } },
    }
  }),
  example(rolls.pairTalent, async (world) => ({
    ...memberChangers(world),
    input: {
      params: { rollId: (await talent(world)).id },
      body: { leaderId: world.county.users.leader.personId, level: 'school' as const, since: '2026-02-01' },
    },
  })),
  example(rolls.endPairing, async (world) => {
    const { id, contacts } = await paired(world)
    return {
      ...memberChangers(world),
      input: {
        params: { rollId: id, contactId: contacts[0]?.id ?? '' },
        body: { until: '2026-09-01', version: contacts[0]?.version ?? 0 },
      },
    }
  }),
  example(rolls.recordHonour, async (world) => ({
    ...memberChangers(world),
    input: { body: honour(world) },
  })),
  example(rolls.withdrawHonour, async (world) => {
    const { id, version } = await world.app.must(rolls.recordHonour, world.county.users.east, {
      body: honour(world),
    })
    return {
      ...memberChangers(world),
      input: { params: { honourId: id }, body: { on: '2026-09-01', reason: '登记有误', version } },
    }
  }),
  example(indicators.createIndicator, async (world) => ({
    ...memberChangers(world),
    input: { body: indicator(world) },
  })),
  example(indicators.endIndicator, async (world) => {
    const { id, version } = await world.app.must(indicators.createIndicator, world.county.users.east, {
      body: indicator(world),
    })
    return { ...memberChangers(world), input: { params: { indicatorId: id }, body: { version } } }
  }),
  example(indicators.recordEnrolment, async (world) => ({
    ...memberChangers(world),
    input: {
      body: {
        organizationId: world.county.organization('东河小学党支部'),
        onDay: '2026-09-01',
        students: 400,
      },
    },
  })),
]
