import { TenantId } from '#kernel/id.ts'
import { notedAnchors } from '#platform/audit/anchors.ts'
import { verifyAudit } from '#platform/audit/verify-audit.ts'
import type { Config } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { openPostgres } from './open-postgres.ts'
import type { Output } from './serve.ts'

const mostShown = 20

/**
 * `juhe audit-verify [--anchors FILE]`: checks every tenant's traces against their chain and the heads noted outside the
 * database. Exit code 1 when anything does not hold.
 */
export async function auditVerifyCommand(
  anchorsFile: string | undefined,
  { config, out, log }: { config: Config; out: Output; log: PostgresLog },
): Promise<number> {
  const postgres = await openPostgres(config, log)
  const database = openDatabase({ url: postgres.servingUrl, connections: 2 })
  try {
    const tenants = await database.kysely
      .selectFrom('tenant')
      .select(['id', 'name'])
      .orderBy('code')
      .execute()
    let whole = true
    for (const { id, name } of tenants) {
      const tenantId = TenantId.parse(id)
      const anchors = await notedAnchors(anchorsFile ?? config.anchorsFile, tenantId)
      const verdict = await inTransaction(database.kysely, { tenantId, readOnly: true }, (tx) =>
        verifyAudit(tx, { tenantId, anchors }),
      )
      out.write(
        `${name}：已核对 ${verdict.linked} 条记录和 ${anchors.length} 个留存的校验值，${verdict.waiting} 条等候上链。\n`,
      )
      if (anchors.length === 0)
        out.write('  没有留存的校验值：整条链被重做也看不出来。请指明 --anchors 文件。\n')
      for (const { number, what } of verdict.faults.slice(0, mostShown))
        out.write(`  第 ${number} 号：${what}\n`)
      if (verdict.faults.length > mostShown) out.write(`  另有 ${verdict.faults.length - mostShown} 处。\n`)
      if (verdict.faults.length > 0) whole = false
    }
    out.write(whole ? '审计记录完整。\n' : '审计记录被改动过：请保留现场，不要再启动服务，并报告负责人。\n')
    return whole ? 0 : 1
  } finally {
    await database.close()
    await postgres.stop()
  }
}
