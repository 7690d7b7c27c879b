import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import * as disclosure from '#modules/members/disclosure.contract.ts'
import { createMember } from '#modules/members/members.contract.ts'
import { example, type Make, type World } from './example.ts'

const reason = '核对组织关系转接信息'

/** A member of the first branch with a telephone number. */
async function member({ app, county }: World) {
  return app.must(createMember, county.users.east, {
    body: {
      name: '林晚晴',
      branchId: county.organization('东河小学党支部'),
      sex: '2',
      ethnicity: '01',
      bornOn: '1985-03-12',
      occupation: 'teacher',
      standing: 'full',
      joinedOn: '2010-06-01',
      fullOn: '2011-06-01',
      phone: '13900000001',
    },
  })
}

const strangers = ({ county: { users } }: World) => [
  users.administrator,
  users.personnel,
  users.west,
  users.kindergarten,
  users.member,
]

/** An export of more members than a day allows, waiting for somebody else. */
async function waiting(world: World) {
  const { app, county } = world
  const { id } = await app.must(disclosure.requestMemberExport, county.users.east, {
    body: { fields: ['name'], reason, filter: {} },
  })
  await app.within(county.tenantId, (tx) =>
    tx
      .updateTable('member_export')
      .set({ state: 'waiting', usable_until: null })
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', id)
      .execute(),
  )
  return id
}

/** Examples of what leaves the register: one field at a time, or files. */
export const disclosureExamples: [string, Make][] = [
  example(disclosure.revealMemberField, async (world) => ({
    input: { params: { memberId: (await member(world)).id }, body: { field: 'phone' as const, reason } },
    owner: world.county.users.east,
    outsiders: strangers(world),
  })),
  example(disclosure.listMemberDisclosures, async (world) => ({
    input: { params: { memberId: (await member(world)).id } },
    owner: world.county.users.east,
    outsiders: [...strangers(world), world.county.users.leader],
  })),
  example(disclosure.eraseMember, async (world) => {
    const { id } = await member(world)
    await world.app.within(world.county.tenantId, async (tx) => {
      await setRegisterScopes(tx, 'all')
      await tx
        .updateTable('member')
        .set({ ended_on: '2026-01-01' })
        .where('tenant_id', '=', world.county.tenantId)
        .where('id', '=', id)
        .execute()
    })
    return {
      input: { params: { memberId: id }, body: { reason: '本人书面申请清除' } },
      owner: world.county.users.east,
      outsiders: [...strangers(world), world.county.users.leader],
    }
  }),
  example(disclosure.requestMemberExport, async (world) => {
    await member(world)
    const { users, organization } = world.county
    return {
      input: {
        body: {
          fields: ['name' as const, 'phone' as const],
          reason,
          filter: { organizationId: organization('东河小学党支部') },
        },
      },
      owner: users.east,
      outsiders: strangers(world),
    }
  }),
  example(disclosure.judgeMemberExport, async (world) => {
    await member(world)
    return {
      input: { params: { exportId: await waiting(world) }, body: { approved: true, reason } },
      owner: world.county.users.leader,
      outsiders: strangers(world),
    }
  }),
  example(disclosure.takeMemberExport, async (world) => {
    await member(world)
    const { app, county } = world
    const { id } = await app.must(disclosure.requestMemberExport, county.users.east, {
      body: { fields: ['name' as const, 'phone' as const], reason, filter: {} },
    })
    return {
      input: { params: { exportId: id } },
      owner: county.users.east,
      outsiders: [...strangers(world), county.users.leader],
    }
  }),
]
