import { Problem } from '#kernel/problem.ts'
import {
  duePlans,
  publishDuePlan,
  unscheduleDuePlan,
} from '#modules/plans/server/approval/publish-due-plans.ts'
import { auditJobs } from './audit-jobs.ts'
import { digestJobs, type DigestParts } from './digest-jobs.ts'
import { eraseExpired } from '#modules/members/server/disclosure/erase-expired.ts'
import type { RegularJob } from './regular-work.ts'

/** Publishes plans whose time has come; one that may no longer be published goes back to its office. */
const publishScheduledPlans: RegularJob = {
  name: 'publish scheduled plans',
  run: async ({ tenantId, now, within, as }) => {
    for (const due of await within((tx) => duePlans(tx, { tenantId, now })))
      try {
        await as(due.accountId, (context) => publishDuePlan(context, due))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        await as(due.accountId, (context) => unscheduleDuePlan(context, due, error))
      }
  },
}

/** Sensitive fields of those who left long ago; a round erases a few and the next goes on. */
const eraseWhatIsOver: RegularJob = {
  name: 'erase personal data whose time is up',
  run: async ({ tenantId, now, newId, within }) => {
    await within((tx) => eraseExpired(tx, { tenantId, now, newId }))
  },
}

/** What the server does by itself, once a minute. */
export function regularJobs(parts: DigestParts & { anchorsFile: string | undefined }): readonly RegularJob[] {
  return [publishScheduledPlans, ...digestJobs(parts), ...auditJobs(parts.anchorsFile), eraseWhatIsOver]
}
