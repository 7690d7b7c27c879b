import { z } from 'zod'
import { chinaDateOf } from '#kernel/china-date.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { recordKinds, StructureRow, Warning, type StructureRecord } from '../structure.contract.ts'

const Frozen = { rows: z.array(StructureRow), warnings: z.array(Warning) }

type Asking = Pick<Context, 'tx' | 'tenantId'>

function query({ tx, tenantId }: Asking) {
  return tx
    .selectFrom('structure_record as r')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.id', '=', 'r.made_by'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.person_id'),
    )
    .selectAll('r')
    .select('p.name as made_by_name')
    .where('r.tenant_id', '=', tenantId)
}

type Stored = Awaited<ReturnType<ReturnType<typeof query>['executeTakeFirstOrThrow']>>

function recordOf(row: Stored): StructureRecord {
  return {
    id: row.id,
    kind: recordKinds.find((kind) => kind === row.kind) ?? 'check',
    period: row.period,
    ordinal: row.ordinal,
    asOf: row.as_of,
    madeOn: chinaDateOf(new Date(row.made_at)),
    madeBy: row.made_by_name,
    note: row.note,
    organizations: Frozen.rows.parse(row.organizations).length,
    warnings: Frozen.warnings.parse(row.warnings).length,
  }
}

/** All records, the newest first; some six a year. */
export async function storedRecords(context: Asking): Promise<StructureRecord[]> {
  const rows = await query(context).orderBy('r.made_at', 'desc').orderBy('r.id', 'desc').execute()
  return rows.map(recordOf)
}

/** One record with its frozen rows. Throws `not-found`. */
export async function storedRecord(context: Asking, recordId: string) {
  const row = await query(context).where('r.id', '=', recordId).executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这次排查或者报告。' })
  return {
    record: recordOf(row),
    rows: Frozen.rows.parse(row.organizations),
    warnings: Frozen.warnings.parse(row.warnings),
  }
}
