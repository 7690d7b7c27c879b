import type { OrganizationId, PersonId } from '#kernel/id.ts'
import { createOrganization } from '#modules/organizations/organizations.contract.ts'
import { createPerson } from '#modules/organizations/people.contract.ts'
import type { SmallCounty } from '#app/server/testing/small-county.ts'
import type { TestApp, TestUser } from '#app/server/testing/test-app.ts'
import { recordElection } from '../elections.contract.ts'
import { createReminder, editReminder, sendReminder, type Reminder } from '../reminders.contract.ts'
import type { Duty, Term } from '../terms.contract.ts'

type World = { app: TestApp; county: SmallCounty }

/** A branch of its own for each test, directly below the county's committee. */
export async function newBranch({ app, county }: World, kind: 'branch' | 'general-branch' = 'branch') {
  return app.must(createOrganization, county.users.administrator, {
    body: {
      line: 'party',
      kind,
      name: `试验支部${app.clock.newId().slice(-8)}`,
      parentId: county.organization('试验县教育局党委'),
      openedOn: '2015-09-01',
    },
  })
}

export async function newPerson({ app, county }: World, name = '被选者'): Promise<PersonId> {
  return (await app.must(createPerson, county.users.administrator, { body: { name } })).id
}

const fullCommittee: readonly (readonly Duty[])[] = [
  ['secretary'],
  ['organization-work', 'discipline'],
  ['publicity'],
]

/** A committee of three, elected for a branch. */
export async function elected(
  world: World,
  { organizationId, electedOn = '2024-03-15' }: { organizationId: OrganizationId; electedOn?: string },
): Promise<Term> {
  const seats = []
  for (const duties of fullCommittee) seats.push({ duties: [...duties], personId: await newPerson(world) })
  return world.app.must(recordElection, world.county.users.office, {
    params: { organizationId },
    body: { electedOn, body: 'committee', fullMembers: 12, seats },
  })
}

export const signature = { how: 'paper' as const, to: '党支部书记', on: '2026-09-10' }

/** A letter to a branch of its own whose term ends on 20 December 2026, with that branch's secretary. */
export async function reminder(
  world: World,
  upTo: 'draft' | 'signed' | 'sent' = 'draft',
): Promise<Reminder & { secretary: TestUser }> {
  const { app, county } = world
  const { office } = county.users
  const branch = await newBranch(world)
  const term = await elected(world, { organizationId: branch.id, electedOn: '2023-12-20' })
  const secretary = await app.user(
    county.tenantId,
    [{ role: 'party-officer', organizationId: branch.id }],
    '专干壬',
  )
  const draft = await app.must(createReminder, office, { params: { termId: term.id } })
  if (upTo === 'draft') return { ...draft, secretary }
  const { number, dated, text } = draft
  const signed = await app.must(editReminder, office, {
    params: { reminderId: draft.id },
    body: { number, dated, text, signer: '书记乙', version: draft.version },
  })
  if (upTo === 'signed') return { ...signed, secretary }
  const sent = await app.must(sendReminder, office, {
    params: { reminderId: draft.id },
    body: { ...signature, version: signed.version },
  })
  return { ...sent, secretary }
}
