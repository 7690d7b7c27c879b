import { OrganizationId, type TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { TestApp, TestUser } from './test-app.ts'

type Place = {
  line: 'party' | 'administrative'
  kind: string
  name: string
  parent?: string
  standsIn?: string
  stage?: string
}

const places: readonly Place[] = [
  { line: 'administrative', kind: 'bureau', name: '试验县教育局' },
  { line: 'administrative', kind: 'section', name: '党委办', parent: '试验县教育局' },
  { line: 'administrative', kind: 'section', name: '人事股', parent: '试验县教育局' },
  { line: 'administrative', kind: 'school', name: '东河小学', parent: '试验县教育局', stage: 'primary' },
  { line: 'administrative', kind: 'school', name: '西山中学', parent: '试验县教育局', stage: 'junior' },
  {
    line: 'administrative',
    kind: 'school',
    name: '南桥幼儿园',
    parent: '试验县教育局',
    stage: 'kindergarten',
  },
  { line: 'party', kind: 'committee', name: '试验县教育局党委', standsIn: '试验县教育局' },
  { line: 'party', kind: 'branch', name: '东河小学党支部', parent: '试验县教育局党委', standsIn: '东河小学' },
  {
    line: 'party',
    kind: 'general-branch',
    name: '西山中学党总支',
    parent: '试验县教育局党委',
    standsIn: '西山中学',
  },
  { line: 'party', kind: 'branch', name: '西山中学第一支部', parent: '西山中学党总支', standsIn: '西山中学' },
  {
    line: 'party',
    kind: 'branch',
    name: '南桥幼儿园党支部',
    parent: '试验县教育局党委',
    standsIn: '南桥幼儿园',
  },
]

export type SmallCounty = {
  tenantId: TenantId
  /** By name. */
  organization: (name: string) => OrganizationId
  users: {
    administrator: TestUser
    leader: TestUser
    office: TestUser
    personnel: TestUser
    east: TestUser
    west: TestUser
    kindergarten: TestUser
    member: TestUser
  }
}

/** An invented county of two sections and three schools, with one person for each kind of post. */
export async function smallCounty(app: TestApp, code = 'small'): Promise<SmallCounty> {
  const tenantId = await app.tenant(code)
  const ids = new Map<string, OrganizationId>()
  await app.within(tenantId, async (tx) => {
    for (const place of places) ids.set(place.name, await insertPlace(tx, { app, tenantId, ids, place }))
    await tx
      .insertInto('register_keeper')
      .values({ tenant_id: tenantId, organization_id: ids.get('党委办') as OrganizationId })
      .execute()
    await insertGroups(tx, { app, tenantId, root: ids.get('试验县教育局党委') as OrganizationId })
  })
  const organization = (name: string) => {
    const id = ids.get(name)
    if (!id) throw new Error(`no organization ${name}`)
    return id
  }
  const at = (name: string) => organization(name)
  return {
    tenantId,
    organization,
    users: {
      administrator: await app.user(
        tenantId,
        [{ role: 'administrator', organizationId: at('试验县教育局') }],
        '管理员甲',
      ),
      leader: await app.user(tenantId, [{ role: 'leader', organizationId: at('试验县教育局') }], '局长乙'),
      office: await app.user(tenantId, [{ role: 'section-clerk', organizationId: at('党委办') }], '干事丙'),
      personnel: await app.user(tenantId, [{ role: 'section-head', organizationId: at('人事股') }], '股长丁'),
      east: await app.user(tenantId, [{ role: 'secretary', organizationId: at('东河小学党支部') }], '书记戊'),
      west: await app.user(
        tenantId,
        [{ role: 'party-officer', organizationId: at('西山中学党总支') }],
        '专干己',
      ),
      kindergarten: await app.user(
        tenantId,
        [{ role: 'secretary', organizationId: at('南桥幼儿园党支部') }],
        '书记庚',
      ),
      member: await app.user(tenantId, [{ role: 'member', organizationId: at('东河小学党支部') }], '党员辛'),
    },
  }
}

type Insert = { app: TestApp; tenantId: TenantId; ids: ReadonlyMap<string, OrganizationId>; place: Place }

async function insertPlace(tx: Tx, { app, tenantId, ids, place }: Insert): Promise<OrganizationId> {
  const id = OrganizationId.parse(app.clock.newId())
  const parentId = place.parent ? ids.get(place.parent) : undefined
  const parent = parentId
    ? await tx
        .selectFrom('organization')
        .select('path')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', parentId)
        .executeTakeFirstOrThrow()
    : undefined
  const label = id.replaceAll('-', '')
  await tx
    .insertInto('organization')
    .values({
      tenant_id: tenantId,
      id,
      line: place.line,
      kind: place.kind,
      stage: place.stage ?? null,
      name: place.name,
      parent_id: parentId ?? null,
      path: parent ? `${parent.path}.${label}` : label,
      opened_on: '2015-09-01',
    })
    .execute()
  await tx
    .insertInto('organization_period')
    .values({
      tenant_id: tenantId,
      organization_id: id,
      valid_from: '2015-09-01',
      name: place.name,
      parent_id: parentId ?? null,
    })
    .execute()
  const unitId = place.standsIn && ids.get(place.standsIn)
  if (unitId)
    await tx
      .insertInto('organization_standing')
      .values({ tenant_id: tenantId, party_organization_id: id, unit_id: unitId, valid_from: '2015-09-01' })
      .execute()
  return id
}

async function insertGroups(
  tx: Tx,
  { app, tenantId, root }: { app: TestApp; tenantId: TenantId; root: OrganizationId },
): Promise<void> {
  const rules = [
    ['各基层党组织', { any: [{ line: 'party', childrenOf: root }] }],
    ['各中小学校', { any: [{ kinds: ['school'], stages: ['primary', 'junior'] }] }],
  ] as const
  for (const [name, rule] of rules)
    await tx
      .insertInto('audience_group')
      .values({ tenant_id: tenantId, id: app.clock.newId(), name, rule: JSON.stringify(rule) })
      .execute()
}
