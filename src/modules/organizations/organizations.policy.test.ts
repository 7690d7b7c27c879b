import { expect, test } from 'vitest'
import { roles, type Actor, type Role } from '#kernel/actor.ts'
import { idOf } from './organizations.fixtures.ts'
import { organizationPolicy } from './organizations.policy.ts'

/** Somebody with one post of the role, or none. */
function actorWith(role?: Role): Actor {
  const post = {
    postId: idOf(1),
    organizationId: idOf(2),
    organizationName: '某组织',
    actsFor: [idOf(2)],
    scopes: [],
  }
  // Ids of other kinds have the same form; the policy looks at the role only.
  return {
    tenantId: idOf(3),
    accountId: idOf(4),
    personId: idOf(5),
    name: '某人',
    posts: role ? [{ ...post, role }] : [],
  } as unknown as Actor
}

test.each([undefined, ...roles])('what %s may do', (role) => {
  const administers = role === 'administrator'
  expect(organizationPolicy.change(actorWith(role))).toBe(administers)
  expect(organizationPolicy.seeEverybody(actorWith(role))).toBe(administers)
})
