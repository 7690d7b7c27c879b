import { TenantId } from '#kernel/id.ts'
import { fixedClock, type Clock } from '#platform/config/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { loadSampleCounty } from './sample-county/load-sample-county.ts'
import { sampleCounty, samplePassword } from './sample-county/sample-county.ts'
import { listen, startServing, untilAsked, type Output, type Serving } from './serve.ts'
import { checkYear, type Finding } from './year/check-year.ts'
import { lastDay, playYear } from './year/play-year.ts'

const firstMorning = '2026-09-01T09:00:00+08:00'
const lastMorning = `${lastDay}T09:00:00+08:00`

/**
 * `juhe demo --year`: a year of the sample county, played through the interface with a clock of its own, checked against
 * its book-keeping and its rows, then served on the story's last day. A second start serves what is there.
 */
export async function yearCommand(
  config: Config,
  { out, log }: { out: Output; log: PostgresLog },
): Promise<number> {
  const say = (line: string) => out.write(`${line}\n`)
  const clock = storyClock()
  const serving = await startServing(config, { log, clock })
  try {
    const failed = await playOnce(serving, { clock, say })
    clock.runOn()
    const address = await listen(serving, config)
    say(`\n聚合已启动：${address}（时间停在这一年的最后一天 ${lastDay} 继续走）`)
    say(`示例账号（密码都是 ${samplePassword}）：党委办干事、人事股干事、青石小学书记、局长、管理员`)
    say('按 Ctrl-C 停止。')
    await untilAsked()
    say('正在停止……')
    return failed === 0 ? 0 : 1
  } finally {
    await serving.close()
  }
}

/** Stands where the story is, and runs on from its last morning once it is served. Ids follow from the seed alone. */
function storyClock(): Clock & { set: (instant: string) => void; runOn: () => void } {
  const story = fixedClock(firstMorning, 2026)
  let since: number | undefined
  return {
    now: () => {
      if (since === undefined) return story.now()
      return new Date(Date.parse(lastMorning) + performance.now() - since)
    },
    newId: story.newId,
    set: story.set,
    runOn: () => {
      story.set(lastMorning)
      since = performance.now()
    },
  }
}

type Telling = { clock: ReturnType<typeof storyClock>; say: (line: string) => void }

async function playOnce({ app }: Serving, { clock, say }: Telling): Promise<number> {
  const { kysely } = app.database
  if (await kysely.selectFrom('tenant').select('id').limit(1).executeTakeFirst()) {
    say('这个数据文件夹里已有数据，不再重演；要重演请用 JUHE_DATA 另指一个空文件夹。')
    return 0
  }
  const tenantId = TenantId.parse(clock.newId())
  await inTransaction(kysely, { tenantId }, async (tx) => {
    await tx
      .insertInto('tenant')
      .values({ id: tenantId, code: 'yunxi', name: '云溪县教育系统（示例）' })
      .execute()
    await loadSampleCounty({ tx, tenantId }, sampleCounty(clock), hashPassword)
  })
  const year = await playYear({ server: app.server, clock, workOnce: app.workOnce, say })
  say('\n这一年：')
  for (const [what, count] of year.ledger.counts) say(`  ${what} ${count}`)
  const findings = await checkYear({
    year,
    tenantId,
    within: (work) => inTransaction(kysely, { tenantId, readOnly: true }, work),
  })
  say('\n核对：')
  for (const finding of findings) say(wordsOf(finding))
  const failed = findings.filter(({ holds }) => !holds).length
  say(failed === 0 ? `全部 ${findings.length} 项相符。` : `${failed} 项不符。`)
  return failed
}

function wordsOf({ what, holds, facts }: Finding): string {
  return `  ${holds ? '相符' : '不符'}  ${what}：${facts}`
}
