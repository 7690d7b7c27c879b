import type { Config } from '#platform/config/config.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { listen, startServing, untilAsked, type Output } from './serve.ts'

/** `juhe serve`: serves until asked to stop. On an empty database it prints the code that the first-run page asks for. */
export async function serveCommand(
  config: Config,
  { out, log }: { out: Output; log: PostgresLog },
): Promise<number> {
  const serving = await startServing(config, { log })
  try {
    const address = await listen(serving, config)
    out.write(`聚合已启动：${address}\n`)
    const tenant = await serving.app.database.kysely
      .selectFrom('tenant')
      .select('id')
      .limit(1)
      .executeTakeFirst()
    if (!tenant) out.write(`首次使用：请打开上面的地址，设置码是 ${serving.setupCode}\n`)
    out.write('按 Ctrl-C 停止。\n')
    await untilAsked()
    out.write('正在停止……\n')
    return 0
  } finally {
    await serving.close()
  }
}
