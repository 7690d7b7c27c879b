import type { ChinaDate } from '#kernel/china-date.ts'
import type { Standing } from './members.states.ts'

type Entered = {
  standing: Standing
  appliedOn: ChinaDate | null
  joinedOn: ChinaDate | null
  fullOn: ChinaDate | null
}
export type StandingPeriod = { standing: Standing; from: ChinaDate; to: ChinaDate | null }

/**
 * What the dates of somebody who is entered say about the past: a full member was on probation from joining on. Steps before the
 * Party leave no date but the application's, so whoever stands between counts from the day of the entry.
 */
export function firstPeriods(entered: Entered, since: ChinaDate): StandingPeriod[] {
  const { standing, appliedOn, joinedOn, fullOn } = entered
  const from = standing === 'applicant' ? appliedOn : standing === 'probationary' ? joinedOn : fullOn
  const present: StandingPeriod = { standing, from: from ?? since, to: null }
  return standing === 'full' && joinedOn && fullOn && joinedOn < fullOn
    ? [{ standing: 'probationary', from: joinedOn, to: fullOn }, present]
    : [present]
}
