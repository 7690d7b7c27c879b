import { chinaDateOf } from '#kernel/china-date.ts'
import { OrganizationId, PlanId, TenantId } from '#kernel/id.ts'
import type { Clock } from '#platform/config/clock.ts'
import { systemClock } from '#platform/config/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { getPlan } from '#modules/plans/plans.contract.ts'
import { signedInPerson } from './demo/demo-client.ts'
import { playStory, type Cast } from './demo/play-story.ts'
import { planTable } from './demo/print-plan.ts'
import { loadSampleCounty } from './sample-county/load-sample-county.ts'
import { loadSampleRegister } from './sample-county/load-sample-register.ts'
import { sampleCounty, samplePassword } from './sample-county/sample-county.ts'
import { sampleTerms } from './sample-county/sample-terms.ts'
import { storeSampleTerms } from './sample-county/store-sample-terms.ts'
import { listen, startServing, untilAsked, type Output, type Serving } from './serve.ts'

const firstDay = '2026-09-01'

/**
 * `juhe demo`: the sample county, the main job played once before the reader's eyes, then serving until Ctrl-C.
 * A second start reuses what is there.
 */
export async function demoCommand(
  config: Config,
  { out, log }: { out: Output; log: PostgresLog },
): Promise<number> {
  const say = (line: string) => out.write(`${line}\n`)
  let storyTime: Date | undefined = new Date(`${firstDay}T09:00:00+08:00`)
  const clock: Clock = { now: () => storyTime ?? systemClock.now(), newId: systemClock.newId }
  const serving = await startServing(config, { log, clock })
  try {
    const tenantId = await sampleTenant(serving, { clock, say })
    const cast = await castOf(serving, tenantId)
    const moveTo = (day: string) => {
      storyTime = new Date(`${day}T09:00:00+08:00`)
    }
    const stage = { server: serving.app.server, cast, newId: clock.newId, say, moveTo }
    const planId = (await playedBefore(serving, tenantId)) ?? (await playStory(stage))
    storyTime = undefined
    await showPlan(serving, { cast, planId, say })
    const address = await listen(serving, config)
    invite(say, { address, cast })
    await untilAsked()
    say('正在停止……')
    return 0
  } finally {
    await serving.close()
  }
}

async function sampleTenant(
  { app }: Serving,
  { clock, say }: { clock: Clock; say: (line: string) => void },
): Promise<TenantId> {
  const { kysely } = app.database
  const found = await kysely.selectFrom('tenant').select('id').limit(1).executeTakeFirst()
  if (found) return TenantId.parse(found.id)
  const tenantId = TenantId.parse(clock.newId())
  const county = sampleCounty(clock)
  await inTransaction(kysely, { tenantId }, async (tx) => {
    await tx
      .insertInto('tenant')
      .values({ id: tenantId, code: 'yunxi', name: '云溪县教育系统（示例）' })
      .execute()
    await loadSampleCounty({ tx, tenantId }, county, hashPassword)
    // Terms are seen on the days on which the county is looked at, not on those of the story.
    const today = chinaDateOf(systemClock.now())
    await storeSampleTerms({ tx, tenantId }, sampleTerms({ county, newId: clock.newId, today }))
    await loadSampleRegister({ tx, tenantId, secrecy: app.secrecy, newId: clock.newId }, county)
  })
  const party = county.organizations.filter(({ line }) => line === 'party').length
  say(
    `示例：云溪县（虚构）教育系统，${county.organizations.length - party} 个单位、${party} 个党组织、${county.people.length} 人`,
  )
  return tenantId
}

