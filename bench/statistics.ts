/** The value below which a share (0–1) of the samples lie; the larger neighbour, never an interpolation. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
  if (value === undefined) throw new Error('no samples')
  return value
}

/** The middle sample. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** Milliseconds that an action takes. */
export async function millisecondsOf(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

/** A figure for a reader: three significant digits at most, no trailing noise. */
export function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
