/** How long a name must wait after `failures` failures in a row: none up to four, then doubling from 2 s to 15 minutes. */
export function waitAfterFailures(failures: number): number {
  if (failures < 5) return 0
  return Math.min(2 ** (failures - 4), 900)
}

/** User names compare without regard to case, width and composition of characters. */
export function accountNameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** Days after which a session ends by itself, used or not. */
export const sessionDays = 14
