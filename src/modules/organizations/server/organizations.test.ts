import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PersonId, type OrganizationId } from '#kernel/id.ts'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import * as contract from '../organizations.contract.ts'
import * as groupEndpoints from '../audience-groups.contract.ts'
import * as imports from '../import.contract.ts'
import * as people from '../people.contract.ts'
import {
  audienceGroups,
  foundFirstOrganizations,
  organizationsNamed,
  postsOf,
  visibleOrganizationIds,
} from './public.ts'

const today = '2026-09-10'
let app: TestApp
let county: SmallCounty
let at: SmallCounty['organization']
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  at = county.organization
})
afterAll(() => app.stop())

type Draft = Partial<Parameters<typeof school>[0]>
const school = (draft: { name: string; parentId: OrganizationId; openedOn: string }) => ({
  line: 'administrative' as const,
  kind: 'school' as const,
  stage: 'primary' as const,
  ...draft,
})
let schools = 0
async function newSchool(draft: Draft = {}) {
  schools += 1
  const body = school({
    name: `新建小学${schools}`,
    parentId: at('试验县教育局'),
    openedOn: '2020-09-01',
    ...draft,
  })
  return app.must(contract.createOrganization, county.users.administrator, { body })
}

async function newBranch(standsIn: OrganizationId, parentId = at('试验县教育局党委')) {
  schools += 1
  return app.must(contract.createOrganization, county.users.administrator, {
    body: {
      line: 'party',
      kind: 'branch',
      name: `新建支部${schools}`,
      parentId,
      openedOn: '2020-09-01',
      standsIn,
    },
  })
}

async function treeNames(on?: string) {
  const { organizations } = await app.must(contract.getOrganizationTree, county.users.member, {
    query: { ...(on && { on }) },
  })
  const nameOf = new Map(organizations.map(({ id, name }) => [id, name]))
  return new Map(organizations.map(({ name, parentId }) => [name, parentId ? nameOf.get(parentId) : null]))
}

function pathText(id: string): Promise<string> {
  return app.within(county.tenantId, async (tx) => {
    const row = await tx
      .selectFrom('organization')
      .select('path')
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.path
  })
}

function traces(subjectId: string): Promise<string[]> {
  return app.within(county.tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('audit_event')
      .select('action')
      .where('tenant_id', '=', county.tenantId)
      .where('subject_id', '=', subjectId)
      .orderBy('id')
      .execute()
    return rows.map(({ action }) => action)
  })
}

