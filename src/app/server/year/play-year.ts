import { firstTerm, startOfYear } from './autumn.ts'
import { spring } from './spring.ts'
import { december } from './winter.ts'
import { openYear, type Parts, type Year } from './year-stage.ts'

/** The day on which the story ends and the county can be looked at. */
export const lastDay = '2027-07-02'

/** Plays a year of the sample county through the endpoints that the pages use. */
export async function playYear(parts: Parts): Promise<Year> {
  parts.clock.set('2026-09-01T09:00:00+08:00')
  const year = await openYear(parts)
  await startOfYear(year)
  await firstTerm(year)
  await december(year)
  await spring(year)
  return year
}
