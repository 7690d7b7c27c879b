import type { Role } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { AudienceGroupId, OrganizationId, PersonId, PostId } from '#kernel/id.ts'
import type { AudienceRule } from '#modules/organizations/audience-groups.contract.ts'
import type { Organization } from '#modules/organizations/organizations.contract.ts'

/** An organisation as the register knows it; `since` is the first day of its recorded place in the tree. */
export type RegisteredOrganization = Organization & {
  since: ChinaDate
  aliases: readonly string[]
  standsIn: readonly OrganizationId[]
}
export type RegisteredPerson = { id: PersonId; name: string; staffNumber: string | null }
export type RegisteredPost = {
  id: PostId
  personId: PersonId
  organizationId: OrganizationId
  role: Role
  validFrom: ChinaDate
  validTo: ChinaDate | null
}

/** What is known before an import: organisations in force, everybody, all posts. */
export type Register = {
  organizations: readonly RegisteredOrganization[]
  people: readonly RegisteredPerson[]
  posts: readonly RegisteredPost[]
}

export type NewOrganization = Omit<Organization, 'closedOn' | 'version'> & { since: ChinaDate }

/** Rows to be added to a register; ids are given, superiors may be among the new ones. */
export type Additions = {
  organizations: NewOrganization[]
  standings: { partyOrganizationId: OrganizationId; unitId: OrganizationId; validFrom: ChinaDate }[]
  aliases: { alias: string; organizationId: OrganizationId }[]
  people: RegisteredPerson[]
  posts: RegisteredPost[]
  groups: { id: AudienceGroupId; name: string; rule: AudienceRule }[]
}

/** Corrections that an import makes to rows that exist. */
export type Corrections = {
  /** The organisation is older than was known; a top one has stood there as long. */
  openedEarlier: { organizationId: OrganizationId; openedOn: ChinaDate; isTop: boolean }[]
  staffNumbers: { personId: PersonId; staffNumber: string }[]
  endedPosts: { postId: PostId; validTo: ChinaDate }[]
}