describe('the tree', () => {
  test('lists the Party line first and superiors before their subordinates', async () => {
    const { organizations, on } = await app.must(contract.getOrganizationTree, county.users.east)
    expect(on).toBe(today)
    const names = organizations.map(({ name }) => name)
    expect(names.indexOf('试验县教育局党委')).toBe(0)
    expect(names.indexOf('西山中学第一支部')).toBe(names.indexOf('西山中学党总支') + 1)
    const branch = organizations.find(({ name }) => name === '东河小学党支部')
    expect(branch?.standsIn).toEqual([at('东河小学')])
  })

  test('an administrator founds a school, and it leaves a trace', async () => {
    const created = await newSchool({ name: '白云小学' })
    expect(created).toMatchObject({
      name: '白云小学',
      parentId: at('试验县教育局'),
      version: 1,
      closedOn: null,
    })
    expect(await traces(created.id)).toEqual(['organization.created'])
    expect(await pathText(created.id)).toBe(
      `${await pathText(at('试验县教育局'))}.${created.id.replaceAll('-', '')}`,
    )
  })

  test('a school older than the entry of its bureau stands in the tree from the bureau’s first day', async () => {
    await newSchool({ name: '百年小学', openedOn: '1926-09-01' })
    expect((await treeNames('2016-01-01')).get('百年小学')).toBe('试验县教育局')
    expect((await treeNames('2000-01-01')).size).toBe(0)
  })

  test('others than an administrator change nothing', async () => {
    for (const user of [county.users.leader, county.users.office, county.users.east, county.users.member]) {
      const answered = await app.send(contract.createOrganization, user, {
        body: school({ name: '不该有的小学', parentId: at('试验县教育局'), openedOn: today }),
      })
      expect(answered.status).toBe(403)
    }
    expect((await treeNames()).has('不该有的小学')).toBe(false)
  })

  test.each([
    ['a kind of the other line', { kind: 'branch' as const, stage: null }, 'organization.kind-of-other-line'],
    ['a school without a stage', { stage: null }, 'organization.stage-missing'],
    ['a taken name', { name: '东河小学' }, 'organization.name-taken'],
    ['a day to come', { openedOn: '2026-09-11' }, 'organization.date-in-future'],
    ['a unit that stands somewhere', { standsIn: 'school' as const }, 'organization.standing-without-party'],
    [
      'a superior of the other line',
      { parentId: 'committee' as const },
      'organization.superior-of-other-line',
    ],
  ])('%s is refused by its rule', async (_name, change, rule) => {
    const { standsIn, parentId, ...rest } = change as Record<string, unknown>
    const answered = await app.send(contract.createOrganization, county.users.administrator, {
      body: {
        ...school({
          name: '拒收小学',
          openedOn: today,
          parentId: parentId ? at('试验县教育局党委') : at('试验县教育局'),
        }),
        ...(standsIn ? { standsIn: at('西山中学') } : {}),
        ...rest,
      },
    })
    expect(answered).toMatchObject({ status: 409, body: { rule } })
  })
})

describe('a rename', () => {
  test('keeps the old name for earlier days', async () => {
    const before = await newSchool({ name: '老名小学' })
    const renamed = await app.must(contract.renameOrganization, county.users.administrator, {
      params: { organizationId: before.id },
      body: { name: '新名小学', from: '2026-03-01', version: before.version },
    })
    expect(renamed).toMatchObject({ name: '新名小学', version: 2 })
    expect((await treeNames('2026-02-28')).has('老名小学')).toBe(true)
    expect((await treeNames('2026-03-01')).has('新名小学')).toBe(true)
    const { periods } = await app.must(contract.getOrganization, county.users.member, {
      params: { organizationId: before.id },
    })
    expect(periods.map(({ name, validFrom, validTo }) => [name, validFrom, validTo])).toEqual([
      ['老名小学', '2020-09-01', '2026-03-01'],
      ['新名小学', '2026-03-01', null],
    ])
  })

  test('is refused for a day to come and for a day before the last change', async () => {
    const before = await newSchool()
    const rename = (from: string, version: number, name: string) =>
      app.send(contract.renameOrganization, county.users.administrator, {
        params: { organizationId: before.id },
        body: { name, from, version },
      })
    expect(await rename('2026-09-11', 1, '甲小学')).toMatchObject({
      status: 409,
      body: { rule: 'organization.date-in-future' },
    })
    expect((await rename('2026-05-01', 1, '甲小学')).status).toBe(200)
    expect(await rename('2026-04-30', 2, '乙小学')).toMatchObject({
      body: { rule: 'organization.before-last-change' },
    })
    expect((await rename('2026-05-01', 2, '丙小学')).status).toBe(200)
    const { periods } = await app.must(contract.getOrganization, county.users.member, {
      params: { organizationId: before.id },
    })
    expect(periods.map(({ name }) => name)).toEqual([before.name, '丙小学'])
  })

  test('of two at the same version the second sees the present row', async () => {
    const before = await newSchool()
    const rename = (name: string) =>
      app.send(contract.renameOrganization, county.users.administrator, {
        params: { organizationId: before.id },
        body: { name, from: today, version: before.version },
      })
    const answers = await Promise.all([rename('先到小学'), rename('后到小学')])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const late = answers.find(({ status }) => status === 409)?.body as unknown as {
      type: string
      facts: { current: { version: number } }
    }
    expect(late.type).toContain('out-of-date')
    expect(late.facts.current.version).toBe(2)
    expect(await traces(before.id)).toEqual(['organization.created', 'organization.renamed'])
  })
})

