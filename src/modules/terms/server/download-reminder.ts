import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { OfficialPaper, PaperBlock, PaperPart } from '#platform/papers/official-paper.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { longDate } from '../reminder-text.ts'
import type { Reminder } from '../reminders.contract.ts'
import { reminderFor } from './reminder-queries.ts'

/** The letter as an official paper, in the words that it has now. Throws `not-found`. */
export async function downloadReminder(
  context: Context,
  { reminderId, format }: { reminderId: string; format: 'docx' | 'pdf' },
): Promise<Download> {
  const { reminder } = await reminderFor(context, { reminderId })
  return paperDownload({ format, paper: reminderPaper(reminder) })
}

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', level: 'plain', text })

function reminderPaper(reminder: Reminder): OfficialPaper {
  return {
    name: `换届提醒函 ${reminder.number}`,
    head: { issuer: reminder.superior.name, number: reminder.number },
    parts: [
      {
        page: 'A4-portrait',
        title: ['关于提醒按期换届的函'],
        addressees: `${reminder.organization.name}：`,
        blocks: reminder.text.split('\n').map(paragraph),
        attachments: ['签收回执'],
        signature: { organ: reminder.superior.name, date: longDate(reminder.dated) },
      },
      receiptOf(reminder),
    ],
  }
}

/** A slip to sign, for those who are handed the letter on paper. */
function receiptOf({ number, organization, superior, signer, endsOn }: Reminder): PaperPart {
  const row = (label: string, text: string) => [{ text: label, align: 'center' as const }, text]
  // Room for a hand.
  const written = (label: string, text: string) => [
    { text: `\n${label}`, align: 'center' as const, height: 6 },
    { text: `\n${text}`, height: 6 },
  ]
  return {
    page: 'A4-portrait',
    label: '附件',
    title: ['签收回执'],
    about: '当面或书面送达的，签后交回；在系统中签收的，不用填写',
    blocks: [
      {
        kind: 'table',
        table: {
          widths: [1, 3],
          head: [],
          rows: [
            row('函号', number),
            row('发函单位', superior.name),
            row('签发人', signer),
            row('收函单位', organization.name),
            row('届满日期', longDate(endsOn)),
            written('收函人签字', ''),
            written('收到日期', '　　　　年　　月　　日'),
          ],
        },
      },
    ],
  }
}
