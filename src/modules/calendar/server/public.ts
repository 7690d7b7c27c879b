// The module's door: what other modules may call in their own transaction, and the pure questions about a day.
export { addWorkdays, clashOf, isWorkday, workdaysBetween, type Period } from './holidays.ts'
export { isWorkingTime } from './working-hours.ts'
export { periodsBetween } from './period-queries.ts'
