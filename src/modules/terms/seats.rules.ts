import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { basisText } from '#modules/rules/judging.contract.ts'
import type { RuleInUse } from '#modules/rules/rules.contract.ts'
import { bases, brokenBy, metBy, numberOf, type ElectingKind, type Law } from './term-law.ts'
import { dutyLabels, type Duty, type TermBody } from './terms.contract.ts'

/** A general rule that is departed from: not forbidden, but a reason is asked and kept. */
export type Departure = { rule: string; detail: string; basis: string }

type Seats = { kind: ElectingKind; body: TermBody; fullMembers: number; seats: readonly (readonly Duty[])[] }

const count = (seats: Seats['seats'], duty: Duty) => seats.filter((duties) => duties.includes(duty)).length

/** What a leading body must look like by the rules of the day. A general branch and a committee always elect a committee. */
export function bodyFits({ kind, body, fullMembers, seats }: Seats, law: Law): Refusal | undefined {
  if (kind !== 'branch' && body === 'officers')
    return { rule: 'seat.committee-needed', detail: '党委和党总支要选举产生委员会。请改选“委员会”。' }
  const needed = kind === 'branch' && body === 'officers' ? metBy(law, 'COM-01', fullMembers) : undefined
  if (needed)
    return {
      rule: 'seat.committee-needed',
      detail: `有 ${fullMembers} 名正式党员，达到 ${numberOf(needed)} 人，应当设立支部委员会。`,
      basis: basisText(needed),
    }
  const small = kind === 'branch' && body === 'committee' ? metBy(law, 'COM-03', fullMembers) : undefined
  if (small)
    return {
      rule: 'seat.too-few-for-committee',
      detail: `只有 ${fullMembers} 名正式党员，不足 ${numberOf(small)} 人，设 1 名书记，必要时设 1 名副书记，不设支部委员会。`,
      basis: basisText(small),
    }
  return (
    leadersFit(kind, seats, law) ??
    (body === 'officers' ? officersFit(seats, law) : committeeFits(kind, seats, law))
  )
}

/** Where the number of secretaries and deputies of a branch stands, if a text of the day says so. */
function basisOf(law: Law): { basis?: string } {
  const rule = law.get('COM-03')
  return rule ? { basis: basisText(rule) } : {}
}

function leadersFit(kind: ElectingKind, seats: Seats['seats'], law: Law): Refusal | undefined {
  const basis = kind === 'branch' ? basisOf(law) : {}
  if (count(seats, 'secretary') !== 1)
    return { rule: 'seat.one-secretary', detail: '班子要有且只有 1 名书记。', ...basis }
  if (kind === 'branch' && law.has('COM-03') && count(seats, 'deputy-secretary') > 1)
    return { rule: 'seat.one-deputy', detail: '党支部必要时可以设 1 名副书记，不能更多。', ...basis }
  return undefined
}

/** Only for branches a text gives the least number; for the others it is practice, see `departures`. */
function committeeFits(kind: ElectingKind, seats: Seats['seats'], law: Law): Refusal | undefined {
  const rule = kind === 'branch' ? brokenBy(law, 'COM-02-least', seats.length) : undefined
  if (!rule) return undefined
  return {
    rule: 'seat.too-few',
    detail: `委员会至少 ${numberOf(rule)} 人，现在是 ${seats.length} 人。`,
    basis: basisText(rule),
  }
}

function officersFit(seats: Seats['seats'], law: Law): Refusal | undefined {
  const others = seats.find((duties) => !duties.includes('secretary') && !duties.includes('deputy-secretary'))
  if (!others) return undefined
  return {
    rule: 'seat.without-committee',
    detail: '不设委员会的党支部只有书记和副书记，不设委员。',
    ...basisOf(law),
  }
}

const sizes: Record<ElectingKind, readonly [least: string | null, most: readonly string[]]> = {
  branch: [null, ['COM-02-most', 'COM-02-usual']],
  'general-branch': ['COM-04-general-least', ['COM-04-general-most']],
  committee: ['COM-04-committee-least', ['COM-04-committee-most']],
}

/** General rules of the day that the body departs from; each needs a reason. */
export function departures({ kind, body, seats }: Seats, law: Law): Departure[] {
  if (body === 'officers') return []
  const [least, most] = sizes[kind]
  const few = least ? brokenBy(law, least, seats.length) : undefined
  const many = most.map((id) => brokenBy(law, id, seats.length)).find((rule) => rule !== undefined)
  const missing = missingDuties(kind, seats)
  const text = law.get('COM-02-least')
  return [
    ...(few
      ? [departure('seat.below-usual', `委员会 ${seats.length} 人，通常至少 ${numberOf(few)} 人`, few)]
      : []),
    ...(many
      ? [departure('seat.beyond-usual', `委员会 ${seats.length} 人，一般不超过 ${numberOf(many)} 人`, many)]
      : []),
    ...(text && missing.length > 0
      ? [
          departure(
            'seat.duty-missing',
            `没有${missing.map((duty) => dutyLabels[duty]).join('、')}（可以由一人兼任）`,
            text,
          ),
        ]
      : []),
  ]
}

function departure(rule: string, detail: string, by: RuleInUse): Departure {
  return { rule, detail, basis: basisText(by) }
}

function missingDuties(kind: ElectingKind, seats: Seats['seats']): Duty[] {
  if (kind !== 'branch') return []
  const wanted: readonly Duty[] = ['organization-work', 'publicity', 'discipline']
  return wanted.filter((duty) => count(seats, duty) === 0)
}

/** A general rule may be departed from, with a reason that is kept. */
export function departureExplained(found: readonly Departure[], reason: string): Refusal | undefined {
  if (found.length === 0 || reason.trim() !== '') return undefined
  return {
    rule: 'term.reason-needed',
    detail: `${found.map(({ detail, basis }) => `${detail}（${basis}）`).join('；')}。确需如此的，请写明理由后再保存。`,
    facts: { departures: found },
  }
}

/** Each seat has another person. */
export function holdersDiffer(people: readonly string[]): Refusal | undefined {
  if (new Set(people).size === people.length) return undefined
  return {
    rule: 'seat.same-person',
    detail: '同一个人占了两个位置。一人兼几项分工时，请在同一个位置里勾选几项。',
  }
}

/** A superior appoints secretary and deputy only; other members are elected. */
export function appointmentFits(duties: readonly Duty[]): Refusal | undefined {
  if (duties.includes('secretary') || duties.includes('deputy-secretary')) return undefined
  return {
    rule: 'seat.appointed-member',
    detail: '上级可以指派书记、副书记，不能指派委员。委员空缺请召开党员大会补选。',
    basis: bases.branchRules(21),
  }
}

/** A change within a term lies within it, not ahead of today. */
export function dayWithinTerm(
  day: ChinaDate,
  term: { electedOn: ChinaDate; closedOn: ChinaDate | null; today: ChinaDate },
): Refusal | undefined {
  if (day > term.today) return { rule: 'seat.in-future', detail: `${day} 还没有到，请在当天或之后登记。` }
  if (term.closedOn !== null)
    return { rule: 'seat.term-closed', detail: `本届已于 ${term.closedOn} 结束，不能再改动。` }
  if (day > term.electedOn) return undefined
  return { rule: 'seat.before-term', detail: `日期要晚于本届产生的 ${term.electedOn}。` }
}
