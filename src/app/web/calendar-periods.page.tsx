import { CalendarPeriodsPage } from '#modules/calendar/web/calendar-periods.page.tsx'
import { OrganizationFrame } from '#modules/organizations/web/organization-frame.tsx'

/** The calendar among the pages of settings; joined here because the calendar stands below none of them. */
export function FramedCalendarPeriods() {
  return (
    <OrganizationFrame>
      <CalendarPeriodsPage />
    </OrganizationFrame>
  )
}
