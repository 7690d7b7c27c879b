let ahead = 0

/** Notes how far the server is ahead of this computer, from the `Date` of an answer; what cannot be read changes nothing. */
export function hearServerTime(date: string | null): void {
  const told = Date.parse(date ?? '')
  if (!Number.isNaN(told)) ahead = told - Date.now()
}

/** Now by the server's clock as far as it has been heard: an office computer may be years off, and a story tells its own time. */
export function serverNow(): Date {
  return new Date(Date.now() + ahead)
}
