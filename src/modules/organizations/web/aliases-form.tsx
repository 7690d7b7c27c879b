import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { LoadingState } from '#ui/loading-state.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { changeAliases } from '../organizations.contract.ts'
import type { ActFormProps } from './act-form-props.ts'
import { useOrganization } from './use-organizations.ts'

/** Other names that documents use for an organisation, one a line, so that the reader recognises them. */
export function AliasesForm({ organization, onDone }: ActFormProps) {
  const current = useOrganization(organization.id)
  const [typed, setTyped] = useState<string>()
  const act = useAct(changeAliases, {
    invalidates: ['organization'],
    onSuccess: () => {
      showToast('简称已保存')
      onDone()
    },
  })
  if (!current.data) return <LoadingState />
  const text = typed ?? current.data.aliases.join('\n')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const aliases = text
      .split(/[\n、，,]/)
      .map((alias) => alias.trim())
      .filter(Boolean)
    act.mutate({
      params: { organizationId: organization.id },
      body: { aliases, version: organization.version },
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <FormField label="简称" hint="公文里的其他叫法，一行一个，例如：党建办">
        {(field) => (
          <Input.TextArea
            {...field}
            rows={5}
            value={text}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        保存
      </Button>
    </form>
  )
}