describe('a move', () => {
  test('takes the whole subtree along and keeps the former place for earlier days', async () => {
    const central = await newSchool()
    const point = await newSchool({ parentId: central.id })
    const room = await newSchool({ parentId: point.id })
    const other = await newSchool()
    await app.must(contract.moveOrganization, county.users.administrator, {
      params: { organizationId: point.id },
      body: { parentId: other.id, from: '2026-06-01', version: 1 },
    })
    expect(await pathText(room.id)).toBe(
      [await pathText(other.id), point.id, room.id].map((part) => part.replaceAll('-', '')).join('.'),
    )
    expect((await treeNames()).get(point.name)).toBe(other.name)
    expect((await treeNames('2026-05-31')).get(point.name)).toBe(central.name)
  })

  test('under itself, its own subordinate or its former subordinate of that day is refused', async () => {
    const above = await newSchool()
    const below = await newSchool({ parentId: above.id })
    const move = (
      organizationId: OrganizationId,
      body: { parentId: OrganizationId; from: string; version: number },
    ) => app.send(contract.moveOrganization, county.users.administrator, { params: { organizationId }, body })
    const circle = { status: 409, body: { rule: 'organization.circle' } }
    expect(await move(above.id, { parentId: below.id, from: today, version: 1 })).toMatchObject(circle)
    expect(await move(above.id, { parentId: above.id, from: today, version: 1 })).toMatchObject(circle)
    const out = await move(below.id, { parentId: at('试验县教育局'), from: '2026-06-01', version: 1 })
    expect(out.status).toBe(200)
    expect(await move(above.id, { parentId: below.id, from: '2026-05-01', version: 1 })).toMatchObject(circle)
    expect((await move(above.id, { parentId: below.id, from: '2026-06-01', version: 1 })).status).toBe(200)
  })

  test('two moves at once that would close a circle together do not both succeed', async () => {
    const [one, two] = [await newSchool(), await newSchool()]
    const move = (organizationId: OrganizationId, parentId: OrganizationId) =>
      app.send(contract.moveOrganization, county.users.administrator, {
        params: { organizationId },
        body: { parentId, from: today, version: 1 },
      })
    const answers = await Promise.all([move(one.id, two.id), move(two.id, one.id)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  })
})

describe('closing', () => {
  const close = (organizationId: OrganizationId, on: string, version = 1) =>
    app.send(contract.closeOrganization, county.users.administrator, {
      params: { organizationId },
      body: { on, version },
    })

  test('needs that no subordinate and no Party organisation is left', async () => {
    const unit = await newSchool()
    const point = await newSchool({ parentId: unit.id })
    const branch = await newBranch(unit.id)
    expect(await close(unit.id, today)).toMatchObject({ body: { rule: 'organization.has-children' } })
    expect((await close(point.id, '2026-09-01')).status).toBe(200)
    expect(await close(unit.id, today)).toMatchObject({ body: { rule: 'organization.has-standing' } })
    expect((await close(branch.id, '2026-09-01')).status).toBe(200)
    expect(await close(unit.id, '2026-08-31')).toMatchObject({ body: { rule: 'organization.has-children' } })
    expect((await close(unit.id, today)).status).toBe(200)
    expect((await treeNames()).has(unit.name)).toBe(false)
    expect((await treeNames('2026-09-09')).has(unit.name)).toBe(true)
  })

  test('ends the posts held there, and with them what their holders may do', async () => {
    const branch = await newBranch((await newSchool()).id)
    const secretary = await app.user(county.tenantId, [{ role: 'secretary', organizationId: branch.id }])
    expect((await close(branch.id, today)).status).toBe(200)
    const posts = await app.within(county.tenantId, (tx) =>
      postsOf(tx, { tenantId: county.tenantId, personId: secretary.personId, on: today }),
    )
    expect(posts).toEqual([])
  })

  test('frees the name for a successor, and the closed one stays as it was', async () => {
    const unit = await newSchool({ name: '更替小学' })
    expect((await close(unit.id, today)).status).toBe(200)
    const successor = await newSchool({ name: '更替小学', openedOn: today })
    expect(successor.id).not.toBe(unit.id)
    const answered = await app.send(contract.renameOrganization, county.users.administrator, {
      params: { organizationId: unit.id },
      body: { name: '别的名字', from: today, version: 2 },
    })
    expect(answered).toMatchObject({ status: 409, body: { rule: 'organization.closed' } })
  })

  test('the top of a line stays', async () => {
    expect(await close(at('试验县教育局'), today)).toMatchObject({ body: { rule: 'organization.is-top' } })
  })
})

describe('posts', () => {
  const held = (user: { personId: PersonId }, on = today) =>
    app.within(county.tenantId, (tx) =>
      postsOf(tx, { tenantId: county.tenantId, personId: user.personId, on }),
    )

  test('a secretary acts for the Party organisation and the unit in which it stands', async () => {
    expect(await held(county.users.east)).toMatchObject([
      {
        role: 'secretary',
        organizationName: '东河小学党支部',
        actsFor: [at('东河小学党支部'), at('东河小学')],
      },
    ])
  })

  test('a unit head acts for the Party organisations that stand in the unit', async () => {
    const user = await app.user(county.tenantId, [{ role: 'unit-head', organizationId: at('西山中学') }])
    const [post] = await held(user)
    expect(post?.actsFor[0]).toBe(at('西山中学'))
    expect(new Set(post?.actsFor)).toEqual(
      new Set([at('西山中学'), at('西山中学党总支'), at('西山中学第一支部')]),
    )
  })

  test('people of the bureau’s sections see everything but act for their section only', async () => {
    const [post] = await held(county.users.office)
    expect(post?.actsFor).toEqual([at('党委办')])
    const visible = (user: { posts: Awaited<ReturnType<typeof held>> }) =>
      app.within(county.tenantId, (tx) =>
        visibleOrganizationIds(tx, { tenantId: county.tenantId, actor: user }),
      )
    const all = (await app.must(contract.getOrganizationTree, county.users.office)).organizations.length
    expect(await visible({ posts: await held(county.users.office) })).toHaveLength(all)
    expect(new Set(await visible({ posts: await held(county.users.east) }))).toEqual(
      new Set([at('东河小学党支部'), at('东河小学')]),
    )
    expect(await visible({ posts: [] })).toEqual([])
  })

  test('only the posts of the day count', async () => {
    const person = await app.must(people.createPerson, county.users.administrator, {
      body: { name: '任期甲' },
    })
    const post = await app.must(people.createPost, county.users.administrator, {
      body: {
        personId: person.id,
        organizationId: at('人事股'),
        role: 'section-clerk',
        validFrom: '2026-03-01',
      },
    })
    const ended = await app.must(people.endPost, county.users.administrator, {
      params: { postId: post.id },
      body: { on: '2026-09-01', version: post.version },
    })
    expect(ended).toMatchObject({ validTo: '2026-09-01', version: 2 })
    const days = ['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01']
    const counts = await Promise.all(
      days.map(async (day) => (await held({ personId: person.id }, day)).length),
    )
    expect(counts).toEqual([0, 1, 1, 0])
  })

  test.each([
    [
      'the same post twice',
      { organizationId: '东河小学党支部', role: 'secretary', validFrom: '2026-01-01' },
      'post.already-held',
    ],
    [
      'a clerk of a school',
      { organizationId: '东河小学', role: 'section-clerk', validFrom: today },
      'post.role-unfit',
    ],
    [
      'an administrator below the top',
      { organizationId: '东河小学', role: 'administrator', validFrom: today },
      'post.role-unfit',
    ],
    [
      'a day before the organisation',
      { organizationId: '东河小学', role: 'unit-head', validFrom: '2015-08-31' },
      'post.outside-organization',
    ],
  ] as const)('%s is refused', async (_name, post, rule) => {
    const answered = await app.send(people.createPost, county.users.administrator, {
      body: { ...post, personId: county.users.east.personId, organizationId: at(post.organizationId) },
    })
    expect(answered).toMatchObject({ status: 409, body: { rule } })
  })

  test('the last administrator cannot leave', async () => {
    const other = await smallCounty(app, 'lonely')
    const { rows } = await app.must(people.listPeople, other.users.administrator, {
      query: { role: 'administrator' },
    })
    const post = rows[0]?.posts[0]
    if (!post) throw new Error('no administrator')
    const answered = await app.send(people.endPost, other.users.administrator, {
      params: { postId: post.id },
      body: { on: today, version: post.version },
    })
    expect(answered).toMatchObject({ status: 409, body: { rule: 'post.last-administrator' } })
  })
})

describe('people', () => {
  test('a secretary sees the people of the own organisation, the bureau sees all', async () => {
    const names = async (user: typeof county.users.east) =>
      (await app.must(people.listPeople, user, { query: { limit: 200 } })).rows.map(({ name }) => name)
    expect((await names(county.users.east)).sort()).toEqual(['书记戊', '党员辛'])
    expect(await names(county.users.office)).toEqual(expect.arrayContaining(['局长乙', '书记庚', '党员辛']))
  })

  test('pages by key without losing or repeating anybody', async () => {
    const all = await app.must(people.listPeople, county.users.administrator, { query: { limit: 200 } })
    const seen: string[] = []
    let after: string | null = null
    do {
      const query: { limit: number; after?: string } = { limit: 3, ...(after && { after }) }
      const page: typeof all = await app.must(people.listPeople, county.users.administrator, { query })
      expect(page.total).toBe(all.total)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen).toEqual(all.rows.map(({ id }) => id))
  })

  test('are found by name, staff number and pinyin initials, the signs of LIKE being plain signs', async () => {
    await app.must(people.createPerson, county.users.administrator, {
      body: { name: '欧阳春晓', staffNumber: 'Z%9' },
    })
    const found = async (search: string) =>
      (await app.must(people.listPeople, county.users.administrator, { query: { search } })).rows.map(
        ({ name }) => name,
      )
    for (const search of ['阳春', 'Z%9', 'oycx', 'YCX']) expect(await found(search)).toEqual(['欧阳春晓'])
    expect(await found('%%')).toEqual([])
  })

  test('a staff number belongs to one person', async () => {
    const body = { name: '工号甲', staffNumber: 'N-1' }
    await app.must(people.createPerson, county.users.administrator, { body })
    const answered = await app.send(people.createPerson, county.users.administrator, { body })
    expect(answered).toMatchObject({ status: 409, body: { rule: 'person.staff-number-taken' } })
  })

  test('search finds organisations by name, other name and initials, and people within sight only', async () => {
    const { version } = await newSchool({ name: '梧桐小学' }).then((it) =>
      app.must(contract.changeAliases, county.users.administrator, {
        params: { organizationId: it.id },
        body: { aliases: ['梧桐苑', '梧桐苑'], version: it.version },
      }),
    )
    expect(version).toBe(2)
    for (const text of ['梧桐', '桐苑', 'wtxx', 'WTY']) {
      const { organizations } = await app.must(imports.searchEverything, county.users.member, {
        query: { text },
      })
      expect(organizations.map(({ name }) => name)).toEqual(['梧桐小学'])
    }
    const people = async (user: typeof county.users.east) =>
      (await app.must(imports.searchEverything, user, { query: { text: '书记' } })).people.map(
        ({ name }) => name,
      )
    expect(await people(county.users.east)).toEqual(['书记戊'])
    expect((await people(county.users.office)).length).toBeGreaterThan(1)
  })

  test('members are named to those whose scopes reach them', async () => {
    const posts = async (user: typeof county.users.east) =>
      (
        await app.must(contract.getOrganization, user, { params: { organizationId: at('东河小学党支部') } })
      ).posts.map(({ personName }) => personName)
    expect(await posts(county.users.east)).toEqual(['书记戊', '党员辛'])
    expect(await posts(county.users.west)).toEqual(['书记戊'])
  })
})

describe('audience groups', () => {
  test('a group is kept, means what its rule says, and the second of two editors is told', async () => {
    const body = {
      name: '各幼儿园',
      rule: { any: [{ stages: ['kindergarten' as const] }], also: [at('东河小学')] },
    }
    const saved = await app.must(groupEndpoints.saveAudienceGroup, county.users.administrator, { body })
    expect(saved.organizationIds).toEqual([at('东河小学'), at('南桥幼儿园')])
    const change = { ...body, id: saved.id, version: saved.version, rule: { any: body.rule.any } }
    const changed = await app.must(groupEndpoints.saveAudienceGroup, county.users.administrator, {
      body: change,
    })
    expect(changed).toMatchObject({ version: 2, organizationIds: [at('南桥幼儿园')] })
    const late = await app.send(groupEndpoints.saveAudienceGroup, county.users.administrator, {
      body: change,
    })
    expect(late).toMatchObject({ status: 409, body: { facts: { current: { version: 2 } } } })
    const { groups, may } = await app.must(groupEndpoints.listAudienceGroups, county.users.member)
    expect(groups.find(({ name }) => name === '各幼儿园')?.version).toBe(2)
    expect(may.change).toBe(false)
  })

  test('a taken name and an organisation that is not there are refused', async () => {
    const save = (name: string, also: OrganizationId[]) =>
      app.send(groupEndpoints.saveAudienceGroup, county.users.administrator, {
        body: { name, rule: { any: [], also } },
      })
    expect(await save('各基层党组织', [])).toMatchObject({ body: { rule: 'audience-group.name-taken' } })
    expect(await save('别的组', [PersonId.parse(app.clock.newId()) as never])).toMatchObject({
      body: { rule: 'audience-group.unknown-organization' },
    })
  })
})

describe('other modules', () => {
  test('find organisations by exact name or alias, of both lines', async () => {
    const named = await app.within(county.tenantId, (tx) =>
      organizationsNamed(tx, { tenantId: county.tenantId, names: ['东河小学', '东河', '党委办'] }),
    )
    expect([...named]).toEqual(
      expect.arrayContaining([
        ['东河小学', [at('东河小学')]],
        ['党委办', [at('党委办')]],
      ]),
    )
    expect(named.has('东河')).toBe(false)
  })

  test('found a tenant: bureau, committee standing in it, administrator, usual groups', async () => {
    const tenantId = await app.tenant('founded')
    const founded = await app.within(tenantId, async (tx) => {
      const ids = await foundFirstOrganizations(
        { tx, tenantId, newId: app.clock.newId, today },
        { bureauName: '新设县教育局', personName: '首位管理员' },
      )
      const [posts, groups] = [
        await postsOf(tx, { tenantId, personId: ids.personId, on: today }),
        await audienceGroups(tx, tenantId),
      ]
      return { ...ids, posts, groups }
    })
    expect(founded.posts).toMatchObject([
      { role: 'administrator', organizationName: '新设县教育局', actsFor: [founded.bureauId] },
    ])
    expect(founded.posts[0]?.scopes).toHaveLength(2)
    const names = founded.groups.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        '各基层党组织',
        '局机关、综合单位',
        '各党总支、直属支部',
        '各基层单位',
        '各中小学校',
        '各幼儿园',
      ]),
    )
    expect(names).not.toContain('各有关基层党组织')
  })
})
