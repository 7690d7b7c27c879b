import { AccountId, type PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { accountPolicy } from '../accounts.policy.ts'
import { accountNameKey } from '../accounts.rules.ts'
import { hashPassword } from './password.ts'

type Input = { personId: PersonId; name: string; password: string }

/** Opens an account for a person of the register; the password holds until the first sign-in. */
export async function createAccount(context: Context, input: Input): Promise<{ accountId: AccountId }> {
  const { tx, tenantId, actor } = context
  if (!accountPolicy.create(actor))
    throw new Problem('not-allowed', { detail: '只有系统管理员可以开通账号。' })
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.personId)
    .executeTakeFirst()
  if (!person) throw new Problem('not-found', { detail: '没有找到这个人，请刷新人员名单后再试。' })
  const accountId = AccountId.parse(context.newId())
  await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      id: accountId,
      person_id: input.personId,
      name: input.name,
      name_key: accountNameKey(input.name),
      password_hash: await hashPassword(input.password),
      must_change_password: true,
    })
    .execute()
    .catch(
      refusedBy({
        account_name_unique: ['account.name-taken', '这个用户名已有人使用，请换一个。'],
        account_person_once: ['account.exists', '这个人已有账号。'],
      }),
    )
  await recordAudit(context, { action: 'account.created', subjectKind: 'account', subjectId: accountId })
  return { accountId }
}
