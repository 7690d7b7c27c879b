import { daysBetween, type ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { bodyFits, departures } from './seats.rules.ts'
import { bases, elects, type Law } from './term-law.ts'
import { dutyLabels, type Term, type Warning } from './terms.contract.ts'

/** What should be done about a term on a day, each with the rule behind it; empty when all is well. */
export function warningsOf(
  body: { kind: OrganizationKind; formation: string | null },
  term: Term | null,
  { on, law }: { on: ChinaDate; law: Law },
): Warning[] {
  if (!elects(body.kind)) return []
  if (term === null)
    return [
      {
        rule: 'term.none',
        detail: '还没有登记班子和任期。请登记最近一次选举（或指派）的结果。',
        basis: bases.local,
        strength: 'local',
      },
    ]
  return [...endWarnings(term, on), ...seatWarnings(body.kind, term, law), ...vacancyWarnings(term, on)]
}

function endWarnings({ endsOn }: Term, on: ChinaDate): Warning[] {
  if (endsOn === null || on <= endsOn) return []
  const days = daysBetween({ from: endsOn, to: on })
  return [
    {
      rule: 'term.ended',
      detail: `任期已于 ${endsOn} 届满，超过 ${days} 天。应当换届；需要延期的，由上级批准，延长期限不超过 1 年。`,
      basis: bases.elections(3),
      strength: 'hard',
    },
  ]
}

/** By the rules of the day on which the body was elected. */
function seatWarnings(kind: OrganizationKind, term: Term, law: Law): Warning[] {
  if (!elects(kind) || term.formedBy === 'appointment') return []
  const facts = {
    kind,
    body: term.body,
    fullMembers: term.fullMembers,
    seats: term.seats.map(({ duties }) => duties),
  }
  const refused = bodyFits(facts, law)
  return [
    ...(refused
      ? [
          {
            rule: refused.rule,
            detail: refused.detail,
            basis: refused.basis ?? '',
            strength: 'hard' as const,
          },
        ]
      : []),
    ...departures(facts, law).map(({ rule, detail, basis }) => ({
      rule,
      detail: term.reason ? `${detail}。理由：${term.reason}` : `${detail}。`,
      basis,
      strength: 'soft' as const,
    })),
  ]
}

function vacancyWarnings({ seats }: Term, on: ChinaDate): Warning[] {
  return seats.flatMap(({ duties, vacancy }): Warning[] => {
    if (!vacancy) return []
    const what = duties.map((duty) => dutyLabels[duty]).join('、')
    const days = daysBetween({ from: vacancy.since, to: on })
    return [
      {
        rule: 'seat.vacant',
        detail: `${what}自 ${vacancy.since} 起空缺 ${days} 天，应当及时补选。`,
        basis: bases.branchRules(21),
        strength: 'hard',
      },
      ...(vacancy.overdue
        ? [
            {
              rule: 'seat.vacant-too-long',
              detail: `${what}应在 ${vacancy.dueOn} 以前补选完毕。`,
              basis: bases.local,
              strength: 'local' as const,
            },
          ]
        : []),
    ]
  })
}
