import { addDays, addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { DueItem, DueKind } from './care.contract.ts'
import { lawOn, type LawId } from './members.law.ts'
import { absenceLabels, reasonsOfAbsence, type AbsenceKind, type AbsenceReason } from './members.kinds.ts'
import { memberStateLabels, type MemberState, type Standing } from './members.states.ts'

/** What clocks run on: one member with what is open. */
export type CareFacts = {
  standing: Standing
  state: MemberState
  stateSince: ChinaDate
  stateUntil: ChinaDate | null
  probationEndsOn: ChinaDate | null
  letterValidUntil: ChinaDate | null
  absences: readonly {
    id: string
    kind: AbsenceKind
    since: ChinaDate
    reason: AbsenceReason | null
    lastReached: ChinaDate | null
  }[]
}

type Clock = Pick<DueItem, 'kind' | 'dueOn' | 'overdue' | 'facts' | 'basis' | 'absenceId'>
type Said = { kind: DueKind; from: ChinaDate; law: LawId; facts: string; absenceId?: string }

/** Every clock that runs for a member, whenever it strikes. */
export function clocksOf(facts: CareFacts, today: ChinaDate): Clock[] {
  const clock = (dueOn: ChinaDate, said: Omit<Said, 'from' | 'law'> & { basis: string }): Clock => ({
    kind: said.kind,
    dueOn,
    overdue: dueOn < today,
    facts: said.facts,
    basis: said.basis,
    absenceId: said.absenceId ?? null,
  })
  const after = ({ from, law, ...said }: Said): Clock[] => {
    const rule = lawOn(law, today)
    if (!rule) return []
    return [clock(addMonthsTo(from, rule.most ?? rule.least), { ...said, basis: rule.basis })]
  }
  return [
    ...facts.absences.flatMap((absence) => absenceClocks(absence, facts.state).flatMap(after)),
    ...(facts.state === 'ceased-lost'
      ? after({
          kind: 'ceased-removal',
          from: facts.stateSince,
          law: 'ceased-before-removal',
          facts: `${facts.stateSince} 停止党籍`,
        })
      : []),
    ...(facts.probationEndsOn
      ? [
          clock(facts.probationEndsOn, {
            kind: 'probation-end',
            facts: `预备期到 ${facts.probationEndsOn} 届满`,
            basis: '《中国共产党发展党员工作细则》第三十二条',
          }),
        ]
      : []),
    ...(facts.stateUntil && facts.state !== 'extended'
      ? [
          clock(facts.stateUntil, {
            kind: 'state-end',
            facts: `${memberStateLabels[facts.state]}到 ${facts.stateUntil} 为止`,
            basis:
              facts.state === 'under-observation'
                ? '《中国共产党纪律处分条例》'
                : '《中国共产党不合格党员组织处置办法》（2024年）',
          }),
        ]
      : []),
    ...(facts.letterValidUntil
      ? [
          clock(facts.letterValidUntil, {
            kind: 'letter-receipt',
            facts: `介绍信有效期到 ${facts.letterValidUntil}，还没有回执`,
            basis: '《中国共产党党员教育管理工作条例》（2019年）：收到回执前由转出方负责管理',
          }),
        ]
      : []),
  ]
}

function absenceClocks(absence: CareFacts['absences'][number], state: MemberState): Said[] {
  const { kind, since, lastReached, reason, id: absenceId } = absence
  const from = lastReached ?? since
  const last = lastReached ? `上次联系 ${lastReached}` : `${since} 起，还没有联系记录`
  switch (kind) {
    case 'overseas':
      return [
        {
          kind: 'overseas-contact',
          from,
          law: 'overseas-contact',
          facts: `出国（境）党员，${last}`,
          absenceId,
        },
        ...(reason === 'studying' && state !== 'ceased-abroad'
          ? [
              {
                kind: 'abroad-cease',
                from: since,
                law: 'study-abroad-before-ceasing',
                facts: `${since} 出国学习研究`,
                absenceId,
              } as const,
            ]
          : []),
      ]
    case 'mobile':
      return [
        { kind: 'mobile-report', from, law: 'mobile-report', facts: `流动党员，${last}`, absenceId },
        {
          kind: 'mobile-transfer',
          from: since,
          law: 'mobile-before-transfer',
          facts: `${since} 外出`,
          absenceId,
        },
      ]
    case 'lost':
      return state === 'ceased-lost'
        ? []
        : [
            {
              kind: 'lost-cease',
              from: since,
              law: 'lost-before-ceasing',
              facts: `${since} 起失联`,
              absenceId,
            },
          ]
  }
}

/** Those clocks that strike within so many days or have struck, the earliest first. */
export function dueWithin(
  clocks: readonly Clock[],
  { today, days }: { today: ChinaDate; days: number },
): Clock[] {
  const last = addDays(today, days)
  return clocks.filter(({ dueOn }) => dueOn <= last).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

/** A reason that fits the kind, and a day that has come. */
export function absenceFits(
  absence: { kind: AbsenceKind; since: ChinaDate; reason: AbsenceReason | null },
  today: ChinaDate,
): Refusal | undefined {
  const { kind, since, reason } = absence
  if (since > today) return { rule: 'care.day-ahead', detail: `日期 ${since} 还没有到，请核对。` }
  const fitting: readonly AbsenceReason[] = reasonsOfAbsence[kind]
  if (reason === null || !fitting.includes(reason))
    return { rule: 'care.reason-missing', detail: `登记${absenceLabels[kind]}要选择原因。` }
  return undefined
}
