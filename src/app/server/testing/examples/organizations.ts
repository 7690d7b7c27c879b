import * as audienceGroups from '#modules/organizations/audience-groups.contract.ts'
import * as imports from '#modules/organizations/import.contract.ts'
import * as organizations from '#modules/organizations/organizations.contract.ts'
import * as people from '#modules/organizations/people.contract.ts'
import { changers, example, person, type Make, type World } from './example.ts'

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

/** Examples of the module organizations. */
export const organizationsExamples: [string, Make][] = [
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
  example(organizations.addAlias, async (world) => {
    const { id } = await school(world)
    const { users } = world.county
    return {
      owner: users.office,
      outsiders: [users.east, users.leader, users.member],
      input: { params: { organizationId: id }, body: { alias: `别名${id.slice(-6)}` } },
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
]
