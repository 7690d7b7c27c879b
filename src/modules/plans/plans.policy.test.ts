import { describe, expect, test } from 'vitest'
import { roles, type Actor, type Role } from '#kernel/actor.ts'
import { AccountId, OrganizationId, PersonId, PostId, TenantId } from '#kernel/id.ts'
import type { PlanState } from './plans.contract.ts'
import { planPolicy, taskPolicy, taskSight } from './plans.policy.ts'

const idOf = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`
const office = OrganizationId.parse(idOf(1))
const otherOffice = OrganizationId.parse(idOf(2))
const branch = OrganizationId.parse(idOf(3))
const school = OrganizationId.parse(idOf(4))
const otherSchool = OrganizationId.parse(idOf(5))

function actor(...posts: { role: Role; actsFor: OrganizationId[] }[]): Actor {
  return {
    tenantId: TenantId.parse(idOf(10)),
    accountId: AccountId.parse(idOf(11)),
    personId: PersonId.parse(idOf(12)),
    name: '试验员',
    posts: posts.map(({ role, actsFor }, index) => ({
      postId: PostId.parse(idOf(20 + index)),
      role,
      organizationId: actsFor[0] ?? office,
      organizationName: '',
      actsFor,
      scopes: [],
    })),
  }
}

/** Everybody of the tenant, each with one post; the school's people act for branch and school. */
const people: Record<string, Actor> = {
  'the administrator': actor({ role: 'administrator', actsFor: [office] }),
  'a leader': actor({ role: 'leader', actsFor: [office] }),
  'the office’s head': actor({ role: 'section-head', actsFor: [office] }),
  'the office’s clerk': actor({ role: 'section-clerk', actsFor: [office] }),
  'another office’s head': actor({ role: 'section-head', actsFor: [otherOffice] }),
  'another office’s clerk': actor({ role: 'section-clerk', actsFor: [otherOffice] }),
  'the branch’s secretary': actor({ role: 'secretary', actsFor: [branch, school] }),
  'the branch’s party officer': actor({ role: 'party-officer', actsFor: [branch, school] }),
  'the school’s head': actor({ role: 'unit-head', actsFor: [school, branch] }),
  'another school’s head': actor({ role: 'unit-head', actsFor: [otherSchool] }),
  'a member of the branch': actor({ role: 'member', actsFor: [branch, school] }),
  'somebody without a post': actor(),
}
const names = Object.keys(people)
const officePeople = ['the office’s head', 'the office’s clerk']
const schoolPeople = ['the branch’s secretary', 'the branch’s party officer', 'the school’s head']
const states: PlanState[] = ['draft', 'published']

function whoMay(may: (actor: Actor) => boolean): string[] {
  return names.filter((name) => may(people[name] ?? actor()))
}

describe('who may do what with a plan', () => {
  test('drafting is for the office itself', () => {
    expect(whoMay((one) => planPolicy.draft(one, office))).toEqual(officePeople)
  })

  test.each(states)('in state %s', (state) => {
    const plan = { organizationId: office, state }
    const changing = state === 'draft' ? officePeople : []
    expect(whoMay((one) => planPolicy.edit(one, plan))).toEqual(changing)
    expect(whoMay((one) => planPolicy.publish(one, plan))).toEqual(changing)
    expect(whoMay((one) => planPolicy.readDraft(one, plan))).toEqual(officePeople)
  })
})

describe('who may do what with a task', () => {
  const task = { organizationId: school, leadOrganizationId: office, standInId: null }

  test('the executing organisation answers, the lead section judges, nobody does both', () => {
    expect(whoMay((one) => taskPolicy.answer(one, task))).toEqual(schoolPeople)
    expect(whoMay((one) => taskPolicy.judge(one, task))).toEqual(officePeople)
    expect(whoMay((one) => taskPolicy.answer(one, task) && taskPolicy.judge(one, task))).toEqual([])
  })

  test('who both answers for a school and works in the lead section wears both hats, each in its place', () => {
    const both = actor({ role: 'secretary', actsFor: [school] }, { role: 'section-clerk', actsFor: [office] })
    expect([taskPolicy.answer(both, task), taskPolicy.judge(both, task)]).toEqual([true, true])
    const turned = { organizationId: office, leadOrganizationId: school, standInId: null }
    expect([taskPolicy.answer(both, turned), taskPolicy.judge(both, turned)]).toEqual([true, true])
  })

  test('sections execute measures and units lead some: whoever works there answers and judges', () => {
    const section = { organizationId: office, leadOrganizationId: school, standInId: null }
    expect(whoMay((one) => taskPolicy.answer(one, section))).toEqual(officePeople)
    expect(whoMay((one) => taskPolicy.judge(one, section))).toEqual(schoolPeople)
  })

  test('the issuing office stands in for a lead that was closed', () => {
    const orphan = { organizationId: school, leadOrganizationId: school, standInId: office }
    expect(whoMay((one) => taskPolicy.judge(one, orphan))).toEqual(expect.arrayContaining([...officePeople]))
  })

  test('what a person sees: leaders all, sections what they lead, schools their own, others nothing', () => {
    const sight = (name: string) => taskSight(people[name] ?? actor())
    expect(sight('a leader')).toEqual({ all: true })
    for (const name of officePeople)
      expect(sight(name)).toEqual({ all: false, sections: [office], own: [], needsScopes: false })
    for (const name of schoolPeople)
      expect(sight(name)).toMatchObject({
        all: false,
        sections: [],
        own: expect.arrayContaining([school]),
        needsScopes: true,
      })
    for (const name of ['the administrator', 'a member of the branch', 'somebody without a post'])
      expect(sight(name)).toEqual({ all: false, sections: [], own: [], needsScopes: false })
  })
})

test('every role stands in the tables above', () => {
  const tried = new Set(Object.values(people).flatMap(({ posts }) => posts.map(({ role }) => role)))
  expect([...tried].sort()).toEqual([...roles].sort())
})
