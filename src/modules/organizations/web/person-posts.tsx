import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import { formatFullDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { AddPostForm } from './add-post-form.tsx'
import { EndPostForm } from './end-post-form.tsx'
import type { Person } from './people.page.tsx'

type Props = { person: Person; changing: boolean }
type Open = { act: 'add' } | { act: 'end'; post: Person['posts'][number] }

/** The posts of a person, with appointing and ending where that is allowed. */
export function PersonPosts({ person, changing }: Props) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <>
      <ul className="j-plain-list">
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
              <button type="button" className="j-link" onClick={() => setOpen({ act: 'end', post })}>
                离任
                <span className="j-visually-hidden">
                  ：{person.name}，{post.organizationName}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {changing && (
        <Button size="small" aria-label={`为${person.name}增加岗位`} onClick={() => setOpen({ act: 'add' })}>
          增加岗位
        </Button>
      )}
      <Dialog
        title={open?.act === 'end' ? `${person.name}离任` : `为${person.name}增加岗位`}
        open={open !== undefined}
        onClose={close}
      >
        {open?.act === 'add' && <AddPostForm person={person} onDone={close} />}
        {open?.act === 'end' && <EndPostForm person={person} post={open.post} onDone={close} />}
      </Dialog>
    </>
  )
}
