import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** The only source of time and randomness; tests and sample data hand in a fixed one. */
export type Clock = { now: () => Date; newId: () => string }

/** The machine's clock and randomness. */
export const systemClock: Clock = { now: () => new Date(), newId: () => v7() }

/** A clock that stands at `start` until it is set; ids follow from `seed` alone and grow in the order of making. */
export function fixedClock(start: string, seed = 1): Clock & { set: (instant: string) => void } {
  let at = Date.parse(start)
  let state = seed >>> 0
  let sequence = 0
  function nextByte(): number {
    // xorshift32: deterministic and good enough to tell ids apart; never used for secrets.
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  }
  return {
    now: () => new Date(at),
    newId: () => {
      const random = Uint8Array.from({ length: 16 }, nextByte)
      sequence = (sequence + 1) & 0x7fffffff
      return v7({ msecs: at, random, seq: sequence })
    },
    set: (instant) => {
      at = Date.parse(instant)
    },
  }
}

/** `bytes` random bytes for secrets, in URL-safe Base64. */
export function randomSecret(bytes: number): string {
  return randomFillSync(Buffer.alloc(bytes)).toString('base64url')
}
