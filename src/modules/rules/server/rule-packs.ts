import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { isNoLaxer } from '../judging.contract.ts'
import { layers, Rule } from '../rule.contract.ts'
import appraisalNotices from './packs/appraisal-notices.json' with { type: 'json' }
import branchRegulation2018 from './packs/branch-regulation-2018.json' with { type: 'json' }
import colleges2021 from './packs/colleges-2021.json' with { type: 'json' }
import development2014 from './packs/development-2014.json' with { type: 'json' }
import disposal2024 from './packs/disposal-2024.json' with { type: 'json' }
import disposalBefore2024 from './packs/disposal-before-2024.json' with { type: 'json' }
import dues2008 from './packs/dues-2008.json' with { type: 'json' }
import elections1990 from './packs/elections-1990.json' with { type: 'json' }
import elections2020 from './packs/elections-2020.json' with { type: 'json' }
import leadingBodies2016 from './packs/leading-bodies-2016.json' with { type: 'json' }
import localPractice from './packs/local-practice.json' with { type: 'json' }
import memberManagement2019 from './packs/member-management-2019.json' with { type: 'json' }
import organizationPractice from './packs/organization-practice.json' with { type: 'json' }
import partyConstitution from './packs/party-constitution.json' with { type: 'json' }
import schools2016 from './packs/schools-2016.json' with { type: 'json' }
import schools2022 from './packs/schools-2022.json' with { type: 'json' }
import terms2018 from './packs/terms-2018.json' with { type: 'json' }
import termsBefore2018 from './packs/terms-before-2018.json' with { type: 'json' }
import trainingPlan2019 from './packs/training-plan-2019.json' with { type: 'json' }

const RulePack = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Day on which its rows were last compared with their sources. */
  version: ChinaDate,
  document: z.string(),
  year: z.number().int(),
  issuedOn: ChinaDate,
  rules: z.array(Rule).min(1),
})

const files: readonly unknown[] = [
  appraisalNotices,
  branchRegulation2018,
  colleges2021,
  development2014,
  disposal2024,
  disposalBefore2024,
  dues2008,
  elections1990,
  elections2020,
  leadingBodies2016,
  localPractice,
  memberManagement2019,
  organizationPractice,
  partyConstitution,
  schools2016,
  schools2022,
  terms2018,
  termsBefore2018,
  trainingPlan2019,
]

/** Checks packs as a whole. Throws with the row that is wrong: a server with a wrong rule must not start. */
export function readPacks(sources: readonly unknown[]): readonly Rule[] {
  const rules = sources.flatMap((source) => RulePack.parse(source).rules)
  for (const [index, rule] of rules.entries()) {
    if (rule.inForceTo !== null && rule.inForceTo <= rule.inForceFrom)
      throw new Error(`rule ${rule.id} ends before it begins`)
    const clash = rules.slice(index + 1).find((other) => other.id === rule.id && overlap(other, rule))
    if (clash) throw new Error(`two versions of rule ${rule.id} are in force on ${clash.inForceFrom}`)
    mustNotBeLaxer(rule, rules)
  }
  return rules
}

function overlap(one: Rule, other: Rule): boolean {
  const [first, second] = one.inForceFrom <= other.inForceFrom ? [one, other] : [other, one]
  return first.inForceTo === null || second.inForceFrom < first.inForceTo
}

/** A lower layer is stricter, or the text above leaves the matter to it. */
function mustNotBeLaxer(rule: Rule, rules: readonly Rule[]): void {
  if (rule.refines === null) return
  const above = rules.filter(({ id }) => id === rule.refines)
  if (above.length === 0) throw new Error(`rule ${rule.id} refines ${rule.refines}, which is not there`)
  for (const upper of above) {
    if (layers.indexOf(rule.layer) <= layers.indexOf(upper.layer))
      throw new Error(`rule ${rule.id} refines ${upper.id}, which stands no higher`)
    if (upper.delegates || !overlap(rule, upper)) continue
    if (!rule.limit || !upper.limit || !isNoLaxer(rule.limit, upper.limit))
      throw new Error(`rule ${rule.id} is laxer than ${upper.id}`)
  }
}

/** Every version of every rule; read and checked when the server starts. */
export const allRules: readonly Rule[] = readPacks(files)
