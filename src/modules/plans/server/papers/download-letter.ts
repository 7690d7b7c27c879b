import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { OfficialPaper } from '#platform/papers/official-paper.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import type { Letter } from '../../letter.contract.ts'
import { issuedStates } from '../../plans.policy.ts'
import { breakdownTable } from './breakdown-table.ts'
import { paperPlan, type PaperPlan } from './paper-plan.ts'
import { longDate, openDate } from './paper-words.ts'
import { letterOf } from './stored-letter.ts'

/** 印发通知 with its table; until publication it is marked as 审批稿. Throws `not-found`. */
export async function downloadLetter(
  context: Context,
  { planId, format }: { planId: PlanId; format: 'docx' | 'pdf' },
): Promise<Download> {
  const given = await paperPlan(context, planId)
  return paperDownload({ format, paper: letterPaper(given, await letterOf(context, given)) })
}

/** The letter in official format, the attachment on pages of its own, 版记 at the end (GB/T 9704-2012 7). */
export function letterPaper({ plan, measures }: PaperPlan, letter: Letter): OfficialPaper {
  const { issuer, documentNumber, signer, attachment } = letter
  const day = letter.datedOn ?? plan.publishedOn
  const date = day ? longDate(day) : openDate
  return {
    name: letter.title,
    head: {
      issuer: issuer.endsWith('文件') ? issuer : `${issuer}文件`,
      // Room for a number that is written by hand.
      number: documentNumber || '〔　　　〕　号',
      ...(signer && { signer }),
      ...(!issuedStates.includes(plan.state) && { mark: '审批稿' }),
    },
    parts: [
      {
        page: 'A4-portrait',
        title: titleLines(letter.title),
        addressees: `${letter.addressees.replace(/[：:]$/u, '')}：`,
        blocks: letter.body
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((text) => ({ kind: 'paragraph', level: levelOf(text), text: text.trim() })),
        attachments: [attachment],
        signature: { organ: issuer.replace(/文件$/u, ''), date },
      },
      {
        page: 'A4-landscape',
        label: '附件',
        title: titleLines(attachment, 26),
        blocks: [{ kind: 'table', table: breakdownTable(measures, 'A4') }],
      },
    ],
    edition: { copyTo: letter.copyTo, printedBy: plan.organization.name, printedOn: date },
  }
}

/** Numbered lines are headings of their level (GB/T 9704-2012 7.3.3). */
function levelOf(text: string) {
  if (/^\s*[一二三四五六七八九十]+、/u.test(text)) return 'first'
  if (/^\s*（[一二三四五六七八九十]+）/u.test(text)) return 'second'
  return 'plain'
}
