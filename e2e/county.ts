/** The environment variable that carries the address of the running sample county to the journeys. */
export const addressVariable = 'JUHE_E2E_ADDRESS'

/** Address of the sample county that the global setup has started. */
export function countyAddress(): string {
  const address = process.env[addressVariable]
  if (!address) throw new Error(`${addressVariable} is not set: run the journeys through their configuration`)
  return address
}

/** Password of all sample accounts. */
export const samplePassword = 'yunxi-2026'

/** Accounts of the sample county, by what the person does in the stories. No story changes the posts of these. */
export const people = {
  office: '党委办干事',
  secondClerk: '党委办干事2',
  leader: '副局长',
  administrator: '管理员',
  head: '局长',
} as const

/** A day `days` from today in China, YYYY-MM-DD: the county lives on the real calendar. */
export function dayFromToday(days: number): string {
  const china = new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000)
  return china.toISOString().slice(0, 10)
}
