import { parseArgs } from 'node:util'
import { roles, type Role } from '#kernel/actor.ts'
import { chinaDateOf } from '#kernel/china-date.ts'
import { AccountId, OrganizationId, PersonId, TenantId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { randomSecret, systemClock } from '#platform/config/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { violatedConstraint } from '#platform/db/refused-by.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import { systemAccountId } from '#platform/http/context.ts'
import { LaunchRefusal } from '#platform/postgres/launch-refusal.ts'
import type { PostgresLog } from '#platform/postgres/postgres-log.ts'
import { AccountName } from '#modules/accounts/accounts.contract.ts'
import { accountNameKey } from '#modules/accounts/accounts.rules.ts'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { openPostgres } from './open-postgres.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { Output } from './serve.ts'

type Request = { person: string; name: string; organization: string; role: Role; tenant: string | undefined }

function parse(args: string[]): Request {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      person: { type: 'string' },
      organization: { type: 'string' },
      role: { type: 'string' },
      tenant: { type: 'string' },
    },
  })
  const name = AccountName.safeParse(positionals[0])
  if (!name.success) throw new LaunchRefusal(`用户名不对：${name.error.issues[0]?.message}。`)
  const role = roles.find((one) => one === (values.role ?? 'administrator'))
  if (!role) throw new LaunchRefusal(`没有“${values.role}”这个角色，可用的有：${roles.join('、')}。`)
  if (!values.person || !values.organization)
    throw new LaunchRefusal('请写明 --person 姓名 和 --organization 组织名称。')
  return {
    name: name.data,
    person: values.person,
    organization: values.organization,
    role,
    tenant: values.tenant,
  }
}

/** `juhe user add NAME --person 姓名 --organization 组织 [--role ROLE] [--tenant CODE]`: prints a first password. */
export async function userAddCommand(
  args: string[],
  { config, out, log }: { config: Config; out: Output; log: PostgresLog },
): Promise<number> {
  const request = parse(args)
  const postgres = await openPostgres(config, log)
  const database = openDatabase({ url: postgres.servingUrl, connections: 2 })
  try {
    await prepareDatabase(postgres.ownerUrl)
    const tenants = database.kysely.selectFrom('tenant').select('id').limit(2)
    const found = await (request.tenant ? tenants.where('code', '=', request.tenant) : tenants).execute()
    if (found.length !== 1)
      throw new LaunchRefusal(
        found.length === 0
          ? '没有找到这个教育系统，请先完成首次设置。'
          : '有多个教育系统，请用 --tenant 指明代码。',
      )
    const tenantId = TenantId.parse(found[0]?.id)
    const password = randomSecret(9)
    await inTransaction(database.kysely, { tenantId }, (tx) => addUser(tx, { tenantId, request, password }))
    out.write(`已开通账号 ${request.name}，初始密码 ${password}（首次登录须修改）。\n`)
    return 0
  } finally {
    await database.close()
    await postgres.stop()
  }
}

async function addUser(
  tx: Tx,
  { tenantId, request, password }: { tenantId: TenantId; request: Request; password: string },
): Promise<void> {
  const { newId, now } = systemClock
  const organization = await tx
    .selectFrom('organization')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('name', '=', request.organization)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!organization) throw new LaunchRefusal(`没有找到组织“${request.organization}”，请核对全称。`)
  const accountId = AccountId.parse(newId())
  const personId = PersonId.parse(newId())
  await tx.insertInto('person').values({ tenant_id: tenantId, id: personId, name: request.person }).execute()
  await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      id: accountId,
      person_id: personId,
      name: request.name,
      name_key: accountNameKey(request.name),
      password_hash: await hashPassword(password),
      must_change_password: true,
    })
    .execute()
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'account_name_unique')
        throw new LaunchRefusal(`用户名“${request.name}”已有人使用。`)
      throw error
    })
  await tx
    .insertInto('post')
    .values({
      tenant_id: tenantId,
      id: newId(),
      person_id: personId,
      organization_id: OrganizationId.parse(organization.id),
      role: request.role,
      valid_from: chinaDateOf(now()),
    })
    .execute()
  await recordAudit(
    { tx, tenantId, newId, traces: { count: 0 }, actor: { accountId: systemAccountId } },
    { action: 'account.created', subjectKind: 'account', subjectId: accountId, facts: { by: 'operator' } },
  )
}
