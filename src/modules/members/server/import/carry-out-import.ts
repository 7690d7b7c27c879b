import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberImportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { MemberImport } from '../../import.contract.ts'
import { enterRegister } from '../enter-register.ts'
import { changeMembers } from './change-members.ts'
import {
  importById,
  importToChange,
  mustKeepRegister,
  mustWait,
  withCounts,
  type StoredImport,
} from './import-queries.ts'
import { insertMembers } from './insert-members.ts'
import { allRows } from './point-at-columns.ts'
import { reporting } from './progress.ts'
import type { SettledRow } from './row-shapes.ts'
import { settleRows } from './settle-rows.ts'
import { storeOutcomes } from './store-rows.ts'

type Input = {
  importId: MemberImportId
  since?: ChinaDate | undefined
  withoutProblems: boolean
  version: number
}

/**
 * Writes an import into the register: every row that is right, in one transaction, or nothing. Rows are compared once more with
 * what is registered now, since the preview may be days old.
 */
export function carryOutMemberImport(context: Context, input: Input): Promise<MemberImport> {
  return reporting(input.importId, (report) => carryOut(context, input, report))
}

async function carryOut(
  context: Context,
  input: Input,
  report: (progress: number) => void,
): Promise<MemberImport> {
  const scopes = mustKeepRegister(await enterRegister(context))
  const stored = await importToChange(context, input)
  mustWait(stored)
  const rows = await readAnew(context, stored, scopes)
  report(0.2)
  refuseProblems(rows, input.withoutProblems)
  const work = rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed')
  if (work.length === 0)
    throw new Problem('rule-broken', {
      rule: 'member-import.nothing-to-do',
      detail: '没有要新增或更新的行：表里的人都已在名册里，或都还要改正。',
    })
  let finished = 0
  const done = (count: number) => report(0.2 + 0.7 * Math.min(1, (finished += count) / work.length))
  const since = input.since ?? context.today
  const entered = await insertMembers(context, {
    rows: work.filter(({ outcome }) => outcome === 'new'),
    since,
    done,
  })
  const changed = await changeMembers(context, {
    rows: work.filter(({ outcome }) => outcome === 'changed'),
    done,
  })
  await remember(context, { stored, entered, changed })
  await finish(context, { stored, work, counts: { entered: entered.length, changed: changed.length } })
  const [whole] = await withCounts(context, [await importById(context, stored.id)])
  if (!whole) throw new Error('an import is gone in its own transaction')
  return whole
}

async function readAnew(
  context: Context,
  stored: StoredImport,
  scopes: readonly string[],
): Promise<SettledRow[]> {
  const left = await sql<{ position: number }>`
    select position from member_import_row
     where tenant_id = ${context.tenantId} and import_id = ${stored.id} and left_out`.execute(context.tx)
  const behind = new Set(left.rows.map(({ position }) => position))
  const raw = (await allRows(context, stored)).filter(({ position }) => !behind.has(position))
  const settled = await settleRows(context, { raw, places: stored.places, scopes })
  await storeOutcomes(context, stored.id, settled)
  return settled
}

function refuseProblems(rows: readonly SettledRow[], withoutThem: boolean): void {
  const wrong = rows.filter(({ outcome }) => outcome === 'problem')
  if (wrong.length === 0 || withoutThem) return
  throw new Problem('rule-broken', {
    rule: 'member-import.has-problems',
    detail: `还有 ${wrong.length} 行要改正，一行也没有导入。请改好，或选择“先导入没有问题的行”。`,
    facts: { positions: wrong.slice(0, 100).map(({ position }) => position) },
  })
}

type Remembering = {
  stored: StoredImport
  entered: Awaited<ReturnType<typeof insertMembers>>
  changed: Awaited<ReturnType<typeof changeMembers>>
}

/** Keeps per row what the undo needs: whom it made, or what it found. */
async function remember(context: Context, { stored, entered, changed }: Remembering): Promise<void> {
  const { tx, tenantId, secrecy } = context
  await sql`
    update member_import_row r set member_id = w.member_id, made_version = 1
      from unnest(${entered.map(({ position }) => position)}::int[], ${entered.map(({ memberId }) => memberId)}::uuid[])
        as w (position, member_id)
     where r.tenant_id = ${tenantId} and r.import_id = ${stored.id} and r.position = w.position`.execute(tx)
  const sealed = changed.map(({ position, former }) =>
    secrecy.seal(JSON.stringify(former), {
      tenantId,
      purpose: 'member-import.before',
      rowId: `${stored.id} ${position}`,
    }),
  )
  await sql`
    update member_import_row r set before_sealed = w.sealed, made_version = w.version
      from unnest(${changed.map(({ position }) => position)}::int[], ${sealed}::bytea[],
                  ${changed.map(({ version }) => version)}::int[]) as w (position, sealed, version)
     where r.tenant_id = ${tenantId} and r.import_id = ${stored.id} and r.position = w.position`.execute(tx)
}

type Finishing = {
  stored: StoredImport
  work: readonly SettledRow[]
  counts: { entered: number; changed: number }
}

async function finish(context: Context, { stored, work, counts }: Finishing): Promise<void> {
  await context.tx
    .updateTable('member_import')
    .set({ state: 'carried-out', carried_out_at: context.now, version: stored.version + 1 })
    .where('tenant_id', '=', context.tenantId)
    .where('id', '=', stored.id)
    .execute()
  await recordAudit(context, {
    action: 'member-import.carried-out',
    subjectKind: 'member-import',
    subjectId: stored.id,
    facts: counts,
  })
  await recordChange(context, {
    topic: 'members',
    subjectId: stored.id,
    organizationIds: [
      ...new Set(work.flatMap(({ branchId }) => (branchId as OrganizationId | undefined) ?? [])),
    ],
  })
}
