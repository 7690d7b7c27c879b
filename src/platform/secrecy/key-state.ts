import type { Context } from '#platform/http/context.ts'
import { canaryOpens } from './open-keys.ts'

/** Which key seals new values, and whether it opens its canary now. */
export async function keyState({ tx, secrecy }: Pick<Context, 'tx' | 'secrecy'>) {
  const row = await tx
    .selectFrom('secrecy_key')
    .select(['canary', 'made_at'])
    .where('id', '=', secrecy.keyId)
    .executeTakeFirst()
  return {
    profile: secrecy.profile,
    keyId: secrecy.keyId,
    madeAt: row ? new Date(row.made_at).toISOString() : null,
    canaryOpens: row !== undefined && canaryOpens(secrecy, row.canary),
  }
}
