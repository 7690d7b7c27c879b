import type { QueryOf } from '#platform/http/endpoint.ts'
import type { Context } from '#platform/http/context.ts'
import { subjects } from '../rule.contract.ts'
import type { listRules as endpoint } from '../rules.contract.ts'
import { rulesPolicy } from '../rules.policy.ts'
import { rulesOfTenant } from './rule-queries.ts'

/** Rules in force on a day, with what the tenant has switched. Open to everybody signed in: the law is no secret. */
export async function listRules(
  { tx, tenantId, actor, today }: Context,
  { on = today, layer, subject, strength }: QueryOf<typeof endpoint>,
) {
  const rules = await rulesOfTenant(tx, { tenantId, on })
  return {
    on,
    rules: rules
      .filter(
        (rule) =>
          (layer === undefined || rule.layer === layer) &&
          (subject === undefined || rule.subject === subject) &&
          (strength === undefined || rule.strength === strength),
      )
      .toSorted((one, other) => subjects.indexOf(one.subject) - subjects.indexOf(other.subject)),
    mayChange: rulesPolicy.switch(actor),
  }
}
