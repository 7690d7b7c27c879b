// The module's door: rules as the texts have them, and as the tenant uses them.
export { allRules } from './rule-packs.ts'
export { rulesOfTenant } from './rule-queries.ts'
