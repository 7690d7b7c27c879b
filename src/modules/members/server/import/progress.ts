/**
 * How far carrying out an import is, for whoever watches the page: it happens inside one transaction, which nobody else can see
 * into. Another process answers null, and the page shows that it is at work without saying how far.
 */
const underWay = new Map<string, number>()

export function progressOf(importId: string): number | null {
  return underWay.get(importId) ?? null
}

/** Runs the work and forgets its progress afterwards, however it ends. */
export async function reporting<T>(
  importId: string,
  work: (report: (progress: number) => void) => Promise<T>,
): Promise<T> {
  underWay.set(importId, 0)
  try {
    return await work((progress) => underWay.set(importId, progress))
  } finally {
    underWay.delete(importId)
  }
}
