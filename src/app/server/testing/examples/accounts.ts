import {
  changePassword,
  createAccount,
  disableAccount,
  enableAccount,
  getAccount,
  getSafeguards,
  resetPassword,
  signOut,
  signOutEverywhere,
} from '#modules/accounts/accounts.contract.ts'
import type { TestUser } from '../test-app.ts'
import { changers, example, person, type Make, type World } from './example.ts'

async function accountHolder({ app, county }: World) {
  const { personId } = await app.user(county.tenantId, [])
  return { params: { personId } }
}

async function withPassword({ app, county }: World, password: string): Promise<TestUser> {
  const user = await app.user(county.tenantId, [])
  const { hashPassword } = await import('#modules/accounts/server/password.ts')
  const hash = await hashPassword(password)
  await app.within(county.tenantId, (tx) =>
    tx
      .updateTable('account')
      .set({ password_hash: hash })
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', user.accountId)
      .execute(),
  )
  return user
}

/** Examples of the module accounts. */
export const accountsExamples: [string, Make][] = [
  example(signOut, async ({ app, county }) => ({ owner: await app.user(county.tenantId, []) })),
  example(signOutEverywhere, async ({ app, county }) => ({ owner: await app.user(county.tenantId, []) })),
  example(changePassword, async (world) => ({
    owner: await withPassword(world, 'the old password'),
    input: { body: { current: 'the old password', next: 'the new password' } },
  })),
  example(createAccount, async (world) => ({
    ...changers(world),
    input: {
      body: {
        personId: (await person(world)) as never,
        name: `user${world.app.clock.newId().slice(-8)}`,
        password: 'long enough',
      },
    },
  })),
  example(getSafeguards, async (world) => ({ ...changers(world) })),
  example(getAccount, async (world) => ({ ...changers(world), input: await accountHolder(world) })),
  example(resetPassword, async (world) => ({
    ...changers(world),
    input: { ...(await accountHolder(world)), body: { password: 'long enough' } },
  })),
  example(disableAccount, async (world) => ({ ...changers(world), input: await accountHolder(world) })),
  example(enableAccount, async (world) => ({ ...changers(world), input: await accountHolder(world) })),
]
