import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { todayInChina } from '#ui/dates.ts'
import { absenceKinds, rollKinds } from '../members.kinds.ts'
import { memberStates, standings } from '../members.states.ts'
import type { ListQuery } from './use-members.ts'

export type Search = Readonly<Record<string, string | undefined>>

/** The address bar's filter; what it cannot be is dropped. */
export function filterOf(search: Search): Omit<ListQuery, 'after' | 'limit'> {
  const organizationId = OrganizationId.safeParse(search['organizationId']).data
  const standing = standings.find((one) => one === search['standing'])
  const state = memberStates.find((one) => one === search['state'])
  const absence = absenceKinds.find((one) => one === search['absence'])
  const roll = rollKinds.find((one) => one === search['roll'])
  const on = ChinaDate.safeParse(search['on']).data
  const text = search['search']?.trim().slice(0, 50)
  return {
    ...(text && { search: text }),
    ...(organizationId && { organizationId }),
    ...(standing && { standing }),
    ...(state && { state }),
    ...(absence && { absence }),
    ...(roll && { roll }),
    ...(search['transferring'] === 'true' && { transferring: 'true' as const }),
    ...(search['ended'] === 'true' && { ended: 'true' as const }),
    ...(on && on < todayInChina() && { on }),
  }
}
