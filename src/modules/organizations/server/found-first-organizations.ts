import { AudienceGroupId, OrganizationId, PersonId, PostId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { defaultAudienceGroups } from '../audience-defaults.ts'
import { pathLabel } from '../tree.ts'

type Founding = Pick<Context, 'tx' | 'tenantId' | 'newId' | 'today'>
type Input = { bureauName: string; personName: string }

/**
 * What a new tenant starts with: the bureau, its Party committee standing in it, the first person as administrator,
 * and the usual audience groups. The caller records the trace; opens today, because nothing earlier is known.
 */
export async function foundFirstOrganizations(
  context: Founding,
  input: Input,
): Promise<{ personId: PersonId; bureauId: OrganizationId }> {
  const { tx, tenantId, newId, today } = context
  const bureauId = OrganizationId.parse(newId())
  const committeeId = OrganizationId.parse(newId())
  const personId = PersonId.parse(newId())
  const roots = [
    { id: bureauId, line: 'administrative', kind: 'bureau', name: input.bureauName },
    { id: committeeId, line: 'party', kind: 'committee', name: `中共${input.bureauName}委员会` },
  ]
  await tx
    .insertInto('organization')
    .values(
      roots.map((root) => ({ tenant_id: tenantId, ...root, path: pathLabel(root.id), opened_on: today })),
    )
    .execute()
  await tx
    .insertInto('organization_period')
    .values(
      roots.map(({ id, name }) => ({ tenant_id: tenantId, organization_id: id, name, valid_from: today })),
    )
    .execute()
  // The formal name is the one a later import brings; people say the short one.
  await tx
    .insertInto('organization_alias')
    .values({ tenant_id: tenantId, alias: `${input.bureauName}党委`, organization_id: committeeId })
    .execute()
  await tx
    .insertInto('organization_standing')
    .values({ tenant_id: tenantId, party_organization_id: committeeId, unit_id: bureauId, valid_from: today })
    .execute()
  await tx
    .insertInto('person')
    .values({ tenant_id: tenantId, id: personId, name: input.personName })
    .execute()
  await tx
    .insertInto('post')
    .values({
      tenant_id: tenantId,
      id: PostId.parse(newId()),
      person_id: personId,
      organization_id: bureauId,
      role: 'administrator',
      valid_from: today,
    })
    .execute()
  await insertGroups(context, { bureauId, committeeId })
  return { personId, bureauId }
}

async function insertGroups(
  { tx, tenantId, newId }: Founding,
  roots: { bureauId: OrganizationId; committeeId: OrganizationId },
): Promise<void> {
  const groups = defaultAudienceGroups(roots)
  await tx
    .insertInto('audience_group')
    .values(
      groups.map(({ name, rule }) => ({
        tenant_id: tenantId,
        id: AudienceGroupId.parse(newId()),
        name,
        rule: JSON.stringify(rule),
      })),
    )
    .execute()
}
