// The module's door: what other modules may call in their own transaction.
export { postsOf } from './actor-posts.ts'
export { audienceGroups } from './audience-queries.ts'
export { changeKind, changeKindBack, type FormerKind } from './change-kind.ts'
export { createOrganization } from './create-organization.ts'
export { foundingBlocker, takeBackFounding } from './take-back-founding.ts'
export { closeOrganization, closingBlocker } from './close-organization.ts'
export { carryStandings, returnStandings, standingsToCarry, type CarriedStanding } from './carry-standings.ts'
export { handOverPost } from './hand-over-post.ts'
export { foundFirstOrganizations } from './found-first-organizations.ts'
export {
  unitsOf,
  organizationById,
  namesInForce,
  organizationsInForce,
  organizationsOn,
  organizationsNamed,
  visibleOrganizationIds,
} from './organization-queries.ts'
export {
  reopeningBlocker,
  reopenOrganization,
  whatClosingEnds,
  type ClosingEnds,
} from './reopen-organization.ts'
export { mustAdminister } from './organization-to-change.ts'
export { unitHeadsOn } from './unit-heads.ts'
export { defaultAudienceGroups } from '../audience-defaults.ts'
export { nearMatches } from '../near-matches.ts'
export { organizationPolicy } from '../organizations.policy.ts'
export type { Additions as RegisterRows } from './import/register.ts'
export { storeAdditions as storeRegister } from './import/store-additions.ts'
