// The module's door: rules as the law has them, and as the tenant uses them.
export { allRules } from './rule-packs.ts'
export { rulesOfTenant } from './rule-queries.ts'
