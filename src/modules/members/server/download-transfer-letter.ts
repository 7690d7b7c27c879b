import { sql } from 'kysely'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { letterPaper } from './letter-paper.ts'
import { enterRegister } from './enter-register.ts'
import { transferById, transferOf } from './transfer-queries.ts'

/** The letter in three parts. Whoever may approve probationers writes it: the nearest committee above the branch. */
export async function downloadTransferLetter(
  context: Context,
  { transferId, format }: { transferId: string; format: 'docx' | 'pdf' },
): Promise<Download> {
  const scopes = await enterRegister(context)
  const stored = await transferById(context, { transferId, scopes: scopes.read })
  if (!stored.fromPath)
    throw new Problem('not-found', { detail: '外来的介绍信由对方开具，这里没有可打印的内容。' })
  const { rows } = await sql<{ name: string }>`
    select name from organization
     where tenant_id = ${context.tenantId} and path @> ${stored.fromPath}::ltree and kind in ('committee', 'work-committee')
     order by nlevel(path) desc limit 1`.execute(context.tx)
  const transfer = transferOf(stored, { scopes, today: context.today })
  return paperDownload({ format, paper: letterPaper(transfer, rows[0]?.name ?? stored.fromName ?? '') })
}
