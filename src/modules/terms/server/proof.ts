import { holdsAny, type Actor } from '#kernel/actor.ts'
import { Problem } from '#kernel/problem.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download, UploadedFile } from '#platform/http/route.ts'
import { proofLimit, type Reminder } from '../reminders.contract.ts'
import { change } from './change-reminder.ts'
import { reminderFor } from './reminder-queries.ts'

/** Whether the letter is theirs shows when it is fetched. */
export function refuseUnlessOffice(actor: Actor): void {
  if (!holdsAny(actor, ['section-head', 'section-clerk', 'secretary', 'party-officer']))
    throw new Problem('not-allowed', { detail: '回执由办理提醒函的人附上，文件没有保存。' })
}

/** A scan is a PDF: a photograph would carry the place where it was taken. */
export function readProof({ name, bytes }: UploadedFile): UploadedFile {
  if (bytes.length > proofLimit)
    throw new Problem('too-large', { detail: '扫描件超过 10 MB，没有保存。请压缩后再上传。' })
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-')
    throw new Problem('invalid-input', {
      detail: `“${name}”不是 PDF。请把回执扫描成 PDF 后再上传，没有保存任何内容。`,
    })
  return { name: name.slice(-200), bytes }
}

type Given = { reminderId: string; file: UploadedFile; store: FileStore }

/** Keeps the scan of a signed slip beside a letter that was sent; a later one takes its place. Throws `not-found`, `not-allowed`. */
export async function attachProof(context: Context, { reminderId, file, store }: Given): Promise<Reminder> {
  const found = await reminderFor(context, { reminderId, lock: true })
  if (!found.reminder.may.prove)
    throw new Problem(found.kept ? 'rule-broken' : 'not-allowed', {
      rule: 'reminder.not-sent',
      detail: found.kept ? '提醒函送达以后才有回执。' : '回执由办理提醒函的人附上，文件没有保存。',
    })
  const hash = await store.keep(file.bytes)
  return change(context, found, {
    action: 'term-reminder.proved',
    set: { proof_hash: hash, proof_name: file.name },
  })
}

/** The scan as it was handed in. Throws `not-found`. */
export async function downloadProof(
  context: Context,
  { reminderId, store }: { reminderId: string; store: FileStore },
): Promise<Download> {
  const { reminder, proofHash } = await reminderFor(context, { reminderId })
  if (proofHash === null || reminder.proof === null)
    throw new Problem('not-found', { detail: '这份提醒函没有附扫描件。' })
  return { fileName: reminder.proof, contentType: 'application/pdf', content: await store.read(proofHash) }
}
