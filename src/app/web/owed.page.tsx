import { OwedPage } from '#modules/plans/web/owed.page.tsx'
import { OwedReminders } from '#modules/terms/web/owed-reminders.tsx'
import { OwedSlips } from '#modules/supervision/web/owed-slips.tsx'

/** What we owe, with the slips that wait for our answer; joined here because plans do not know of supervision. */
export function OwedWithSlipsPage() {
  return (
    <OwedPage
      notices={
        <>
          <OwedReminders />
          <OwedSlips />
        </>
      }
    />
  )
}
