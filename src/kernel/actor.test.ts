import { describe, expect, test } from 'vitest'
import {
  holds,
  holdsAny,
  organizationsOf,
  roleLabels,
  roles,
  type Actor,
  type ActorPost,
  type Role,
} from './actor.ts'
import { AccountId, OrganizationId, PersonId, PostId, TenantId } from './id.ts'

const idOf = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`
const branch = OrganizationId.parse(idOf(1))
const school = OrganizationId.parse(idOf(2))
const section = OrganizationId.parse(idOf(3))

function post(role: Role, actsFor: OrganizationId[]): ActorPost {
  const [organizationId = branch] = actsFor
  return { postId: PostId.parse(idOf(9)), role, organizationId, organizationName: '', actsFor, scopes: [] }
}

function actor(...posts: ActorPost[]): Actor {
  return {
    tenantId: TenantId.parse(idOf(10)),
    accountId: AccountId.parse(idOf(11)),
    personId: PersonId.parse(idOf(12)),
    name: '试验员',
    posts,
  }
}

describe('what a person holds', () => {
  const secretary = post('secretary', [branch, school])
  const clerk = post('section-clerk', [section])

  test('a post acts for its organisation and for the unit in which that stands, no further', () => {
    expect(holds(actor(secretary), branch, ['secretary'])).toBe(true)
    expect(holds(actor(secretary), school, ['secretary'])).toBe(true)
    expect(holds(actor(secretary), section, ['secretary'])).toBe(false)
  })

  test('the role of one post never goes with the organisation of another', () => {
    const both = actor(secretary, clerk)
    expect(holds(both, section, ['secretary'])).toBe(false)
    expect(holds(both, branch, ['section-clerk'])).toBe(false)
    expect(holds(both, branch, ['section-clerk', 'secretary'])).toBe(true)
  })

  test('somebody without posts holds nothing, and no role is asked for in vain', () => {
    expect(holds(actor(), branch, roles)).toBe(false)
    expect(holdsAny(actor(), roles)).toBe(false)
    expect(organizationsOf(actor(), roles)).toEqual([])
    expect(holdsAny(actor(secretary), [])).toBe(false)
  })

  test('each organisation is listed once, however many posts lead to it', () => {
    const twice = actor(secretary, post('party-officer', [branch]), clerk)
    expect(organizationsOf(twice, ['secretary', 'party-officer'])).toEqual([branch, school])
    expect(organizationsOf(twice, ['section-clerk'])).toEqual([section])
  })
})

test('every role has a name in Chinese', () => {
  expect(Object.keys(roleLabels).sort()).toEqual([...roles].sort())
  for (const label of Object.values(roleLabels)) expect(label).toMatch(/^[\u4e00-\u9fff]{2,8}$/)
})
