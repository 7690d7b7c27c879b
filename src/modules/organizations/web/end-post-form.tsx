import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { endPost } from '../people.contract.ts'
import type { Person } from './person.ts'

type Props = { person: Person; post: Person['posts'][number]; onDone: () => void }

/** Ends a post with a day; the past stays as it was. */
export function EndPostForm({ person, post, onDone }: Props) {
  const [on, setOn] = useState<string>(todayInChina())
  const act = useAct(endPost, {
    invalidates: ['person', 'organization', 'session'],
    onSuccess: () => {
      showToast(`${person.name}已离任`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ params: { postId: post.id }, body: { on, version: post.version } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <p>
        {post.organizationName} {roleLabels[post.role]}，{formatFullDate(post.validFrom)}起。
        离任后不再代表这个组织，已做的答复保留。
      </p>
      <FormField label="哪一天离任">
        {(field) => <DateInput field={field} value={on} min={post.validFrom} onChange={setOn} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={on === ''}>
        离任
      </Button>
    </form>
  )
}
