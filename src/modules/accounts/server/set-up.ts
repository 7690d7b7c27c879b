import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { AccountId, TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import type { PublicContext } from '#platform/http/context.ts'
import { sessionCookieValue } from '#platform/http/session-cookie.ts'
import { foundFirstOrganizations } from '#modules/organizations/server/public.ts'
import { accountNameKey } from '../accounts.rules.ts'
import { hashPassword } from './password.ts'
import { openSession } from './session-tokens.ts'

type Wizard = {
  setupCode: string
  tenantName: string
  bureauName: string
  personName: string
  accountName: string
  password: string
}

const setupLock = 4_851_204

/** Lists the tenants for the sign-in page; none means that the first-run page is due. */
export async function getSetup({ kysely }: PublicContext) {
  const tenants = await kysely.selectFrom('tenant').select(['code', 'name']).orderBy('code').execute()
  return { done: tenants.length > 0, tenants }
}

/**
 * Creates the first tenant with its bureau, first administrator and default audience groups, and signs in.
 * Throws `not-allowed` for a wrong setup code, `rule-broken` when a tenant exists already.
 */
export async function setUp(context: PublicContext, wizard: Wizard, setupCode: string) {
  if (!sameText(wizard.setupCode, setupCode))
    throw new Problem('not-allowed', { detail: '设置码不对。它显示在启动本系统的窗口里，请核对后再填。' })
  const tenantId = TenantId.parse(context.newId())
  const accountId = AccountId.parse(context.newId())
  const password = await hashPassword(wizard.password)
  const { kysely, now, today, newId } = context
  const token = await inTransaction(kysely, { tenantId }, async (tx) => {
    await sql`select pg_advisory_xact_lock(${setupLock})`.execute(tx)
    const existing = await tx.selectFrom('tenant').select('id').limit(1).executeTakeFirst()
    if (existing)
      throw new Problem('rule-broken', { rule: 'setup.done', detail: '系统已经建立，请直接登录。' })
    await tx.insertInto('tenant').values({ id: tenantId, code: 'main', name: wizard.tenantName }).execute()
    const { personId } = await foundFirstOrganizations({ tx, tenantId, newId, today }, wizard)
    await tx
      .insertInto('account')
      .values({
        tenant_id: tenantId,
        id: accountId,
        person_id: personId,
        name: wizard.accountName,
        name_key: accountNameKey(wizard.accountName),
        password_hash: password,
      })
      .execute()
    await recordAudit(
      { tx, tenantId, actor: { accountId }, newId, traces: { count: 0 } },
      { action: 'tenant.created', subjectKind: 'tenant', subjectId: tenantId },
    )
    return openSession(tx, { tenantId, accountId, now })
  })
  context.setCookie(sessionCookieValue({ tenantId, token }))
  return { accountId }
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
