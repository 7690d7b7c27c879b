// The module's door: what other modules may call in their own transaction.
export { postsOf } from './actor-posts.ts'
export { audienceGroups } from './audience-queries.ts'
export { foundFirstOrganizations } from './found-first-organizations.ts'
export {
  organizationById,
  organizationsInForce,
  organizationsNamed,
  visibleOrganizationIds,
} from './organization-queries.ts'
