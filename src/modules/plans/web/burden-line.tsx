import { AppLink } from '#ui/app-link.tsx'
import type { OrganizationId } from '#kernel/id.ts'
import { hoursText } from '../burden.rules.ts'
import { useOrganizationBurden } from './use-burden.ts'

/** 本月要我们花 12 小时 30 分: what superiors ask of one organisation this month; opens the measures behind it. */
export function BurdenLine({ organizationId }: { organizationId: OrganizationId }) {
  const { data } = useOrganizationBurden(organizationId)
  if (!data) return null
  return (
    <p className="owed-burden">
      本月各项任务要我们花{' '}
      <AppLink href={`/burden?organization=${organizationId}&month=${data.month}`}>
        <span className="j-figure">{hoursText(data.minutes)}</span>
      </AppLink>
    </p>
  )
}
