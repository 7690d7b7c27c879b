import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import type { LetterWords } from '../../letter.contract.ts'
import { nextNumber, numberParts } from '../../letter.rules.ts'
import { papersOf } from '../basis/plan-papers.ts'
import type { PaperPlan } from './paper-plan.ts'
import { tableName } from './paper-words.ts'

type Read = Pick<Context, 'tx' | 'tenantId' | 'today'>

/** 《云溪县教育局关于印发〈秋季工作任务分解表〉的通知》 without the brackets around it. */
export function letterTitle(
  { plan, issuer }: Pick<PaperPlan, 'plan' | 'issuer'>,
  { issuer: signedBy }: Pick<LetterWords, 'issuer'>,
): string {
  const changed = plan.derived?.as === 'amendment' ? '调整后的' : ''
  return `${signedBy}关于印发${changed}《${tableName(plan.title, issuer)}》的通知`
}

/** What a letter says until somebody writes it: from the plan, its basis, and the office's last letter. */
export async function proposedLetter(context: Read, given: PaperPlan): Promise<LetterWords> {
  const { plan, issuer } = given
  const last = await lastLetter(context, given)
  const year = Number(context.today.slice(0, 4))
  const papers = await papersOf(context, plan.id)
  return {
    documentNumber: nextNumber(last ? await lastNumber(context, last.document_number) : undefined, year),
    issuer: last?.issuer ?? issuer,
    addressees: addresseesOf(given),
    body: bodyOf(given, papers),
    signer: '',
    copyTo: last?.copy_to ?? '',
    datedOn: null,
  }
}

/** The newest letter that the office has saved: its issuer and whom it copies to rarely change. */
function lastLetter({ tx, tenantId }: Read, { plan }: PaperPlan) {
  return tx
    .selectFrom('plan_letter')
    .innerJoin('plan', (join) =>
      join.onRef('plan.tenant_id', '=', 'plan_letter.tenant_id').onRef('plan.id', '=', 'plan_letter.plan_id'),
    )
    .select(['plan_letter.issuer', 'plan_letter.copy_to', 'plan_letter.document_number'])
    .where('plan_letter.tenant_id', '=', tenantId)
    .where('plan.organization_id', '=', plan.organization.id)
    .orderBy('plan.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The highest number given so far in the row of `like`, whoever gave it. */
async function lastNumber({ tx, tenantId }: Read, like: string) {
  const code = numberParts(like)?.code
  if (code === undefined) return undefined
  const rows = await tx
    .selectFrom('plan_letter')
    .select('document_number')
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`starts_with(document_number, ${code})`)
    .execute()
  return rows
    .flatMap(({ document_number }) => numberParts(document_number) ?? [])
    .filter((parts) => parts.code === code)
    .sort((a, b) => b.year - a.year || b.serial - a.serial)[0]
}

const mostNamed = 6

/** The phrases of the measures, once each; names where there are few and no phrase. */
function addresseesOf({ measures }: PaperPlan): string {
  const phrases = [...new Set(measures.flatMap(({ unitPhrases }) => unitPhrases))]
  if (phrases.length > 0 && phrases.length <= mostNamed) return phrases.join('、')
  const names = [...new Set(measures.flatMap(({ audience }) => audience.map(({ name }) => name)))]
  if (names.length > 0 && names.length <= mostNamed) return names.join('、')
  return '各有关单位'
}

type Paper = { title: string; documentNumber: string | null }

function bodyOf({ plan, issuer }: PaperPlan, papers: readonly Paper[]): string {
  const basis = papers.map(
    ({ title, documentNumber }) =>
      `《${title.replaceAll(/^《|》$/gu, '')}》${documentNumber ? `（${documentNumber}）` : ''}`,
  )
  const changed = plan.derived?.as === 'amendment' ? '调整后的' : ''
  return [
    `${basis.length > 0 ? `为落实${basis.join('、')}，` : ''}现将${changed}《${tableName(plan.title, issuer)}》印发给你们，请按照分工抓好落实。`,
    '对措施不清楚的，请向牵头股室提出，由牵头股室答复；确有困难的，可以申请延期或者免除。',
  ].join('\n')
}
