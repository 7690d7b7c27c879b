import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { matterLabels, matters, type Authority, type Matter } from '../formation.contract.ts'
import { useSaveAuthority } from './use-terms.ts'

type Props = { organizationId: OrganizationId; held: readonly Authority[]; onDone: () => void }

/** From which day on the body decides a matter, or no longer does. */
export function AuthorityForm({ organizationId, held, onDone }: Props) {
  const [matter, setMatter] = useState<Matter | ''>('')
  const [from, setFrom] = useState<string>(todayInChina())
  const [basis, setBasis] = useState('')
  const act = useSaveAuthority()
  const holdsNow = held.some((one) => one.matter === matter)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (matter)
      act.mutate(
        { params: { organizationId }, body: { matter, holds: !holdsNow, from, basis } },
        {
          onSuccess: () => {
            showToast('已登记职权')
            onDone()
          },
        },
      )
  }
  return (
    <form onSubmit={submit}>
      <FormField label="职权" hint="谁能决定什么，逐个登记，不按隶属关系推定。">
        {(field) => (
          <NativeSelect
            field={field}
            value={matter}
            placeholder="请选择"
            options={matters.map((value) => ({ value, label: matterLabels[value] }))}
            onChange={setMatter}
          />
        )}
      </FormField>
      <FormField label={holdsNow ? '从哪一天起不再有' : '从哪一天起有'}>
        {(field) => <DateInput field={field} value={from} onChange={setFrom} max={todayInChina()} />}
      </FormField>
      {!holdsNow && (
        <FormField label="依据" optional>
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={basis}
              onChange={(event) => setBasis(event.target.value)}
            />
          )}
        </FormField>
      )}
      <ErrorNotice error={act.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={act.isPending}
        disabled={matter === '' || from === ''}
      >
        {holdsNow ? '登记为不再有' : '登记'}
      </Button>
    </form>
  )
}
