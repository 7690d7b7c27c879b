import { z } from 'zod'

/** Paging by key: `after` is the `next` of the page before; a page holds `limit` rows at most (1–200, 50 unless told). */
export const pageQuery = {
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** One page of rows; `next` is null on the last one; `total` counts all rows of the filter. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int() })
}

/** `true`/`false` of an address bar. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** The version that a caller edits; another one in the database means that somebody was faster. */
export const Version = z.number().int().min(1)
