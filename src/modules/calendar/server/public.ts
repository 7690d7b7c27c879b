// The module's door: what other modules may call in their own transaction, and the pure questions about a day.
export { addWorkdays, clashOf, holidayName, isWorkday, type Clash, type Period } from './holidays.ts'
export { periodsBetween } from './period-queries.ts'
