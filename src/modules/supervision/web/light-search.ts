import { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { lightStages, type LightStage } from '../lights.contract.ts'
import type { LightsQuery } from './use-supervision.ts'

export type Search = Record<string, string | undefined>

export const tabs = {
  red: { words: '红灯', query: { colour: 'red' } },
  yellow: { words: '黄灯', query: { colour: 'yellow' } },
  lead: { words: '牵头股室待办', query: { bearer: 'lead' } },
  stale: { words: '回头看到期', query: {} },
} as const satisfies Record<string, { words: string; query: LightsQuery }>
export type Tab = keyof typeof tabs

export function tabOf(search: Search): Tab {
  const tab = search['tab'] ?? ''
  return Object.hasOwn(tabs, tab) ? (tab as Tab) : 'red'
}

/** The address bar's filter; what the contract would refuse is dropped, so that an old link still opens. */
export function filterOf(search: Search): LightsQuery {
  const organizationId = OrganizationId.safeParse(search['organizationId'])
  const leadOrganizationId = OrganizationId.safeParse(search['leadOrganizationId'])
  const planId = PlanId.safeParse(search['planId'])
  const measureId = MeasureId.safeParse(search['measureId'])
  const stage = lightStages.find((one): one is LightStage => one === search['stage'])
  return {
    ...(organizationId.success && { organizationId: organizationId.data }),
    ...(leadOrganizationId.success && { leadOrganizationId: leadOrganizationId.data }),
    ...(planId.success && { planId: planId.data }),
    ...(measureId.success && { measureId: measureId.data }),
    ...(search['search'] && { search: search['search'].slice(0, 50) }),
    ...(stage && tabOf(search) === 'red' && { stage }),
    ...(search['after'] && tabOf(search) !== 'stale' && { after: search['after'] }),
  }
}

/** The rows behind the number as a plain task list, where its filter can say it. */
export function taskListOf(tab: Tab, filter: LightsQuery): string | undefined {
  const query = new URLSearchParams()
  if (tab === 'red' && !filter.stage) {
    query.set('overdue', 'true')
    query.set('waiting', 'false')
  } else return undefined
  for (const key of ['organizationId', 'leadOrganizationId', 'planId', 'measureId', 'search'] as const)
    if (filter[key]) query.set(key, filter[key])
  return `/tasks?${query.toString()}`
}
