import type { AccountId, OrganizationId, PersonId, PostId, TenantId } from './id.ts'

/** What a post lets its holder do; names and rights are explained in docs/glossary.md. */
export const roles = [
  'administrator',
  'leader',
  'section-head',
  'section-clerk',
  'secretary',
  'party-officer',
  'unit-head',
  'member',
] as const
export type Role = (typeof roles)[number]

export const roleLabels = {
  administrator: '系统管理员',
  leader: '局领导',
  'section-head': '股室负责人',
  'section-clerk': '股室干事',
  secretary: '书记',
  'party-officer': '党建专干',
  'unit-head': '单位负责人',
  member: '党员',
} as const satisfies Record<Role, string>

export type ActorPost = {
  postId: PostId
  role: Role
  organizationId: OrganizationId
  organizationName: string
  /** Organisations that the post may act for: its own, and the unit in which its Party organisation stands. */
  actsFor: readonly OrganizationId[]
  /** `ltree` paths whose whole subtree the post may see. */
  scopes: readonly string[]
}

/** Who is asking: an account, its person, and the posts in force today. Built once per request, never from input. */
export type Actor = {
  tenantId: TenantId
  accountId: AccountId
  personId: PersonId
  name: string
  posts: readonly ActorPost[]
  /** Signed in with a first password; nothing but changing it is open. */
  mustChangePassword?: boolean
}

/** True when a post of the actor in one of `among` may act for the organisation. */
export function holds(actor: Actor, organizationId: OrganizationId, among: readonly Role[]): boolean {
  return actor.posts.some((post) => among.includes(post.role) && post.actsFor.includes(organizationId))
}

/** True when the actor holds one of the roles anywhere. */
export function holdsAny(actor: Actor, among: readonly Role[]): boolean {
  return actor.posts.some((post) => among.includes(post.role))
}

/** Organisations that the actor may act for in one of the roles, each once. */
export function organizationsOf(actor: Actor, among: readonly Role[]): OrganizationId[] {
  return [
    ...new Set(actor.posts.filter((post) => among.includes(post.role)).flatMap((post) => [...post.actsFor])),
  ]
}
