import type { Refusal } from '#kernel/refusal.ts'

/** Sealed in the register, masked on every page, shown one at a time for a reason. */
export const sensitiveFields = ['idNumber', 'phone', 'address'] as const
export type SensitiveField = (typeof sensitiveFields)[number]
export const sensitiveFieldLabels = {
  idNumber: '身份证号',
  phone: '电话',
  address: '住址',
} as const satisfies Record<SensitiveField, string>

const shown: Record<SensitiveField, readonly [head: number, tail: number]> = {
  idNumber: [3, 2],
  phone: [3, 2],
  address: [0, 0],
}

/** A value as pages show it by default: enough to tell whether it is filled in plausibly, not enough to use. */
export function masked(field: SensitiveField, value: string): string {
  const signs = [...value]
  const [head, tail] = shown[field]
  // Short values would be shown nearly whole; of an address every part tells where somebody lives.
  if (head === 0 || signs.length < (head + tail) * 2) return '*'.repeat(6)
  return signs.slice(0, head).join('') + '*'.repeat(signs.length - head - tail) + signs.slice(-tail).join('')
}

/** Persons whom one asker may take out within a day without somebody else's approval. */
export const exportLimit = 50
export const exportHours = 24

/** Whether an export needs somebody else; `taken` counts what the asker has taken or may take without approval in a day. */
export function needsApproval({ persons, taken }: { persons: number; taken: number }): boolean {
  return persons + taken > exportLimit
}

type Judged = { state: string; own: boolean; covers: boolean }

/** Why somebody may not judge an export. */
export function judgingRefusal({ state, own, covers }: Judged): Refusal | undefined {
  if (own)
    return {
      rule: 'member-export.own',
      detail: '自己申请的导出须由另一人审批。请上级党组织或同一党组织的另一位管理人员审批。',
    }
  if (!covers)
    return { rule: 'member-export.beyond', detail: '这次导出的范围超出您能查看的党员，不能由您审批。' }
  return state === 'waiting'
    ? undefined
    : { rule: 'member-export.judged', detail: '这次导出已经审批过或已失效，请刷新查看。' }
}

/** Why a file may not be taken now; `now` and `until` are instants as ISO texts. */
export function takingRefusal(
  one: { state: string; usableUntil: string | null; persons: number },
  { now, personsNow }: { now: string; personsNow: number },
): Refusal | undefined {
  if (one.state === 'waiting')
    return { rule: 'member-export.waiting', detail: '这次导出还在等审批，批准后一天内可取一次。' }
  if (one.state === 'taken')
    return { rule: 'member-export.taken', detail: '这个文件已经取走过，只能取一次。需要时请重新申请。' }
  if (one.state === 'refused')
    return { rule: 'member-export.refused', detail: '这次导出没有获得批准，理由见列表。' }
  if (one.usableUntil === null || one.usableUntil <= now)
    return { rule: 'member-export.expired', detail: '已超过一天，文件不能再取。需要时请重新申请。' }
  if (personsNow > one.persons)
    return {
      rule: 'member-export.grown',
      detail: `名单已从 ${one.persons} 人变为 ${personsNow} 人，超出申请时的人数。请重新申请。`,
    }
  return undefined
}
