import { createRoute } from '@tanstack/react-router'
import { lazyPage } from './lazy-page.tsx'
import { textSearch } from './search-params.ts'
import { inside } from './route-roots.tsx'

const members = createRoute({
  ...inside,
  path: '/members',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/members/web/member-list.page.tsx')).MemberListPage),
})
const newMember = createRoute({
  ...inside,
  path: '/members/new',
  component: lazyPage(
    async () => (await import('#modules/members/web/create-member.page.tsx')).CreateMemberPage,
  ),
})
const member = createRoute({
  ...inside,
  path: '/members/$memberId',
  component: lazyPage(async () => (await import('#modules/members/web/member.page.tsx')).MemberPage),
})
const memberCare = createRoute({
  ...inside,
  path: '/member-care',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/members/web/care-list.page.tsx')).CareListPage),
})
const memberTransfers = createRoute({
  ...inside,
  path: '/member-transfers',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/members/web/transfer-list.page.tsx')).TransferListPage,
  ),
})
const memberRolls = createRoute({
  ...inside,
  path: '/member-rolls',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/members/web/roll-list.page.tsx')).RollListPage),
})
const memberIndicators = createRoute({
  ...inside,
  path: '/member-indicators',
  component: lazyPage(
    async () => (await import('#modules/members/web/indicator-list.page.tsx')).IndicatorListPage,
  ),
})
const ownMembership = createRoute({
  ...inside,
  path: '/own-membership',
  component: lazyPage(
    async () => (await import('#modules/members/web/own-membership.page.tsx')).OwnMembershipPage,
  ),
})
const memberExports = createRoute({
  ...inside,
  path: '/member-exports',
  component: lazyPage(
    async () => (await import('#modules/members/web/disclosure/export-list.page.tsx')).ExportListPage,
  ),
})
/** The pages of the register. */
export const ofMembers = [
  members,
  newMember,
  member,
  memberCare,
  memberTransfers,
  memberRolls,
  memberIndicators,
  memberExports,
  ownMembership,
] as const
