import type { OrganizationId } from '#kernel/id.ts'
import type { TreeNode } from './organizations.contract.ts'

/** A readable id for tests of pure functions: 7 becomes `00000000-0000-7000-8000-000000000007`. */
export function idOf(number: number): OrganizationId {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as OrganizationId
}

/** A tree node with what a test does not say filled in. */
export function node(number: number, facts: Partial<TreeNode> = {}): TreeNode {
  return {
    id: idOf(number),
    line: 'administrative',
    kind: 'other-unit',
    stage: null,
    ownership: 'public',
    name: `组织${number}`,
    parentId: null,
    openedOn: '2000-01-01',
    closedOn: null,
    version: 1,
    standsIn: [],
    ...facts,
  }
}
