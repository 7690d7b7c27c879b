import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import { formatFullDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { EndPostForm } from './end-post-form.tsx'
import type { Person } from './person.ts'

type Props = { person: Person; changing: boolean }

/** The posts of a person, with ending them where that is allowed. */
export function PersonPosts({ person, changing }: Props) {
  const [ending, setEnding] = useState<Person['posts'][number]>()
  const close = () => setEnding(undefined)
  return (
    <>
      <ul className="j-plain-list organizations-posts">
        {person.posts.map((post) => (
          <li key={post.id}>
            <Link to="/organizations/$organizationId" params={{ organizationId: post.organizationId }}>
              {post.organizationName}
            </Link>{' '}
            {roleLabels[post.role]}{' '}
            <span className="j-quiet">
              {formatFullDate(post.validFrom)}起{post.validTo && `，至 ${formatFullDate(post.validTo)}`}
            </span>
            {changing && !post.validTo && (
              <button type="button" className="j-link" onClick={() => setEnding(post)}>
                离任
                <span className="j-visually-hidden">
                  ：{person.name}，{post.organizationName}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Dialog title={`${person.name}离任`} open={ending !== undefined} onClose={close}>
        {ending && <EndPostForm person={person} post={ending} onDone={close} />}
      </Dialog>
    </>
  )
}
