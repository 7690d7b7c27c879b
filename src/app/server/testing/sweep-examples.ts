import type { CallInput, Endpoint } from '#platform/http/endpoint.ts'
import {
  changePassword,
  createAccount,
  disableAccount,
  enableAccount,
  getAccount,
  resetPassword,
  signOut,
  signOutEverywhere,
} from '#modules/accounts/accounts.contract.ts'
import * as documents from '#modules/documents/documents.contract.ts'
import * as organizations from '#modules/organizations/organizations.contract.ts'
import * as audienceGroups from '#modules/organizations/audience-groups.contract.ts'
import * as imports from '#modules/organizations/import.contract.ts'
import * as people from '#modules/organizations/people.contract.ts'
import * as plans from '#modules/plans/plans.contract.ts'
import { clearNotice, draftPlan, publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import * as tasks from '#modules/plans/tasks.contract.ts'
import type { SmallCounty } from './small-county.ts'
import type { TestApp, TestUser } from './test-app.ts'

export type World = { app: TestApp; county: SmallCounty }

/** A call that works for its owner, and the users of the same tenant who must be refused. */
export type Example = {
  endpoint: Endpoint
  input: CallInput<Endpoint> & { file?: { name: string; bytes: Uint8Array } }
  owner: TestUser
  outsiders: TestUser[]
}

type Make = (world: World) => Promise<Example>

function example<E extends Endpoint>(
  endpoint: E,
  make: (world: World) => Promise<{
    input?: CallInput<E> & { file?: { name: string; bytes: Uint8Array } }
    owner: TestUser
    outsiders?: TestUser[]
  }>,
): [string, Make] {
  return [
    endpoint.name,
    async (world) => {
      const { input = {}, owner, outsiders = [] } = await make(world)
      return { endpoint, input: input as Example['input'], owner, outsiders }
    },
  ]
}

const notice = () => new TextEncoder().encode(clearNotice)

async function draft({ app, county }: World) {
  const plan = await draftPlan(app, county)
  const [measure] = plan.measures
  if (!measure) throw new Error('the clear notice has measures')
  const { office, personnel, east, leader, member } = county.users
  return { plan, measure, owner: office, outsiders: [personnel, east, leader, member] }
}

async function task({ app, county }: World) {
  const published = await publishedPlan(app, county)
  const found = taskOf(published.tasks, { organization: '东河小学党支部', number: '1' })
  const { east, west, kindergarten, member } = county.users
  return { ...published, task: found, owner: east, outsiders: [west, kindergarten, member] }
}

/** One person of the register without an account. */
async function person({ app, county }: World): Promise<string> {
  const id = app.clock.newId()
  await app.within(county.tenantId, (tx) =>
    tx.insertInto('person').values({ tenant_id: county.tenantId, id, name: '无账号者' }).execute(),
  )
  return id
}

async function accountHolder({ app, county }: World) {
  const { personId } = await app.user(county.tenantId, [])
  return { params: { personId } }
}

const changers = ({ county: { users } }: World) => ({
  owner: users.administrator,
  outsiders: [users.office, users.east, users.leader, users.member],
})

async function school(world: World) {
  const { app, county } = world
  return app.must(organizations.createOrganization, county.users.administrator, {
    body: {
      line: 'administrative',
      kind: 'school',
      stage: 'primary',
      name: `新建小学${app.clock.newId().slice(-8)}`,
      parentId: county.organization('试验县教育局'),
      openedOn: '2020-09-01',
    },
  })
}

async function unit({ app, county }: World) {
  return app.must(organizations.createOrganization, county.users.administrator, {
    body: {
      line: 'administrative',
      kind: 'affiliated-unit',
      name: `新设中心${app.clock.newId().slice(-8)}`,
      parentId: county.organization('试验县教育局'),
      openedOn: '2019-09-01',
    },
  })
}

/** Examples by endpoint name; a test compares the names with the contract list, so none can be forgotten. */
export const examples = new Map<string, Make>([
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
  example(getAccount, async (world) => ({ ...changers(world), input: await accountHolder(world) })),
  example(resetPassword, async (world) => ({
    ...changers(world),
    input: { ...(await accountHolder(world)), body: { password: 'long enough' } },
  })),
  example(disableAccount, async (world) => ({ ...changers(world), input: await accountHolder(world) })),
  example(enableAccount, async (world) => ({ ...changers(world), input: await accountHolder(world) })),
  example(organizations.getOrganization, async ({ county }) => ({
    owner: county.users.east,
    input: { params: { organizationId: county.organization('东河小学') } },
  })),
  example(organizations.createOrganization, async (world) => ({
    ...changers(world),
    input: {
      body: {
        line: 'administrative' as const,
        kind: 'school' as const,
        stage: 'primary' as const,
        name: `北岭小学${world.app.clock.newId().slice(-8)}`,
        parentId: world.county.organization('试验县教育局'),
        openedOn: '2020-09-01',
      },
    },
  })),
  example(organizations.renameOrganization, async (world) => {
    const { id, version } = await school(world)
    return {
      ...changers(world),
      input: {
        params: { organizationId: id },
        body: { name: `更名${id.slice(-6)}`, from: '2026-09-01', version },
      },
    }
  }),
  example(organizations.moveOrganization, async (world) => {
    const { id, version } = await school(world)
    const { id: parentId } = await unit(world)
    return {
      ...changers(world),
      input: { params: { organizationId: id }, body: { parentId, from: '2026-09-01', version } },
    }
  }),
  example(organizations.closeOrganization, async (world) => {
    const { id, version } = await school(world)
    return {
      ...changers(world),
      input: { params: { organizationId: id }, body: { on: '2026-09-01', version } },
    }
  }),
  example(organizations.changeAliases, async (world) => {
    const { id, version } = await school(world)
    return {
      ...changers(world),
      input: { params: { organizationId: id }, body: { aliases: [`简称${id.slice(-6)}`], version } },
    }
  }),
  example(people.createPerson, async (world) => ({
    ...changers(world),
    input: { body: { name: '新登记者' } },
  })),
  ...[imports.previewImport, imports.commitImport].map((endpoint) =>
    example(endpoint, async (world) => {
      const bytes = await world.app.must(imports.downloadImportTemplate, world.county.users.administrator)
      return {
        ...changers(world),
        input: { file: { name: 'template.xlsx', bytes: bytes as unknown as Uint8Array } },
      }
    }),
  ),
  example(people.createPost, async (world) => ({
    ...changers(world),
    input: {
      body: {
        personId: (await person(world)) as never,
        organizationId: world.county.organization('东河小学党支部'),
        role: 'party-officer' as const,
        validFrom: '2026-09-01',
      },
    },
  })),
  example(people.endPost, async (world) => {
    const post = await world.app.must(people.createPost, world.county.users.administrator, {
      body: {
        personId: (await person(world)) as never,
        organizationId: world.county.organization('东河小学党支部'),
        role: 'party-officer',
        validFrom: '2026-01-01',
      },
    })
    return {
      ...changers(world),
      input: { params: { postId: post.id }, body: { on: '2026-09-01', version: post.version } },
    }
  }),
  example(audienceGroups.saveAudienceGroup, async (world) => ({
    ...changers(world),
    input: {
      body: {
        name: `对象组${world.app.clock.newId().slice(-8)}`,
        rule: { any: [{ kinds: ['school' as const] }] },
      },
    },
  })),
  example(documents.uploadDocument, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.east, county.users.member],
    input: {
      query: { organizationId: county.organization('党委办') },
      file: { name: 'notice.txt', bytes: notice() },
    },
  })),
  example(documents.pasteDocument, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.east, county.users.member],
    input: { body: { organizationId: county.organization('党委办'), text: clearNotice } },
  })),
  ...[documents.getDocument, documents.downloadDocument].map((endpoint) =>
    example(endpoint, async ({ app, county }) => {
      const { id } = await app.must(documents.pasteDocument, county.users.office, {
        body: { organizationId: county.organization('党委办'), text: clearNotice },
      })
      return {
        owner: county.users.office,
        outsiders: [county.users.east, county.users.personnel, county.users.member],
        input: { params: { documentId: id } },
      }
    }),
  ),
  example(plans.createPlan, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.personnel, county.users.east, county.users.leader],
    input: { body: { organizationId: county.organization('党委办'), title: '手工计划' } },
  })),
  ...[plans.getPlan, plans.exportMeasures, tasks.getGrid, tasks.exportGrid].map((endpoint) =>
    example(endpoint, async (world) => {
      const { plan, owner, outsiders } = await draft(world)
      return { owner, outsiders, input: { params: { planId: plan.id } } }
    }),
  ),
  example(plans.discardPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { version: plan.version } } }
  }),
  example(plans.editPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: { params: { planId: plan.id }, body: { title: '改名', version: plan.version } },
    }
  }),
  example(plans.addMeasure, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { heading: '再加一条' } } }
  }),
  example(plans.editMeasure, async (world) => {
    const { measure, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: { params: { measureId: measure.id }, body: { standing: true, version: measure.version } },
    }
  }),
  example(plans.removeMeasure, async (world) => {
    const { measure, owner, outsiders } = await draft(world)
    return {
      owner,
      outsiders,
      input: { params: { measureId: measure.id }, body: { version: measure.version } },
    }
  }),
  example(plans.settlePhrase, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    const body = {
      field: 'units' as const,
      phrase: '各基层党组织',
      organizationIds: [world.county.organization('东河小学')],
    }
    return { owner, outsiders, input: { params: { planId: plan.id }, body } }
  }),
  example(plans.publishPlan, async (world) => {
    const { plan, owner, outsiders } = await draft(world)
    return { owner, outsiders, input: { params: { planId: plan.id }, body: { version: plan.version } } }
  }),
  example(tasks.listOwed, async ({ county }) => ({
    owner: county.users.east,
    outsiders: [county.users.west, county.users.kindergarten],
    input: { query: { organizationId: county.organization('东河小学党支部') } },
  })),
  example(tasks.getTask, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    return { owner, outsiders, input: { params: { taskId: found.id } } }
  }),
  example(tasks.answerTask, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    const { office, leader } = world.county.users
    return {
      owner,
      outsiders: [...outsiders, office, leader],
      input: { params: { taskId: found.id }, body: { answer: 'receive' as const, version: found.version } },
    }
  }),
  example(tasks.judgeTask, async (world) => {
    const { task: found, owner, outsiders } = await task(world)
    const reported = await world.app.must(tasks.answerTask, owner, {
      params: { taskId: found.id },
      body: { answer: 'report' as const, text: '完成', version: found.version },
    })
    const { office, leader, personnel } = world.county.users
    return {
      owner: office,
      outsiders: [...outsiders, owner, leader, personnel],
      input: {
        params: { taskId: found.id },
        body: { judgement: 'accept' as const, version: reported.version },
      },
    }
  }),
])

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

/** Endpoints that answer about the asker or about what the asker may see; they are swept for foreign ids instead. */
export const aboutTheAsker = new Set([
  'getSession',
  'getOrganizationTree',
  'listPeople',
  'listAudienceGroups',
  'downloadImportTemplate',
  'exportOrganizations',
  'searchEverything',
  'listDocuments',
  'listPlans',
  'listTasks',
  'exportTasks',
  'exportPlans',
  'exportDocuments',
  'getOverview',
  'listMessages',
])
