import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { bases, committeeFrom, committeeSizes, type ElectingKind } from './term-law.ts'
import { dutyLabels, type Duty, type TermBody } from './terms.contract.ts'

/** A general rule that is departed from: not forbidden, but a reason is asked and kept. */
export type Departure = { rule: string; detail: string; basis: string }

type Seats = { kind: ElectingKind; body: TermBody; fullMembers: number; seats: readonly (readonly Duty[])[] }

const count = (seats: Seats['seats'], duty: Duty) => seats.filter((duties) => duties.includes(duty)).length

/** What a leading body must look like. A general branch and a committee always elect a committee. */
export function bodyFits({ kind, body, fullMembers, seats }: Seats): Refusal | undefined {
  const article = bases.branchRules(20)
  if (kind !== 'branch' && body === 'officers')
    return { rule: 'seat.committee-needed', detail: '党委和党总支要选举产生委员会。请改选“委员会”。' }
  if (kind === 'branch' && body === 'officers' && fullMembers >= committeeFrom)
    return {
      rule: 'seat.committee-needed',
      detail: `有 ${fullMembers} 名正式党员，达到 ${committeeFrom} 人，应当设立支部委员会。`,
      basis: article,
    }
  if (kind === 'branch' && body === 'committee' && fullMembers < committeeFrom)
    return {
      rule: 'seat.too-few-for-committee',
      detail: `只有 ${fullMembers} 名正式党员，不足 ${committeeFrom} 人，设 1 名书记，必要时设 1 名副书记，不设支部委员会。`,
      basis: article,
    }
  if (count(seats, 'secretary') !== 1)
    return {
      rule: 'seat.one-secretary',
      detail: '班子要有且只有 1 名书记。',
      ...(kind === 'branch' && { basis: article }),
    }
  if (kind === 'branch' && count(seats, 'deputy-secretary') > 1)
    return { rule: 'seat.one-deputy', detail: '党支部必要时可以设 1 名副书记，不能更多。', basis: article }
  if (body === 'officers') return officersFit(seats)
  // Only for branches a text gives the number; for the others it is practice, see below.
  const { least, basis } = committeeSizes.branch
  if (kind !== 'branch' || seats.length >= least) return undefined
  return { rule: 'seat.too-few', detail: `委员会至少 ${least} 人，现在是 ${seats.length} 人。`, basis }
}

function officersFit(seats: Seats['seats']): Refusal | undefined {
  const others = seats.find((duties) => !duties.includes('secretary') && !duties.includes('deputy-secretary'))
  if (!others) return undefined
  return {
    rule: 'seat.without-committee',
    detail: '不设委员会的党支部只有书记和副书记，不设委员。',
    basis: bases.branchRules(20),
  }
}

/** General rules that the body departs from; each needs a reason. */
export function departures({ kind, body, seats }: Seats): Departure[] {
  if (body === 'officers') return []
  const { least, usual, most, basis } = committeeSizes[kind]
  const found: Departure[] = []
  if (seats.length < least)
    found.push({
      rule: 'seat.below-usual',
      detail: `委员会 ${seats.length} 人，通常至少 ${least} 人`,
      basis,
    })
  if (seats.length > most)
    found.push({
      rule: 'seat.beyond-most',
      detail: `委员会 ${seats.length} 人，一般不超过 ${most} 人`,
      basis,
    })
  else if (seats.length > usual)
    found.push({
      rule: 'seat.beyond-usual',
      detail: `委员会 ${seats.length} 人，通常为 ${least} 至 ${usual} 人`,
      basis,
    })
  const wanted: readonly Duty[] = kind === 'branch' ? ['organization-work', 'publicity', 'discipline'] : []
  const missing = wanted.filter((duty) => count(seats, duty) === 0)
  if (missing.length > 0)
    found.push({
      rule: 'seat.duty-missing',
      detail: `没有${missing.map((duty) => dutyLabels[duty]).join('、')}（可以由一人兼任）`,
      basis: bases.branchRules(20),
    })
  if (kind === 'committee' && count(seats, 'deputy-secretary') > 2)
    found.push({ rule: 'seat.many-deputies', detail: '党委一般设 1 至 2 名副书记', basis: bases.practice })
  return found
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
