import { parseArgs } from 'node:util'
import type { Config } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { profileNames } from '#platform/secrecy/cipher-profile.ts'
import { openKeys } from '#platform/secrecy/open-keys.ts'
import { beginRotation, finishRotation, whileNobodyServes } from '#platform/secrecy/rotate-keys.ts'
import { openPostgres } from './open-postgres.ts'
import { prepareDatabase } from './prepare-database.ts'
import { sealedColumns } from './sealed-columns.ts'
import type { Output } from './serve.ts'

/** `juhe keys`: which keys are in use. `juhe keys rotate [--profile intl|gm]`: replaces the key; run again after a kill. */
export async function keysCommand(
  args: string[],
  { config, out, log }: { config: Config; out: Output; log: PostgresLog },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { profile: { type: 'string' } },
  })
  const [verb = 'show'] = positionals
  if (verb !== 'show' && verb !== 'rotate')
    throw new LaunchRefusal('可用的是 juhe keys 和 juhe keys rotate。')
  const profile = profileNames.find((one) => one === (values.profile ?? config.secrecyProfile))
  if (!profile)
    throw new LaunchRefusal(`没有“${values.profile}”这个加密方案，可用的有：${profileNames.join('、')}。`)
  const postgres = await openPostgres(config, log)
  const database = openDatabase({ url: postgres.servingUrl, connections: 2 })
  const settings = { ownerUrl: postgres.ownerUrl, keysFile: config.keysFile, profile }
  try {
    await prepareDatabase(postgres.ownerUrl)
    if (verb === 'show') {
      const { current, keys } = await openKeys(settings)
      out.write(
        `使用中：第 ${current.id} 号密钥，方案 ${current.profile}；密钥文件 ${config.keysFile}，试读正常。\n`,
      )
      if (keys.length > 1)
        out.write('上次更换密钥没有做完：请再运行 juhe keys rotate，或启动服务器自动继续。\n')
      return 0
    }
    const { sealed, keptFile } = await whileNobodyServes(postgres.ownerUrl, async () => {
      await beginRotation(settings, profile)
      return finishRotation({
        settings,
        kysely: database.kysely,
        columns: sealedColumns,
        onPortion: (done) => out.write(`已重新加密 ${done} 项\n`),
      })
    })
    out.write(`密钥已更换，共重新加密 ${sealed} 项。\n`)
    if (keptFile)
      out.write(
        `旧密钥在 ${keptFile}：请移到存放旧备份的地方，恢复更换之前的备份时要用；服务器不再需要它。\n`,
      )
    return 0
  } finally {
    await database.close()
    await postgres.stop()
  }
}
