import { sql } from 'kysely'
import type { MemberId, MemberImportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { MemberImport } from '../../import.contract.ts'
import type { ColumnKey } from '../../reading/columns.ts'
import { enterRegister } from '../enter-register.ts'
import { writeFields, type Former } from './change-members.ts'
import {
  importById,
  importToChange,
  mustKeepRegister,
  withCounts,
  type StoredImport,
} from './import-queries.ts'
import { knownByIds } from './known-members.ts'
import { versionsNow } from './settle-rows.ts'

type Input = { importId: MemberImportId; version: number }
type Made = { position: number; memberId: MemberId; before: Uint8Array | null; version: number }

/** Takes a whole import back: whom it entered goes, what it changed is as before. Refused when somebody has built on it since. */
export async function undoMemberImport(context: Context, input: Input): Promise<MemberImport> {
  mustKeepRegister(await enterRegister(context))
  const stored = await importToChange(context, input)
  if (stored.state !== 'carried-out')
    throw new Problem('rule-broken', {
      rule: 'member-import.not-carried-out',
      detail: '只有已导入的表可以撤销。',
    })
  const made = await madeRows(context, stored)
  await refuseMoved(context, made)
  const entered = made.filter(({ before }) => before === null).map(({ memberId }) => memberId)
  await removeMembers(context, entered)
  await putBack(
    context,
    stored,
    made.filter(({ before }) => before !== null),
  )
  await context.tx
    .updateTable('member_import')
    .set({ state: 'undone', undone_at: context.now, version: stored.version + 1 })
    .where('tenant_id', '=', context.tenantId)
    .where('id', '=', stored.id)
    .execute()
  await recordAudit(context, {
    action: 'member-import.undone',
    subjectKind: 'member-import',
    subjectId: stored.id,
    facts: { removed: entered.length, restored: made.length - entered.length },
  })
  await recordChange(context, { topic: 'members', subjectId: stored.id, organizationIds: [] })
  const [whole] = await withCounts(context, [await importById(context, stored.id)])
  if (!whole) throw new Error('an import is gone in its own transaction')
  return whole
}

async function madeRows({ tx, tenantId }: Context, stored: StoredImport): Promise<Made[]> {
  const { rows } = await sql<Made>`
    select position, member_id as "memberId", before_sealed as before, made_version as version
      from member_import_row
     where tenant_id = ${tenantId} and import_id = ${stored.id} and made_version is not null
     order by position`.execute(tx)
  return rows
}

async function refuseMoved(context: Context, made: readonly Made[]): Promise<void> {
  const now = await versionsNow(
    context,
    made.map(({ memberId }) => memberId),
  )
  const moved = made.filter(({ memberId, version }) => now.get(memberId) !== version)
  if (moved.length === 0) return
  throw new Problem('rule-broken', {
    rule: 'member-import.built-upon',
    detail: `导入后有 ${moved.length} 人又被改动过（第 ${moved
      .slice(0, 5)
      .map(({ position }) => position)
      .join('、')} 行${moved.length > 5 ? '等' : ''}），不能整批撤销。请在党员页面逐个更正。`,
  })
}

/** Nothing may hang on them yet; the keys of whatever does refuse, and then nothing at all is undone. */
async function removeMembers({ tx, tenantId }: Context, ids: readonly MemberId[]): Promise<void> {
  const people = await sql<{ id: string }>`
    select person_id as id from member where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
  const gone = [...ids]
  try {
    await sql`delete from member_state_period where tenant_id = ${tenantId} and member_id = any(${gone}::uuid[])`.execute(
      tx,
    )
    await sql`delete from member_branch_period where tenant_id = ${tenantId} and member_id = any(${gone}::uuid[])`.execute(
      tx,
    )
    await sql`delete from member where tenant_id = ${tenantId} and id = any(${gone}::uuid[])`.execute(tx)
    await sql`
      delete from person where tenant_id = ${tenantId} and id = any(${people.rows.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
  } catch (error) {
    // 23503: a row of another table refers to one of them.
    if (typeof error === 'object' && error !== null && (error as { code?: unknown }).code === '23503')
      throw new Problem('rule-broken', {
        rule: 'member-import.built-upon',
        detail: '导入的人已有任职、转接、名单或其他记录，不能整批撤销。请在党员页面逐个更正。',
      })
    throw error
  }
}

async function putBack(context: Context, stored: StoredImport, made: readonly Made[]): Promise<void> {
  const known = await knownByIds(
    context,
    made.map(({ memberId }) => memberId),
  )
  for (const { position, memberId, before } of made) {
    const member = known.get(memberId)
    if (!member || !before) continue
    // Sealed by carrying out.
    const former = JSON.parse(
      context.secrecy.open(before, {
        tenantId: context.tenantId,
        purpose: 'member-import.before',
        rowId: `${stored.id} ${position}`,
      }),
    ) as Former
    await writeFields(context, { known: member, columns: Object.keys(former) as ColumnKey[], values: former })
  }
}
