import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { MemberImportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberImport } from '../../import.contract.ts'
import { mayKeepRegister, type RegisterScopes } from '../../members.policy.ts'
import type { ColumnKey } from '../../reading/columns.ts'
import { columnsByHeader } from '../../reading/sheet-layout.ts'

type Asking = Pick<Context, 'tx' | 'tenantId'>

export type Places = ReturnType<typeof columnsByHeader>

export type StoredImport = Omit<MemberImport, 'counts'> & {
  firstRow: number
  branchId: string
  branchPath: string
}

const columns = sql`
  i.id, i.state, i.file_name as "fileName", i.sheet_name as "sheetName", i.created_name as "createdByName",
  to_json(i.created_at) #>> '{}' as "createdAt", to_json(i.carried_out_at) #>> '{}' as "carriedOutAt",
  to_json(i.undone_at) #>> '{}' as "undoneAt", i.headers, i.places, i.version, i.first_row as "firstRow",
  i.branch_id as "branchId", i.branch_path::text as "branchPath"`

const notKeeper = '导入党员表由党组织书记、党建专干或管理名册的股室办理。'

/** Refuses, before a file is read, whoever would be refused afterwards. */
export function admitKeepers(actor: Actor): void {
  if (!mayKeepRegister(actor)) throw new Problem('not-allowed', { detail: notKeeper })
}

/** Refuses whoever may not change anything in the register; importing is changing. */
export function mustKeepRegister({ write }: RegisterScopes): readonly string[] {
  if (write.length === 0) throw new Problem('not-allowed', { detail: notKeeper })
  return write
}

/** An import under the asker's scopes, locked for the act; throws `not-found`, and `out-of-date` for another version. */
export async function importToChange(
  { tx, tenantId }: Asking,
  { importId, version }: { importId: MemberImportId; version?: number },
): Promise<StoredImport> {
  const { rows } = await sql<StoredImport>`
    select ${columns} from member_import i where i.tenant_id = ${tenantId} and i.id = ${importId} for update`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw notThere()
  if (version !== undefined && found.version !== version)
    throw new Problem('out-of-date', { detail: '这次导入刚被改动过，请看一下现在的样子再继续。' })
  return found
}

export async function importById({ tx, tenantId }: Asking, importId: MemberImportId): Promise<StoredImport> {
  const { rows } = await sql<StoredImport>`
    select ${columns} from member_import i where i.tenant_id = ${tenantId} and i.id = ${importId}`.execute(tx)
  if (!rows[0]) throw notThere()
  return rows[0]
}

function notThere(): Problem {
  return new Problem('not-found', { detail: '没有找到这次导入，它可能是别的组织的。' })
}

export function mustWait({ state }: StoredImport): void {
  if (state === 'waiting') return
  throw new Problem('rule-broken', {
    rule: 'member-import.finished',
    detail: '这次导入已经结束，不能再改。需要时请重新上传。',
  })
}

/** Rows `r` about which the sheet hides something: in a column that is read, or as a whole. */
export const noted = sql`(r.hidden or r.formulas <> '{}' and r.formulas && array(
  select p.value::int from member_import i cross join jsonb_each_text(i.places) p
   where i.tenant_id = r.tenant_id and i.id = r.import_id))`

type Counts = { importId: string } & MemberImport['counts']

/** Imports in the shape of the contract, with the counts of their rows. */
export async function withCounts(
  { tx, tenantId }: Asking,
  imports: readonly StoredImport[],
): Promise<MemberImport[]> {
  const { rows } = await sql<Counts>`
    select import_id as "importId",
           count(*) filter (where outcome = 'problem' and not left_out) as problem,
           count(*) filter (where outcome = 'new' and not left_out) as new,
           count(*) filter (where outcome = 'changed' and not left_out) as changed,
           count(*) filter (where outcome = 'same' and not left_out) as same,
           count(*) filter (where outcome = 'skipped' and not left_out) as skipped,
           count(*) filter (where left_out) as "leftOut",
           count(*) filter (where outcome <> 'skipped' and ${noted}) as noted
      from member_import_row r
     where tenant_id = ${tenantId} and import_id = any(${imports.map(({ id }) => id)}::uuid[])
     group by import_id`.execute(tx)
  const byImport = new Map(rows.map(({ importId, ...counts }) => [importId, counts]))
  const none = { problem: 0, new: 0, changed: 0, same: 0, skipped: 0, leftOut: 0, noted: 0 }
  return imports.map(({ firstRow: _first, branchId: _branch, branchPath: _path, ...shown }) => ({
    ...shown,
    counts: byImport.get(shown.id) ?? none,
  }))
}

export async function importsUnderScopes(asking: Asking): Promise<MemberImport[]> {
  const { rows } = await sql<StoredImport>`
    select ${columns} from member_import i where i.tenant_id = ${asking.tenantId}
     order by i.created_at desc limit 50`.execute(asking.tx)
  return withCounts(asking, rows)
}

/** Columns that somebody in this tenant has pointed at before, by the words of the head. */
export async function savedHeaders({ tx, tenantId }: Asking): Promise<Map<string, ColumnKey>> {
  const rows = await tx
    .selectFrom('member_import_header')
    .select(['header', 'column_key'])
    .where('tenant_id', '=', tenantId)
    .execute()
  // Written from the contract's own list.
  return new Map(rows.map((row) => [row.header, row.column_key as ColumnKey]))
}
