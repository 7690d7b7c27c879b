/** What the address bar carries after "?": text only, so that an address reads as it was written. */
export type TextSearch = Record<string, string>

/** "?post=…&overdue=true" as an object of texts. */
export function parseSearch(text: string): TextSearch {
  return Object.fromEntries(new URLSearchParams(text))
}

/** The way back; empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '') continue
    query.set(key, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const text = query.toString()
  return text && `?${text}`
}

/** Keeps the texts of a search; for routes whose filters are checked by the page. */
export function textSearch(search: Record<string, unknown>): { [key: string]: string | undefined } {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => typeof value === 'string'),
  ) as TextSearch
}

/** The post that an address names, for every route. */
export function postSearch(search: Record<string, unknown>): { post?: string } {
  return typeof search['post'] === 'string' ? { post: search['post'] } : {}
}

/** Where to go after sign-in: an address of ours, else the first page. */
export function backSearch(search: Record<string, unknown>): { back?: string } {
  const back = search['back']
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {}
}
