import * as elections from '#modules/terms/elections.contract.ts'
import * as formation from '#modules/terms/formation.contract.ts'
import { elected, newBranch, newPerson, reminder, signature } from '#modules/terms/server/terms.fixtures.ts'
import * as reminders from '#modules/terms/reminders.contract.ts'
import * as terms from '#modules/terms/terms.contract.ts'
import { example, type Make, type World } from './example.ts'

/** The office that keeps the register; strangers to the branch, and whoever has no business content. */
const readers = ({ county: { users } }: World) => ({
  owner: users.office,
  outsiders: [users.administrator, users.personnel, users.east, users.west, users.kindergarten, users.member],
})
const keepers = (world: World) => {
  const { owner, outsiders } = readers(world)
  return { owner, outsiders: [...outsiders, world.county.users.leader] }
}

async function branch(world: World) {
  const { id } = await newBranch(world)
  return { organizationId: id }
}

async function term(world: World) {
  const params = await branch(world)
  const made = await elected(world, params)
  const last = made.seats.at(-1)
  if (!last) throw new Error('a committee has seats')
  return { made, last, params: { termId: made.id } }
}

async function vacant(world: World) {
  const { made, last, params } = await term(world)
  const next = await world.app.must(elections.vacateSeat, world.county.users.office, {
    params: { ...params, seatId: last.id },
    body: { on: '2026-09-01', leftAs: 'transferred', version: made.version },
  })
  return { made: next, params: { ...params, seatId: last.id } }
}

const facts = {
  kind: 'ordinary' as const,
  appliedOn: '2015-08-01',
  approvedOn: '2015-08-20',
  approverId: null,
  approver: '',
  replyNumber: '',
  filedOn: null,
  otherUnits: [],
  purpose: '',
  purposeFrom: null,
  purposeUntil: null,
  reason: '',
}

/** Examples of the module terms. */
export const termsExamples: [string, Make][] = [
  example(terms.getOrganizationTerms, async (world) => ({
    ...readers(world),
    input: { params: await branch(world) },
  })),
  example(elections.recordElection, async (world) => ({
    ...keepers(world),
    input: {
      params: await branch(world),
      body: {
        electedOn: '2025-03-01',
        body: 'officers' as const,
        fullMembers: 5,
        seats: [{ duties: ['secretary' as const], personId: await newPerson(world) }],
      },
    },
  })),
  example(elections.recordExtension, async (world) => {
    const { made, params } = await term(world)
    const body = {
      kind: 'extension' as const,
      toOn: '2027-09-15',
      approvedOn: '2026-09-01',
      reason: '学校即将合并',
      version: made.version,
    }
    return { ...keepers(world), input: { params, body } }
  }),
  example(elections.recordReport, async (world) => {
    const { made, params } = await term(world)
    const body = { reportedOn: '2024-03-16', filedOn: null, approvedOn: null, version: made.version }
    return { ...keepers(world), input: { params, body } }
  }),
  example(elections.vacateSeat, async (world) => {
    const { made, last, params } = await term(world)
    return {
      ...keepers(world),
      input: {
        params: { ...params, seatId: last.id },
        body: { on: '2026-09-01', leftAs: 'resigned' as const, version: made.version },
      },
    }
  }),
  example(elections.fillSeat, async (world) => {
    const { made, params } = await vacant(world)
    return {
      ...keepers(world),
      input: {
        params,
        body: {
          personId: await newPerson(world),
          since: '2026-09-10',
          cameBy: 'by-election' as const,
          version: made.version,
        },
      },
    }
  }),
  example(elections.getTermSettings, async ({ county: { users } }) => ({
    owner: users.east,
    outsiders: [users.administrator, users.personnel, users.member],
  })),
  example(elections.saveTermSettings, async (world) => {
    const { office } = world.county.users
    const { version } = await world.app.must(elections.getTermSettings, office)
    return {
      owner: office,
      outsiders: [...keepers(world).outsiders],
      input: { body: { byElectionDays: 60, version } },
    }
  }),
  example(formation.getFormation, async (world) => ({
    ...readers(world),
    input: { params: await branch(world) },
  })),
  example(formation.saveFormation, async (world) => ({
    ...keepers(world),
    input: { params: await branch(world), body: { ...facts, version: 0 } },
  })),
  example(formation.saveAuthority, async (world) => ({
    ...keepers(world),
    input: {
      params: await branch(world),
      body: { matter: 'receive-members' as const, holds: true, from: '2020-01-01' },
    },
  })),
  example(reminders.createReminder, async (world) => {
    const made = await elected(world, { ...(await branch(world)), electedOn: '2023-12-20' })
    return { ...keepers(world), input: { params: { termId: made.id } } }
  }),
  // A draft is the superior's own; leaders see it when it was sent.
  example(reminders.getReminder, async (world) => ({
    ...keepers(world),
    input: { params: { reminderId: (await reminder(world)).id } },
  })),
  example(reminders.editReminder, async (world) => {
    const { id, version, number, dated, text } = await reminder(world)
    const body = { number, dated, text, signer: '书记乙', version }
    return { ...keepers(world), input: { params: { reminderId: id }, body } }
  }),
  example(reminders.sendReminder, async (world) => {
    const { id, version } = await reminder(world, 'signed')
    return { ...keepers(world), input: { params: { reminderId: id }, body: { ...signature, version } } }
  }),
  example(reminders.receiveReminder, async (world) => {
    const { users } = world.county
    const { id, version, secretary } = await reminder(world, 'sent')
    return {
      owner: secretary,
      outsiders: [users.leader, users.administrator, users.personnel, users.east, users.member],
      input: { params: { reminderId: id }, body: { version } },
    }
  }),
  example(reminders.attachProof, async (world) => ({
    ...keepers(world),
    input: {
      params: { reminderId: (await reminder(world, 'sent')).id },
      file: { name: '回执.pdf', bytes: Buffer.from('%PDF-1.7 回执') },
    },
  })),
  example(reminders.downloadProof, async (world) => {
    const { id } = await reminder(world, 'sent')
    await world.app.must(reminders.attachProof, world.county.users.office, {
      params: { reminderId: id },
      file: { name: '回执.pdf', bytes: Buffer.from('%PDF-1.7 回执') },
    })
    return { ...readers(world), input: { params: { reminderId: id } } }
  }),
  example(reminders.downloadReminder, async (world) => ({
    ...readers(world),
    input: {
      params: { reminderId: (await reminder(world, 'sent')).id },
      query: { format: 'docx' as const },
    },
  })),
]
