import { roleLabels, type Actor } from '#kernel/actor.ts'
import { within } from '../../members.policy.ts'

/** The post in which somebody looks at what lies at a path, in words: `东河小学党支部 书记`. */
export function askingPost(actor: Actor, path: string): string {
  const post = actor.posts.find(({ scopes }) => within(path, scopes)) ?? actor.posts[0]
  return post ? `${post.organizationName} ${roleLabels[post.role]}` : ''
}
