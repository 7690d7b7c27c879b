import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { lines, organizationKinds, type Organization, type TreeNode } from './organizations.contract.ts'

/** Label of an organisation in an `ltree` path: its UUID without hyphens, which every ltree version accepts. */
export function pathLabel(id: string): string {
  return id.replaceAll('-', '')
}

/** Path of an organisation below a parent's path; a root (undefined or null) starts its own. */
export function pathBelow(parentPath: string | null | undefined, id: string): string {
  return parentPath ? `${parentPath}.${pathLabel(id)}` : pathLabel(id)
}

/** Half-open span of days: `validTo` is the first day that no longer belongs to it. */
export type Span = { validFrom: ChinaDate; validTo: ChinaDate | null }

/** True when the day lies in the half-open span. */
export function covers(span: Span, day: ChinaDate): boolean {
  return span.validFrom <= day && (span.validTo === null || day < span.validTo)
}

export type Period = Span & { organizationId: OrganizationId; name: string; parentId: OrganizationId | null }
export type Standing = Span & { partyOrganizationId: OrganizationId; unitId: OrganizationId }
export type TreeFacts = {
  organizations: readonly Organization[]
  periods: readonly Period[]
  standings: readonly Standing[]
}

/**
 * The tree of a day, in tree order: organisations that existed then, with that day's name, superior and standing.
 * Superiors that did not exist yet stay named in `parentId`; their children stand at the top.
 */
export function treeOn({ organizations, periods, standings }: TreeFacts, day: ChinaDate): TreeNode[] {
  const periodOf = new Map(periods.filter((it) => covers(it, day)).map((it) => [it.organizationId, it]))
  const existing = organizations.filter(
    ({ id, openedOn, closedOn }) =>
      covers({ validFrom: openedOn, validTo: closedOn }, day) && periodOf.has(id),
  )
  const known = new Set(existing.map(({ id }) => id))
  const unitsOf = groupBy(
    standings.filter((it) => covers(it, day) && known.has(it.unitId)),
    (it) => it.partyOrganizationId,
  )
  return inTreeOrder(
    existing.map((organization) => {
      const period = periodOf.get(organization.id)
      return {
        ...organization,
        name: period?.name ?? organization.name,
        parentId: period ? period.parentId : organization.parentId,
        standsIn: (unitsOf.get(organization.id) ?? []).map(({ unitId }) => unitId),
      }
    }),
  )
}

/**
 * Depth first; siblings by line (Party first), kind from high to low, then by id, which is the order of entry (UUIDv7).
 * Every node comes out exactly once, also when its superior is not in the list.
 */
export function inTreeOrder<T extends Pick<Organization, 'id' | 'parentId' | 'line' | 'kind'>>(
  nodes: readonly T[],
): T[] {
  const known = new Set(nodes.map(({ id }) => id))
  // Backwards, because the stack gives its last one first.
  const sorted = [...nodes].sort((a, b) => bySiblingOrder(b, a))
  const childrenOf = groupBy(sorted, ({ parentId }) => (parentId && known.has(parentId) ? parentId : null))
  const ordered: T[] = []
  const waiting = [...(childrenOf.get(null) ?? [])]
  const seen = new Set<string>()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    seen.add(node.id)
    ordered.push(node)
    waiting.push(...(childrenOf.get(node.id) ?? []))
  }
  // A circle has no top; its members are listed at the end rather than lost.
  const circles = nodes.filter(({ id }) => !seen.has(id)).sort(bySiblingOrder)
  return [...ordered, ...circles]
}

type Sibling = Pick<Organization, 'id' | 'line' | 'kind'>

function bySiblingOrder(a: Sibling, b: Sibling): number {
  return (
    lines.indexOf(a.line) - lines.indexOf(b.line) ||
    organizationKinds.indexOf(a.kind) - organizationKinds.indexOf(b.kind) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Ids of everything below an organisation, itself left out. */
export function idsBelow(
  tree: readonly Pick<Organization, 'id' | 'parentId'>[],
  top: OrganizationId,
): Set<OrganizationId> {
  const childrenOf = groupBy(tree, ({ parentId }) => parentId)
  const below = new Set<OrganizationId>()
  const waiting = [top]
  for (let id = waiting.pop(); id; id = waiting.pop())
    for (const child of childrenOf.get(id) ?? [])
      if (!below.has(child.id) && child.id !== top) {
        below.add(child.id)
        waiting.push(child.id)
      }
  return below
}

/** Groups in the order of the list. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
