import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { CallError } from '#platform/http/call.ts'
import type { Difference } from '#ui/conflict-notice.tsx'
import type { TreeNode } from '../organizations.contract.ts'
import { useOrganization, useOrganizationTree } from './use-organizations.ts'
import { nameMap } from './names.ts'

type Conflict = { name: string; parentName: string; version: number; others: Difference[] }

/**
 * What somebody else has made of an organisation since `before` was read; undefined unless the last answer was "out of date".
 * `others` are the differences besides the field that the form itself changes.
 */
export function useConflict(before: TreeNode, error: unknown): Conflict | undefined {
  const queries = useQueryClient()
  const outOfDate = isOutOfDate(error)
  const now = useOrganization(before.id)
  const names = nameMap(useOrganizationTree().data?.organizations ?? [])
  useEffect(() => {
    if (outOfDate) void queries.invalidateQueries({ queryKey: ['organization'] })
  }, [outOfDate, queries])
  const theirs = now.data?.organization
  if (!outOfDate || !theirs || theirs.version === before.version) return undefined
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? '上级组织') : '最上级')
  const others = [
    { label: '撤销日期', before: before.closedOn ?? '无', theirs: theirs.closedOn ?? '无', mine: '不改' },
  ].filter((difference) => difference.before !== difference.theirs)
  return { name: theirs.name, parentName: nameOf(theirs.parentId), version: theirs.version, others }
}

function isOutOfDate(error: unknown): boolean {
  return error instanceof CallError && error.problem.type.endsWith('/out-of-date')
}
