import type { OrganizationId } from '#kernel/id.ts'
import { askedLabels, taskFilter } from '../tasks.contract.ts'
import { taskStateLabels, truthLabels } from '../plans.states.ts'
import type { TaskQuery } from './use-tasks.ts'

type FilterKey = keyof typeof taskFilter
// Object.keys loses the literal type.
export const filterKeys = Object.keys(taskFilter) as FilterKey[]

/** The address bar's filter; whatever the contract would refuse is dropped, so that an old link still opens. */
export function filterOf(search: Readonly<Record<string, unknown>>): TaskQuery {
  const kept: Record<string, string> = {}
  for (const key of filterKeys) {
    const value = search[key]
    if (value === undefined || value === null || value === '') continue
    // The router reads `true` and numbers out of the address; the contract takes text.
    if (typeof value === 'object') continue
    const text = String(value as string | number | boolean)
    if (taskFilter[key].safeParse(text).success) kept[key] = text
  }
  return kept as TaskQuery // each value has just passed its own schema
}

export type Chip = { key: FilterKey; words: string }

/** The filter in words, one chip per condition. `nameOf` gives the name of an organisation, if it is known. */
export function chipsOf(
  filter: TaskQuery,
  known: { nameOf: (id: OrganizationId | string) => string | undefined; planTitle: string | undefined },
): Chip[] {
  const words: Record<FilterKey, string | undefined> = {
    organizationId: filter.organizationId && `单位：${known.nameOf(filter.organizationId) ?? '指定单位'}`,
    leadOrganizationId:
      filter.leadOrganizationId && `牵头：${known.nameOf(filter.leadOrganizationId) ?? '指定股室'}`,
    planId: filter.planId && `计划：${known.planTitle ?? '指定计划'}`,
    measureId: filter.measureId && '一条措施',
    state: filter.state && taskStateLabels[filter.state],
    truth: filter.truth && truthLabels[filter.truth],
    waiting: filter.waiting && (filter.waiting === 'true' ? '等牵头股室答复' : '不等牵头股室答复'),
    overdue: filter.overdue && (filter.overdue === 'true' ? '已逾期' : '未逾期'),
    open: filter.open && (filter.open === 'true' ? '未结' : '已结'),
    counted: filter.counted && (filter.counted === 'true' ? '计入统计' : '不计入统计'),
    asked: filter.asked && askedLabels[filter.asked],
    waitedSince: filter.waitedSince && `${filter.waitedSince} 前就在等牵头股室`,
    checked: filter.checked && (filter.checked === 'true' ? '已抽查' : '没有抽查过'),
    milestoneOn: filter.milestoneOn && `${filter.milestoneOn} 有阶段到时限，还没有记`,
    dueFrom: filter.dueFrom && `${filter.dueFrom} 起到期`,
    dueTo: filter.dueTo && `${filter.dueTo} 前到期`,
    search: filter.search && `“${filter.search}”`,
  }
  return filterKeys.flatMap((key) => {
    const text = words[key]
    return text ? [{ key, words: text }] : []
  })
}
