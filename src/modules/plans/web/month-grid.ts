/** The month that lies `by` months after '2026-09'. */
export function monthAfter(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Days of one month in weeks from Monday to Sunday; places outside the month are empty. */
export function weeksOf<Day extends { date: string }>(days: readonly Day[]): (Day | undefined)[][] {
  const [first] = days
  if (!first) return []
  // Sunday is 0 for the platform and the last of a Chinese week.
  const before = (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7
  const places = [...Array.from<undefined>({ length: before }), ...days]
  const weeks = Array.from({ length: Math.ceil(places.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_place, day) => places[week * 7 + day]),
  )
  return weeks
}
