import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { RecordKind, ReorganizationKind } from './reorganizations.contract.ts'
import { nextKinds } from './upgrades.contract.ts'

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

/** People are divided in a split only, and among those that take over. */
export function divisionFits(facts: {
  kind: ReorganizationKind
  toIds: readonly string[]
  division: readonly { toId: string; memberIds: readonly string[] }[]
}): Refusal | undefined {
  const { kind, toIds, division } = facts
  if (division.length > 0 && kind === 'merge')
    return { rule: 'division.in-merger', detail: '合并时党员全部由一个组织承接，不需要分配。' }
  if (division.some(({ toId }) => !toIds.includes(toId)))
    return { rule: 'division.elsewhere', detail: '党员只能分到承接的组织里，请检查分配。' }
  return undefined
}

type Began = { laterPeople: number; terms: readonly ChinaDate[]; standings: readonly ChinaDate[] }

type Upgraded = { name: string; kind: string; line: string; closedOn: string | null }

/** The kind that an organisation becomes, or why it becomes none. */
export function upgradeFits({
  name,
  kind,
  closedOn,
}: Upgraded): { kind: 'general-branch' | 'committee' } | Refusal {
  if (closedOn !== null) return { rule: 'reorganization.closed', detail: `“${name}”已经撤销，不能再升格。` }
  if (kind === 'branch' || kind === 'general-branch') return { kind: nextKinds[kind] }
  return {
    rule: 'upgrade.kind',
    detail: `只有党支部可以改设党总支、党总支可以改设党委；“${name}”不是这两种。`,
  }
}

/** Whoever stands in a branch that becomes a general branch needs a branch to go to. */
export function branchesFit(facts: {
  people: number
  branches: readonly { name: string }[]
}): Refusal | undefined {
  const { people, branches } = facts
  if (new Set(branches.map(({ name }) => name)).size < branches.length)
    return { rule: 'upgrade.branch-twice', detail: '新设的支部名称不能重复。' }
  if (people > 0 && branches.length === 0)
    return {
      rule: 'upgrade.branches-missing',
      detail: '党员要编入党支部。请至少新设一个支部，由它接收现有的党员。',
    }
  return undefined
}

/** Nothing that would end or move on the day began on that day or later. */
export function nothingBeganSince(
  on: ChinaDate,
  { laterPeople, terms, standings }: Began,
): Refusal | undefined {
  const term = terms.find((day) => day >= on)
  const standing = standings.find((day) => day >= on)
  if (laterPeople > 0)
    return {
      rule: 'reorganization.before-people-came',
      detail: `有 ${laterPeople} 人在 ${on} 之后才编入这个党支部，请改用更晚的日期。`,
    }
  if (term)
    return {
      rule: 'reorganization.before-term',
      detail: `现任班子在 ${term} 还有选举或任职变动，日期要晚于这一天。`,
    }
  if (standing)
    return {
      rule: 'reorganization.before-standing',
      detail: `有党组织从 ${standing} 起才设在这个单位，日期要晚于这一天。`,
    }
  return undefined
}

/** No rule sets a time for taking back; 30 days are the product's own, long enough to notice a mistake, too short to build much on it. */
const undoDays = 30

export function undoUntil(recordedOn: ChinaDate): ChinaDate {
  return addDays(recordedOn, undoDays)
}

/** What somebody has built on a reorganisation since; each of it would be torn apart by taking it back. */
export type BuiltOn = {
  /** Tasks that became one with the successor's, were issued anew, or changed their lead: they cannot be told apart any more. */
  tasksMerged: number
  tasksChanged: number
  membersMoved: number
  lettersDone: number
  elected: { name: string; on: ChinaDate } | null
  closedSuccessor: { name: string; on: ChinaDate } | null
  later: { kind: RecordKind; name: string; on: ChinaDate } | null
}

export function nothingBuiltOn(built: BuiltOn): Refusal | undefined {
  const say = (rule: string, detail: string): Refusal => ({ rule: `reorganization.${rule}`, detail })
  const { later, closedSuccessor, elected } = built
  if (later)
    return say('reorganized-again', `之后“${later.name}”又在 ${later.on} 办理过组织变动，请先撤回那一次。`)
  if (closedSuccessor)
    return say(
      'successor-closed',
      `承接的“${closedSuccessor.name}”已于 ${closedSuccessor.on} 撤销，不能撤回。`,
    )
  if (elected)
    return say(
      'elected-since',
      `承接的“${elected.name}”已在 ${elected.on} 选举产生新一届班子，党员参加过选举，不能撤回。`,
    )
  if (built.membersMoved > 0)
    return say('members-moved', `转来的人里有 ${built.membersMoved} 人之后又办理过转接，不能整体撤回。`)
  if (built.lettersDone > 0)
    return say('letters-done', `随转的介绍信里有 ${built.lettersDone} 份之后已经办理，不能整体撤回。`)
  if (built.tasksChanged > 0)
    return say('tasks-changed', `转来的任务里有 ${built.tasksChanged} 项之后有了新的进展，不能整体撤回。`)
  if (built.tasksMerged > 0)
    return say(
      'tasks-merged',
      `办理时有 ${built.tasksMerged} 项任务或牵头、审批事项与承接组织的合在了一起，已经分不开，不能自动撤回。`,
    )
  return undefined
}
