import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { TreePicker } from '#ui/tree-picker.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import {
  createOrganization,
  OrganizationDraft,
  type OrganizationKind,
  organizationKindLabels,
  type Stage,
  stageLabels,
  stages,
} from '../organizations.contract.ts'
import { itemsOf, kindsOfLine } from './names.ts'
import type { ActFormProps } from './act-form-props.ts'

/** A new organisation below the shown one, on the same line. */
export function CreateOrganizationForm({ organization, organizations, onDone }: ActFormProps) {
  const { line } = organization
  const kinds = kindsOfLine(line)
  const form = useForm(OrganizationDraft, {
    line,
    kind: (line === 'party' ? 'branch' : 'school') as OrganizationKind,
    stage: null as Stage | null,
    ownership: 'public' as 'public' | 'private',
    name: '',
    parentId: organization.id,
    openedOn: todayInChina() as string,
  })
  const [standsIn, setStandsIn] = useState<OrganizationId | null>(null)
  const act = useAct(createOrganization, {
    invalidates: ['organization'],
    onSuccess: (made) => {
      showToast(`已新建${made.name}`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) act.mutate({ body: { ...form.values, standsIn } }, { onError: form.takeProblem })
  }
  const units = itemsOf(organizations.filter((each) => each.line === 'administrative'))
  return (
    <form onSubmit={submit} noValidate>
      <FormField label="名称" hint="用全称，与公章一致" error={form.errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            value={form.values.name}
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="类别" error={form.errorOf('kind')}>
        {(field) => (
          <NativeSelect
            field={field}
            value={form.values.kind}
            onChange={(kind) => kind && form.set({ kind, ...(kind !== 'school' && { stage: null }) })}
            options={kinds.map((kind) => ({ value: kind, label: organizationKindLabels[kind] }))}
          />
        )}
      </FormField>
      {form.values.kind === 'school' && (
        <>
          <FormField label="学段" error={form.errorOf('stage')}>
            {(field) => (
              <NativeSelect
                field={field}
                value={form.values.stage ?? ''}
                placeholder="请选择"
                onChange={(stage) => form.set({ stage: stage || null })}
                options={stages.map((stage) => ({ value: stage, label: stageLabels[stage] }))}
              />
            )}
          </FormField>
          <FormField label="办学" error={form.errorOf('ownership')}>
            {(field) => (
              <NativeSelect
                field={field}
                value={form.values.ownership}
                onChange={(ownership) => ownership && form.set({ ownership })}
                options={[
                  { value: 'public', label: '公办' },
                  { value: 'private', label: '民办' },
                ]}
              />
            )}
          </FormField>
        </>
      )}
      <FormField label="成立日期" error={form.errorOf('openedOn')}>
        {(field) => (
          <DateInput
            field={field}
            value={form.values.openedOn}
            onChange={(openedOn) => form.set({ openedOn })}
          />
        )}
      </FormField>
      {line === 'party' && (
        <TreePicker
          label="设在哪个单位（可不选）"
          multiple={false}
          items={units}
          chosen={standsIn ? [standsIn] : []}
          onChange={([id]) => setStandsIn(id ?? null)}
        />
      )}
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        新建
      </Button>
    </form>
  )
}
