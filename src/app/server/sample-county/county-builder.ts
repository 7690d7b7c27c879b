import type { Role } from '#kernel/actor.ts'
import { AccountId, AudienceGroupId, OrganizationId, PersonId, PostId } from '#kernel/id.ts'
import type { Organization } from '#modules/organizations/organizations.contract.ts'
import type { RegisterRows } from '#modules/organizations/server/public.ts'
import { inventedName } from './invented-names.ts'

export type SampleAccount = { id: AccountId; personId: PersonId; name: string }
export type SampleCounty = RegisterRows & { accounts: SampleAccount[] }

type Founding = Pick<Organization, 'kind' | 'name' | 'openedOn'> &
  Partial<Pick<Organization, 'stage' | 'ownership'>> & {
    parent: OrganizationId | null
    aliases?: readonly string[]
  }

/** Collects the rows of the sample county; every id comes from `newId`, so a fixed clock gives the same county again. */
export type CountyBuilder = ReturnType<typeof countyBuilder>

export function countyBuilder(newId: () => string) {
  const county: SampleCounty = {
    organizations: [],
    standings: [],
    aliases: [],
    people: [],
    posts: [],
    groups: [],
    accounts: [],
  }
  function found(line: Organization['line'], founding: Founding): OrganizationId {
    const { kind, name, openedOn, parent, stage = null, ownership = 'public', aliases = [] } = founding
    const id = OrganizationId.parse(newId())
    const place = { id, line, kind, name, stage, ownership, parentId: parent, openedOn, since: openedOn }
    county.organizations.push(place)
    county.aliases.push(...aliases.map((alias) => ({ alias, organizationId: id })))
    return id
  }
  return {
    county,
    unit: (founding: Founding) => found('administrative', founding),
    party: (founding: Founding) => found('party', founding),
    stands(partyOrganizationId: OrganizationId, unitId: OrganizationId, validFrom: string): void {
      county.standings.push({ partyOrganizationId, unitId, validFrom })
    },
    /** The next invented person, with posts. */
    person(...posts: [role: Role, at: OrganizationId, from: string][]): PersonId {
      const id = PersonId.parse(newId())
      const number = county.people.length + 1
      county.people.push({
        id,
        name: inventedName(number),
        staffNumber: `YX${String(number).padStart(4, '0')}`,
      })
      for (const [role, organizationId, validFrom] of posts)
        county.posts.push({
          id: PostId.parse(newId()),
          personId: id,
          organizationId,
          role,
          validFrom,
          validTo: null,
        })
      return id
    },
    member(personId: PersonId, organizationId: OrganizationId, validFrom: string): void {
      county.posts.push({
        id: PostId.parse(newId()),
        personId,
        organizationId,
        role: 'member',
        validFrom,
        validTo: null,
      })
    },
    account(personId: PersonId, name: string): void {
      county.accounts.push({ id: AccountId.parse(newId()), personId, name })
    },
    group(group: Pick<RegisterRows['groups'][number], 'name' | 'rule'>): void {
      county.groups.push({ id: AudienceGroupId.parse(newId()), ...group })
    },
  }
}
