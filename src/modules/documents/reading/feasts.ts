// Days of the feasts that official texts count from. Those of the lunar calendar and of the solar terms move.
const fixed: Record<string, readonly [month: number, day: number]> = {
  元旦: [1, 1],
  妇女节: [3, 8],
  三八: [3, 8],
  学雷锋: [3, 5],
  植树节: [3, 12],
  国家安全教育日: [4, 15],
  劳动节: [5, 1],
  五一: [5, 1],
  青年节: [5, 4],
  五四: [5, 4],
  儿童节: [6, 1],
  六一: [6, 1],
  建党节: [7, 1],
  七一: [7, 1],
  建军节: [8, 1],
  八一: [8, 1],
  教师节: [9, 10],
  烈士纪念日: [9, 30],
  国庆: [10, 1],
  十一: [10, 1],
  宪法日: [12, 4],
}

const firstYear = 2015

/** Months and days from 2015 to 2035. */
const moving: Record<string, string> = {
  春节: '02-19 02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08',
  元宵: '03-05 02-22 02-11 03-02 02-19 02-08 02-26 02-15 02-05 02-24 02-12 03-03 02-20 02-09 02-27 02-17 02-06 02-25 02-14 03-05 02-22',
  清明: '04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05',
  端午: '06-20 06-09 05-30 06-18 06-07 06-25 06-14 06-03 06-22 06-10 05-31 06-19 06-09 05-28 06-16 06-05 06-24 06-12 06-01 06-20 06-10',
  中秋: '09-27 09-15 10-04 09-24 09-13 10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16',
  重阳: '10-21 10-09 10-28 10-17 10-07 10-25 10-14 10-04 10-23 10-11 10-29 10-18 10-08 10-26 10-16 10-05 10-24 10-12 10-01 10-20 10-09',
}

/** The names of all feasts, longest first, for use in a pattern. */
export const feastNames = [...Object.keys(fixed), ...Object.keys(moving)]
  .toSorted((one, other) => other.length - one.length)
  .join('|')

/** Feasts at the turn of the year: a text of autumn means those of the next year. */
export const turnOfYear: ReadonlySet<string> = new Set(['元旦', '春节', '元宵'])

/** The month of a feast, as far as it can be told without a year. */
export function monthOfFeast(name: string): number {
  return fixed[name]?.[0] ?? Number(moving[name]?.slice(0, 2) ?? 0)
}

/** The day of a feast, 'YYYY-MM-DD'; null outside 2015 to 2035 for feasts that move. */
export function dayOfFeast(name: string, year: number): string | null {
  const known = fixed[name]
  if (known) return `${year}-${String(known[0]).padStart(2, '0')}-${String(known[1]).padStart(2, '0')}`
  const day = moving[name]?.split(' ')[year - firstYear]
  return day === undefined ? null : `${year}-${day}`
}
