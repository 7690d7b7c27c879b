import { chinaDateOf } from '#kernel/china-date.ts'
import { isWorkday, type Period } from './holidays.ts'

const eightHours = 8 * 60 * 60 * 1000
const opens = '08:30'
const closes = '17:30'

/** Whether offices are at work at an instant: a working day, from 8:30 until 17:30 in China. Nothing disturbs people outside. */
export function isWorkingTime(instant: Date, periods: readonly Period[]): boolean {
  const clock = new Date(instant.getTime() + eightHours).toISOString().slice(11, 16)
  return clock >= opens && clock < closes && isWorkday(chinaDateOf(instant), periods)
}
