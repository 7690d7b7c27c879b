import { route, type Route } from '#platform/http/route.ts'
import * as contract from '../rules.contract.ts'
import { listRuleHistory } from './list-rule-history.ts'
import { listRules } from './list-rules.ts'
import { switchRule } from './switch-rule.ts'

/** Endpoint → verb. */
export const ruleRoutes: Route[] = [
  route(contract.listRules, (context, { query }) => listRules(context, query)),
  route(contract.listRuleHistory, (context, { query }) => listRuleHistory(context, query)),
  route(contract.switchRule, (context, { params, body }) => switchRule(context, { ...params, ...body })),
]
