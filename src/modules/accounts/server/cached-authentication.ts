import type { Actor } from '#kernel/actor.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { authenticate } from './authenticate.ts'
import { tokenHash } from '#platform/http/session-cookie.ts'

const keptFor = 1000 // milliseconds; a revoked session ends within this time in every process (security S3)
const mostKept = 5000

type Session = { tenantId: TenantId; token: string; now: Date }

export type Authentication = {
  find: (tx: Tx, session: Session) => Promise<Actor | undefined>
  /** Forgets everybody at once; signing out and changes of posts call it in their own process. */
  forget: () => void
}

/** Authentication that remembers an answer for a second, which saves two queries on a page's burst of requests. */
export function cachedAuthentication(): Authentication {
  const known = new Map<string, { actor: Actor; until: number }>()
  let forgotten = 0
  return {
    forget: () => {
      forgotten += 1
      known.clear()
    },
    find: async (tx, session) => {
      const key = `${session.tenantId}.${tokenHash(session.token)}`
      const at = performance.now()
      const kept = known.get(key)
      if (kept && kept.until > at) return kept.actor
      const before = forgotten
      const actor = await authenticate(tx, session)
      if (known.size >= mostKept) known.clear()
      // What was read before a forgetting may be what was to be forgotten.
      if (actor && before === forgotten) known.set(key, { actor, until: at + keptFor })
      else known.delete(key)
      return actor
    },
  }
}
