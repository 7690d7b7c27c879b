import type { Config } from '#platform/config/config.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { openPostgres } from './open-postgres.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { Output } from './serve.ts'

/** `juhe migrate`: brings the schema forward and names each migration as it is applied. */
export async function migrateCommand(
  config: Config,
  { out, log }: { out: Output; log: PostgresLog },
): Promise<number> {
  const postgres = await openPostgres(config, log)
  try {
    const applied = await prepareDatabase(postgres.ownerUrl, (name) => out.write(`已执行 ${name}\n`))
    out.write(applied.length === 0 ? '数据库已是最新。\n' : `共执行 ${applied.length} 个迁移。\n`)
    return 0
  } finally {
    await postgres.stop()
  }
}
