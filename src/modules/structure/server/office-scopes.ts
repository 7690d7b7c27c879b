import type { Role } from '#kernel/actor.ts'
import { Problem } from '#kernel/problem.ts'
import { enterRegister } from '#modules/members/server/public.ts'
import type { Context } from '#platform/http/context.ts'

const sections: readonly Role[] = ['section-head', 'section-clerk']

/**
 * Enters the register as the office that keeps it, or (to read) as a leader: what a school's own posts would open does not count,
 * because a record is about the whole county. Throws `not-allowed` for everybody else.
 */
export async function enterAsOffice(context: Context, { toChange }: { toChange: boolean }) {
  const counted = toChange ? sections : [...sections, 'leader' as const]
  const posts = context.actor.posts.filter(({ role }) => counted.includes(role))
  const scopes = await enterRegister({ ...context, actor: { ...context.actor, posts } })
  if ((toChange ? scopes.write : scopes.read).length === 0)
    throw new Problem('not-allowed', {
      detail: '组织设置的排查、报告、联系点由保管党员名册的股室办理。',
    })
  return { scopes: scopes.read, mayChange: scopes.write.length > 0 }
}
