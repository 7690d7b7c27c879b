import type { TreeNode } from '../organizations.contract.ts'

/** What every form that changes an organisation is given; `organizations` is today's whole tree. */
export type ActFormProps = { organization: TreeNode; organizations: readonly TreeNode[]; onDone: () => void }
