import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { enterRegister } from '#modules/members/server/public.ts'
import { judge, ruleInForce } from '#modules/rules/judging.contract.ts'
import type { RuleInUse } from '#modules/rules/rules.contract.ts'
import { rulesOfTenant } from '#modules/rules/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import type { StructureRow, Warning } from '../structure.contract.ts'
import type { OrganizationFacts } from '../structure.facts.ts'
import { warningsOn } from '../structure.rules.ts'
import { structureFactsOn } from './structure-facts.ts'

type Input = { on?: ChinaDate | undefined; organizationId?: OrganizationId | undefined }

/** Party organisations that the asker may see, as they were on a day, and what the rules of that day say of them. */
export async function getStructure(context: Context, { on = context.today, organizationId }: Input) {
  const { read } = await enterRegister(context)
  const found = await structureOn(context, { on, scopes: read })
  const wanted = <T extends { organizationId: OrganizationId }>(rows: readonly T[]) =>
    rows.filter((row) => organizationId === undefined || row.organizationId === organizationId)
  return {
    on,
    organizations: wanted(found.organizations),
    warnings: wanted(found.warnings),
    starTarget: found.starTarget,
  }
}

/** How many warnings there are, of each kind. */
export async function countWarnings(context: Context) {
  const { warnings } = await getStructure(context, {})
  const count = (kind: Warning['kind']) => warnings.filter((one) => one.kind === kind).length
  return { broken: count('broken'), upcoming: count('upcoming'), unknown: count('unknown') }
}

/** The same below given scopes; the transaction must have entered the register with them. */
export async function structureOn(
  { tx, tenantId, today }: Pick<Context, 'tx' | 'tenantId' | 'today'>,
  { on, scopes }: { on: ChinaDate; scopes: readonly string[] },
) {
  if (scopes.length === 0) return { organizations: [], warnings: [], starTarget: null }
  const rules = await rulesOfTenant(tx, { tenantId, on })
  const facts = await structureFactsOn(tx, { tenantId, on, today, scopes })
  const warnings = warningsOn(facts, { rules, on })
  return { organizations: rowsOf(facts, warnings), warnings, starTarget: starTargetOf(facts, rules, on) }
}

function rowsOf(facts: readonly OrganizationFacts[], warnings: readonly Warning[]): StructureRow[] {
  const counts = new Map<string, { broken: number; upcoming: number; unknown: number }>()
  for (const { organizationId, kind } of warnings) {
    const count = counts.get(organizationId) ?? { broken: 0, upcoming: 0, unknown: 0 }
    counts.set(organizationId, { ...count, [kind]: count[kind] + 1 })
  }
  return facts.map((one) => ({
    organizationId: one.id,
    name: one.name,
    kind: one.kind,
    depth: one.depth,
    fullMembers: one.fullMembers,
    members: one.members,
    secretary: one.secretary,
    seats: one.seats,
    vacancies: one.vacancies,
    endsOn: one.endsOn,
    ...(counts.get(one.id) ?? { broken: 0, upcoming: 0, unknown: 0 }),
  }))
}

/** How many of the branches the local curve of the year asks for; shown as a target, never as a rank. */
function starTargetOf(facts: readonly OrganizationFacts[], rules: readonly RuleInUse[], on: ChinaDate) {
  const rule = ruleInForce(rules, 'LO-01', on)
  const branches = facts.filter(({ kind }) => kind === 'branch').length
  const target = rule?.on ? judge(rule, { measured: null, base: branches }).bound : null
  return target === null ? null : { branches, target }
}
