import type { OrganizationId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import {
  audienceGroups,
  organizationsInForce,
  organizationsNamed,
} from '#modules/organizations/server/public.ts'

/** A name that means several organisations of one line means none until a person says which. */
function theOne(found: readonly OrganizationId[]): OrganizationId[] {
  return found.length === 1 ? [...found] : []
}

export type Directory = {
  /** Organisations of a lead phrase; empty when unknown or not one. */
  lead: (phrase: string) => OrganizationId[]
  /** Organisations of a unit phrase: a group's list of today, or one organisation by name. */
  units: (phrase: string) => OrganizationId[]
}

/** Looks every phrase up in the tenant's directory at once: names and aliases, and groups for executing units. */
export async function directoryFor(
  tx: Tx,
  { tenantId, phrases }: { tenantId: TenantId; phrases: readonly string[] },
): Promise<Directory> {
  const [tree, groups, named] = [
    await organizationsInForce(tx, tenantId),
    await audienceGroups(tx, tenantId),
    await organizationsNamed(tx, { tenantId, names: [...new Set(phrases)] }),
  ]
  const lineOf = new Map(tree.map(({ id, line }) => [id, line]))
  const groupOf = new Map(groups.map(({ name, organizationIds }) => [name, organizationIds]))
  const only = (phrase: string, line: 'administrative' | 'party') =>
    (named.get(phrase) ?? []).filter((id) => lineOf.get(id) === line)
  return {
    lead: (phrase) => {
      const sections = only(phrase, 'administrative')
      return theOne(sections.length > 0 ? sections : only(phrase, 'party'))
    },
    units: (phrase) => {
      const group = groupOf.get(phrase)
      if (group) return [...group]
      const found = named.get(phrase) ?? []
      return found.length === 1 ? [...found] : theOne(only(phrase, 'administrative'))
    },
  }
}
