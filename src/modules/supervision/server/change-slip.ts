import { chinaDateOf, type ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Updateable } from 'kysely'
import type { DB } from '#platform/db/schema.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Slip, SlipState } from '../slips.contract.ts'
import {
  answerDayMustLieAhead,
  escalationMustName,
  signatureMustFit,
  slipMustBe,
  slipMustBeDraft,
} from '../slips.rules.ts'
import { slipAnswered, slipDelivered } from '../supervision-events.contract.ts'
import { supervisionPolicy } from '../supervision.policy.ts'
import { slipLeader } from './slip-leaders.ts'
import { slipFor, type FoundSlip } from './slip-queries.ts'

type One = { slipId: string; version: number }

/** Corrects a draft. Throws `not-allowed`, `rule-broken` once signed, `out-of-date`. */
export async function editSlip(
  context: Context,
  input: One & { text: string; answerBy: ChinaDate; escalatedToId: PersonId | null },
): Promise<Slip> {
  const found = await slipToChange(context, input)
  mustIssue(context, found)
  const { stage, state } = found.slip
  refuseIf(slipMustBeDraft({ state }))
  refuseIf(answerDayMustLieAhead({ answerBy: input.answerBy, today: context.today }))
  const escalatedToId = stage === 'escalate' ? input.escalatedToId : null
  refuseIf(escalationMustName({ stage, escalatedTo: escalatedToId }))
  if (escalatedToId) await slipLeader(context, escalatedToId)
  return change(context, {
    found,
    action: 'slip.edited',
    set: { text: input.text, answer_by: input.answerBy, escalated_to_id: escalatedToId },
    tell: [found.facts.issuerId],
  })
}

/** Notes who signed and when; the text is fixed from then on. */
export async function signSlip(
  context: Context,
  input: One & { signer: string; signedOn: ChinaDate },
): Promise<Slip> {
  const found = await slipToMove(context, { ...input, to: 'signed' })
  mustIssue(context, found)
  const createdOn = chinaDateOf(new Date(found.createdAt))
  refuseIf(signatureMustFit({ signedOn: input.signedOn, createdOn, today: context.today }))
  return change(context, {
    found,
    action: 'slip.signed',
    set: { state: 'signed', signer: input.signer, signed_on: input.signedOn },
    tell: [found.facts.issuerId],
  })
}

/** Sends a signed slip: from now on the organisation sees it, and a message says so. */
export async function deliverSlip(context: Context, input: One): Promise<Slip> {
  const { tx, tenantId, today } = context
  const found = await slipToMove(context, { ...input, to: 'delivered' })
  mustIssue(context, found)
  refuseIf(answerDayMustLieAhead({ answerBy: found.slip.answerBy, today }))
  const slip = await change(context, {
    found,
    action: 'slip.delivered',
    set: { state: 'delivered', delivered_on: today },
    tell: [found.facts.issuerId, found.facts.organizationId],
  })
  await context.events.announce(tx, slipDelivered, {
    tenantId,
    eventId: context.newId(),
    slipId: input.slipId,
  })
  return slip
}

/** The organisation's answer; late ones are taken and shown as late. */
export async function answerSlip(context: Context, input: One & { text: string }): Promise<Slip> {
  const { tx, tenantId, actor, today } = context
  const found = await slipToMove(context, { ...input, to: 'answered' })
  if (!supervisionPolicy.answerSlip(actor, found.facts))
    throw new Problem('not-allowed', { detail: '只有督办单写给的单位可以答复。' })
  const slip = await change(context, {
    found,
    action: 'slip.answered',
    set: { state: 'answered', answer: input.text, answered_on: today },
    tell: [found.facts.issuerId, found.facts.organizationId],
  })
  await context.events.announce(tx, slipAnswered, {
    tenantId,
    eventId: context.newId(),
    slipId: input.slipId,
  })
  return slip
}

/** Takes a slip back before it is answered; its number stays with it. */
export async function cancelSlip(context: Context, input: One): Promise<Slip> {
  const found = await slipToMove(context, { ...input, to: 'cancelled' })
  mustIssue(context, found)
  const { issuerId, organizationId, delivered } = found.facts
  return change(context, {
    found,
    action: 'slip.cancelled',
    set: { state: 'cancelled' },
    tell: delivered ? [issuerId, organizationId] : [issuerId],
  })
}

async function slipToChange(context: Context, { slipId, version }: One): Promise<FoundSlip> {
  const found = await slipFor(context, { slipId, lock: true })
  if (found.slip.version !== version)
    throw new Problem('out-of-date', {
      detail: '这份督办单刚被他人修改，您的操作没有保存。请看最新内容后再决定。',
      facts: {
        current: { text: found.slip.text, state: found.slip.state, version: found.slip.version },
      },
    })
  return found
}

async function slipToMove(context: Context, input: One & { to: SlipState }): Promise<FoundSlip> {
  const found = await slipToChange(context, input)
  refuseIf(slipMustBe({ state: found.slip.state, to: input.to }))
  return found
}

function mustIssue({ actor }: Context, { facts }: FoundSlip): void {
  if (!supervisionPolicy.supervise(actor, facts.issuerId))
    throw new Problem('not-allowed', { detail: '只有出具督办单的股室可以处理它。' })
}

type Change = {
  found: FoundSlip
  action: string
  set: Updateable<DB['slip']>
  tell: readonly OrganizationId[]
}

async function change(context: Context, { found, action, set, tell }: Change): Promise<Slip> {
  const { tx, tenantId } = context
  const { id, version } = found.slip
  await tx
    .updateTable('slip')
    .set({ ...set, version: version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await recordAudit(context, {
    action,
    subjectKind: 'slip',
    subjectId: id,
    organizationId: found.facts.organizationId,
    facts: { from: found.slip.state, ...(set.state && { to: set.state }) },
  })
  await recordChange(context, { topic: 'slip', subjectId: id, organizationIds: tell })
  return (await slipFor(context, { slipId: id })).slip
}
