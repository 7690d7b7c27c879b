import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'

/** What is kept how long, from what on, and on which ground. `days` null: kept as long as the archive asks. */
export type RetentionRule = {
  id: 'register' | 'sensitive' | 'disclosure'
  what: string
  days: number | null
  from: string
  basis: string
}

export const retentionRules: readonly RetentionRule[] = [
  {
    id: 'register',
    what: '党员登记（姓名、所在支部、入党和转正日期、状态变动）',
    days: null,
    from: '登记',
    basis: '《中国共产党党员教育管理工作条例》（2019年）；党员档案长期保存',
  },
  {
    id: 'sensitive',
    what: '身份证号、电话、住址',
    days: 365,
    from: '离开名册',
    basis: '《中华人民共和国个人信息保护法》第十九条、第四十七条：保存期限为实现目的所必要的最短时间',
  },
  {
    id: 'disclosure',
    what: '谁看过、导出过敏感信息的记录',
    days: null,
    from: '查看或导出',
    basis: '《中华人民共和国个人信息保护法》第五十四条：供定期合规审计',
  },
]

/** Members who left before this day have their sensitive fields erased. */
export function sensitiveKeptSince(today: ChinaDate): ChinaDate {
  const days = retentionRules.find(({ id }) => id === 'sensitive')?.days ?? 365
  return addDays(today, -days)
}

/** Why somebody's data is not erased on request: as long as the register needs it. */
export function erasureRefusal({ endedOn }: { endedOn: ChinaDate | null }): Refusal | undefined {
  return endedOn === null
    ? {
        rule: 'member.still-registered',
        detail: '这个人还在名册上，登记信息须保留。离开名册（转出、出党、去世等）后可以清除。',
        basis: '《中华人民共和国个人信息保护法》第四十七条第二款',
      }
    : undefined
}
