import { Problem } from '#kernel/problem.ts'
import {
  duePlans,
  publishDuePlan,
  unscheduleDuePlan,
} from '#modules/plans/server/approval/publish-due-plans.ts'
import { auditJobs } from './audit-jobs.ts'
import { digestJobs, type DigestParts } from './digest-jobs.ts'
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

/** What the server does by itself, once a minute. */
export function regularJobs(parts: DigestParts & { anchorsFile: string | undefined }): readonly RegularJob[] {
  return [publishScheduledPlans, ...digestJobs(parts), ...auditJobs(parts.anchorsFile)]
}
