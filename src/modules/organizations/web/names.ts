import {
  type OrganizationKind,
  organizationKindLabels,
  partyKinds,
  type Stage,
  stageLabels,
  type TreeNode,
} from '../organizations.contract.ts'

/** Short word of an organisation for lists: a school's stage, else its kind. */
export function groupOf({ kind, stage }: { kind: OrganizationKind; stage: Stage | null }): string {
  return kind === 'school' && stage ? stageLabels[stage] : organizationKindLabels[kind]
}

/** Kinds of one line, in the order of the contract. */
export function kindsOfLine(line: 'party' | 'administrative'): OrganizationKind[] {
  return (Object.keys(organizationKindLabels) as OrganizationKind[]).filter(
    (kind) => partyKinds.includes(kind) === (line === 'party'),
  )
}

/** Names by id, for parents and members. */
export function nameMap(organizations: readonly Pick<TreeNode, 'id' | 'name'>[]): Map<string, string> {
  return new Map(organizations.map(({ id, name }) => [id, name]))
}

/** Organisations as items of a tree or picker. */
export function itemsOf(organizations: readonly TreeNode[]) {
  return organizations.map(({ id, name, parentId, kind, stage }) => ({
    id,
    name,
    parentId,
    group: groupOf({ kind, stage }),
  }))
}
