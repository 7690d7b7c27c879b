import { chinaDateOf } from '#kernel/china-date.ts'
import type { MailSettings } from '#platform/config/mail-settings.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { isWorkingTime, periodsBetween } from '#modules/calendar/server/public.ts'
import { weekOf } from '#modules/messaging/digest.rules.ts'
import {
  claimDelivery,
  dueDeliveries,
  leaveInside,
  recordHandover,
  recordTrouble,
  type DueDelivery,
} from '#modules/messaging/server/digest/deliver-digests.ts'
import { digestMail } from '#modules/messaging/server/digest/mail-text.ts'
import { accountsWithoutDigest, writeDigest } from '#modules/messaging/server/digest/write-digests.ts'
import type { RegularJob, TenantWork } from './regular-work.ts'

export type DigestParts = {
  /** Undefined: digests stay inside the product. */
  mail: { mailer: Mailer; settings: Pick<MailSettings, 'productAddress'> } | undefined
  /** Whether people may be disturbed now; a test weakens it to see the night turn loud. */
  mayDisturb?: typeof isWorkingTime
}

// A round is a minute's work beside others, so both are cut into portions.
const mostWritten = 200
const mostSent = 60

/** Writes the digests of the week and mails them, in working hours only. */
export function digestJobs({ mail, mayDisturb = isWorkingTime }: DigestParts): readonly RegularJob[] {
  const atWork = async ({ tenantId, now, within }: TenantWork) => {
    const today = chinaDateOf(now)
    return mayDisturb(now, await within((tx) => periodsBetween(tx, { tenantId, from: today, to: today })))
  }
  const write: RegularJob = {
    name: 'write digests',
    run: async (work) => {
      if (!(await atWork(work))) return
      const week = weekOf(chinaDateOf(work.now))
      const { tenantId } = work
      const accounts = await work.within((tx) =>
        accountsWithoutDigest(tx, { tenantId, week, limit: mostWritten }),
      )
      for (const accountId of accounts)
        await work.as(accountId, (context) => writeDigest(context, { week, mailIsSetUp: mail !== undefined }))
    },
  }
  const deliver: RegularJob = {
    name: 'mail digests',
    run: async (work) => {
      if (mail && (await atWork(work))) await deliverDue(work, mail)
    },
  }
  return [write, deliver]
}

async function deliverDue(work: TenantWork, { mailer, settings }: NonNullable<DigestParts['mail']>) {
  const { tenantId, now, newId, within, as } = work
  const due = await within((tx) => dueDeliveries(tx, { tenantId, now, limit: mostSent }))
  if (due.length === 0) return
  const reason = await mailer.trouble()
  if (reason !== undefined) {
    const today = chinaDateOf(now)
    await within((tx) => recordTrouble({ tx, tenantId, now, newId }, { due, today, reason }))
    return
  }
  for (const one of due) {
    const { accountId } = one
    if (accountId === null) {
      await within((tx) => leaveInside({ tx, tenantId, now, newId }, one))
      continue
    }
    const claimed = await as(accountId, (context) => claimDelivery(context, one))
    if (!claimed) continue
    // Outside any transaction: a mail cannot be taken back.
    const handover = await mailer.send({
      to: claimed.address,
      ...digestMail({ lines: claimed.lines, productAddress: settings.productAddress }),
      messageId: messageIdOf(one, settings.productAddress),
    })
    await within((tx) => recordHandover({ tx, tenantId, now, newId }, one, handover))
  }
}

/** The same for a repetition, so that mail programs can tell that it is one. */
function messageIdOf({ personId, week }: DueDelivery, productAddress: string): string {
  return `<digest.${week}.${personId}@${new URL(productAddress).hostname}>`
}
