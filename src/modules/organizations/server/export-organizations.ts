import { sql } from 'kysely'
import { roleLabels, type Role } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { organizationKindLabels, stageLabels, type TreeNode } from '../organizations.contract.ts'
import { organizationPolicy } from '../organizations.policy.ts'
import { groupBy } from '../tree.ts'
import { getOrganizationTree } from './get-organization-tree.ts'
import { importSheet } from './import/template-sheets.ts'
import { scopesOf } from './organization-queries.ts'

type PostRow = {
  name: string
  staffNumber: string | null
  organizationId: OrganizationId
  role: Role
  validFrom: string
  validTo: string | null
}

/** Organisations of a day, and people and posts as far as the actor sees them, in the form that the import reads. */
export async function exportOrganizations(
  context: Context,
  input: { on?: ChinaDate | undefined },
): Promise<Download> {
  const { on, organizations } = await getOrganizationTree(context, input)
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  const nameOf = (id: OrganizationId | null) => (id === null ? '' : (names.get(id) ?? ''))
  const aliases = await aliasesOf(context)
  const posts = (await postRows(context, on)).filter(({ organizationId }) => names.has(organizationId))
  const units = organizations.filter(({ line }) => line === 'administrative')
  const party = organizations.filter(({ line }) => line === 'party')
  const sheets = [
    importSheet(
      'units',
      units.map((node) => unitRow(node, { nameOf, aliases })),
    ),
    importSheet(
      'party',
      party.map((node) => partyRow(node, { nameOf, aliases })),
    ),
    importSheet('people', await peopleRows(context, on)),
    importSheet(
      'posts',
      posts.map((post) => postRow(post, nameOf(post.organizationId))),
    ),
  ]
  return {
    fileName: `组织与人员 ${on}.xlsx`,
    contentType: sheetContentType,
    content: await writeSheets(sheets, { title: `组织与人员（${on}）` }),
  }
}

type Names = {
  nameOf: (id: OrganizationId | null) => string
  aliases: ReadonlyMap<string, readonly { alias: string }[]>
}

function unitRow(node: TreeNode, { nameOf, aliases }: Names): string[] {
  return [
    node.name,
    organizationKindLabels[node.kind],
    node.stage ? stageLabels[node.stage] : '',
    { public: '公办', private: '民办' }[node.ownership],
    nameOf(node.parentId),
    node.openedOn,
    (aliases.get(node.id) ?? []).map(({ alias }) => alias).join('、'),
  ]
}

function partyRow(node: TreeNode, { nameOf, aliases }: Names): string[] {
  return [
    node.name,
    organizationKindLabels[node.kind],
    nameOf(node.parentId),
    node.standsIn.map(nameOf).join('、'),
    node.openedOn,
    (aliases.get(node.id) ?? []).map(({ alias }) => alias).join('、'),
  ]
}

function postRow(post: PostRow, organization: string): string[] {
  return [
    post.name,
    post.staffNumber ?? '',
    organization,
    roleLabels[post.role],
    post.validFrom,
    post.validTo ?? '',
  ]
}

async function aliasesOf({ tx, tenantId }: Context) {
  const rows = await tx
    .selectFrom('organization_alias')
    .select(['alias', 'organization_id'])
    .where('tenant_id', '=', tenantId)
    .orderBy('alias')
    .execute()
  return groupBy(rows, (row) => row.organization_id)
}

/** Posts in force on the day, in the order of organisations' entry; without the scopes' limit for an administrator. */
async function postRows({ tx, tenantId, actor }: Context, on: ChinaDate): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    select p.name, p.staff_number as "staffNumber", q.organization_id as "organizationId", q.role,
           q.valid_from as "validFrom", q.valid_to as "validTo"
      from post q
      join person p on p.tenant_id = q.tenant_id and p.id = q.person_id
      join organization o on o.tenant_id = q.tenant_id and o.id = q.organization_id
     where q.tenant_id = ${tenantId} and q.valid_from <= ${on} and (q.valid_to is null or q.valid_to > ${on})
       and (${organizationPolicy.seeEverybody(actor)} or o.path <@ ${scopesOf(actor)}::ltree[])
     order by o.id, q.role = 'member', q.id`.execute(tx)
  return rows
}

async function peopleRows({ tx, tenantId, actor }: Context, on: ChinaDate): Promise<string[][]> {
  const { rows } = await sql<{ name: string; staffNumber: string | null }>`
    select p.name, p.staff_number as "staffNumber" from person p
     where p.tenant_id = ${tenantId}
       and (${organizationPolicy.seeEverybody(actor)} or exists (
         select 1 from post q
           join organization o on o.tenant_id = q.tenant_id and o.id = q.organization_id
          where q.tenant_id = ${tenantId} and q.person_id = p.id
            and q.valid_from <= ${on} and (q.valid_to is null or q.valid_to > ${on})
            and o.path <@ ${scopesOf(actor)}::ltree[]))
     order by p.id`.execute(tx)
  return rows.map(({ name, staffNumber }) => [name, staffNumber ?? ''])
}
