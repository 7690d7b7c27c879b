import type { Refusal } from '#kernel/refusal.ts'
import type { ReorganizationKind } from './reorganizations.contract.ts'

type Party = { id: string; name: string; line: string; closedOn: string | null }

/** Those that take over are others, in force, of the same line; a merger has one, a split at least two. */
export function successorsMustFit(facts: {
  kind: ReorganizationKind
  from: Party
  to: readonly Party[]
}): Refusal | undefined {
  const { kind, from, to } = facts
  if (kind === 'merge' && to.length !== 1)
    return {
      rule: 'reorganization.one-successor',
      detail: '合并只能由一个组织承接。要由几个组织承接请选“分设”。',
    }
  if (kind === 'split' && to.length < 2)
    return { rule: 'reorganization.successors', detail: '分设至少要有两个组织承接。只有一个时请选“合并”。' }
  if (new Set(to.map(({ id }) => id)).size < to.length || to.some(({ id }) => id === from.id))
    return { rule: 'reorganization.itself', detail: '承接的组织不能重复，也不能是它自己。' }
  const closed = [from, ...to].find(({ closedOn }) => closedOn !== null)
  if (closed) return { rule: 'reorganization.closed', detail: `“${closed.name}”已经撤销，不能再合并或分设。` }
  const other = to.find(({ line }) => line !== from.line)
  if (other)
    return {
      rule: 'reorganization.line',
      detail: `“${from.name}”和“${other.name}”不在同一条线上：党组织只能由党组织承接，行政单位只能由行政单位承接。`,
    }
  return undefined
}