/** Who plays: read from the posts, so that the story holds whatever the sample's names are. */
function castOf({ app }: Serving, tenantId: TenantId): Promise<Cast> {
  return inTransaction(app.database.kysely, { tenantId, readOnly: true }, async (tx) => {
    const [office] = await accountsWith(tx, { tenantId, role: 'section-clerk', organizationName: '党委办' })
    if (!office)
      throw new Error('这个数据文件夹里不是示例县：请用 JUHE_DATA 另指一个空文件夹，再运行 npm run demo。')
    const secretaries = await accountsWith(tx, { tenantId, role: 'secretary', standingInSchool: true })
    const [leader] = await accountsWith(tx, { tenantId, role: 'leader' })
    const [administrator] = await accountsWith(tx, { tenantId, role: 'administrator' })
    return {
      office: office.name,
      officeOrganizationId: office.organizationId,
      schools: secretaries.filter((_one, index) => index % 2 === 0).slice(0, 24),
      leader: leader?.name ?? '',
      administrator: administrator?.name ?? '',
      password: samplePassword,
    }
  })
}

async function accountsWith(
  tx: Tx,
  {
    tenantId,
    role,
    ...only
  }: { tenantId: TenantId; role: string; organizationName?: string; standingInSchool?: true },
) {
  let query = tx
    .selectFrom('account')
    .innerJoin('post', (join) =>
      join
        .onRef('post.tenant_id', '=', 'account.tenant_id')
        .onRef('post.person_id', '=', 'account.person_id'),
    )
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'post.tenant_id')
        .onRef('organization.id', '=', 'post.organization_id'),
    )
    .select(['account.name', 'organization.id'])
    .where('account.tenant_id', '=', tenantId)
    .where('post.role', '=', role)
    .orderBy('organization.path')
    .orderBy('account.name')
  if (only.organizationName) query = query.where('organization.name', '=', only.organizationName)
  if (only.standingInSchool)
    query = query
      .innerJoin('organization_standing as standing', (join) =>
        join
          .onRef('standing.tenant_id', '=', 'organization.tenant_id')
          .onRef('standing.party_organization_id', '=', 'organization.id'),
      )
      .innerJoin('organization as unit', (join) =>
        join.onRef('unit.tenant_id', '=', 'standing.tenant_id').onRef('unit.id', '=', 'standing.unit_id'),
      )
      .innerJoin('organization as superior', (join) =>
        join
          .onRef('superior.tenant_id', '=', 'organization.tenant_id')
          .onRef('superior.id', '=', 'organization.parent_id'),
      )
      .where('unit.kind', '=', 'school')
      // A school's own Party organisation, not the branches inside it.
      .where('superior.name', 'like', '%教育局%')
  const rows = await query.execute()
  return rows.map(({ name, id }) => ({ name, organizationId: OrganizationId.parse(id) }))
}

function playedBefore({ app }: Serving, tenantId: TenantId): Promise<PlanId | undefined> {
  return inTransaction(app.database.kysely, { tenantId, readOnly: true }, async (tx) => {
    const row = await tx
      .selectFrom('plan')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('state', '=', 'published')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    return row && PlanId.parse(row.id)
  })
}

async function showPlan(
  { app }: Serving,
  { cast, planId, say }: { cast: Cast; planId: PlanId; say: (line: string) => void },
): Promise<void> {
  const office = await signedInPerson(app.server, {
    name: cast.office,
    password: cast.password,
    newId: systemClock.newId,
  })
  const plan = await office.call(getPlan, { params: { planId } })
  say(
    `\n${plan.title} ${plan.documentNumber ?? ''}：${plan.acceptedCount} / ${plan.taskCount} 项任务已验收\n`,
  )
  say(planTable(plan))
}

function invite(say: (line: string) => void, { address, cast }: { address: string; cast: Cast }): void {
  const [first, second, third] = cast.schools
  say(`\n聚合已启动：${address}`)
  say(`示例账号（密码都是 ${cast.password}）：`)
  say(`  党委办干事  ${cast.office}`)
  for (const school of [first, second, third]) if (school) say(`  学校书记    ${school.name}`)
  say(`  局领导      ${cast.leader}`)
  say(`  系统管理员  ${cast.administrator}`)
  say('按 Ctrl-C 停止。')
}
