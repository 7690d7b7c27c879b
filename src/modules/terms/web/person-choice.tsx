import { Input } from 'antd'
import { useState } from 'react'
import type { PersonId } from '#kernel/id.ts'
import { roleLabels } from '#kernel/actor.ts'
import type { FieldProps } from '#ui/form-field.tsx'
import { usePeopleNamed } from './use-terms.ts'

export type ChosenPerson = { id: PersonId; name: string }

type Props = {
  field?: FieldProps
  label: string
  chosen: ChosenPerson | null
  onChange: (person: ChosenPerson | null) => void
}

/** Somebody of the register by name or initials; people of one name are told apart by their posts. */
export function PersonChoice({ field, label, chosen, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const people = usePeopleNamed(typed.trim())
  if (chosen)
    return (
      <div className="j-row">
        <strong>{chosen.name}</strong>
        <button type="button" className="j-link" aria-label={`${label}另选`} onClick={() => onChange(null)}>
          另选
        </button>
      </div>
    )
  const rows = typed.trim() === '' ? [] : (people.data?.rows ?? [])
  return (
    <div className="terms-person">
      <Input
        {...field}
        aria-label={field ? undefined : label}
        value={typed}
        maxLength={50}
        placeholder="姓名或拼音首字母"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {rows.length > 0 && (
        <ul aria-label={`${label}：找到的人`}>
          {rows.slice(0, 8).map(({ id, name, posts }) => (
            <li key={id}>
              <button type="button" className="j-link" onClick={() => onChange({ id, name })}>
                {name}
              </button>
              <span className="j-quiet">
                {posts
                  .slice(0, 2)
                  .map(({ organizationName, role }) => `${organizationName} ${roleLabels[role]}`)
                  .join('，')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {typed.trim() !== '' && people.data?.rows.length === 0 && (
        <p className="j-quiet">没有找到。请检查姓名，或请系统管理员先登记这个人。</p>
      )}
    </div>
  )
}
