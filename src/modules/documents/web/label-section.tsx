import { Button, Input } from 'antd'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useForm } from '#ui/use-form.ts'
import {
  labelRoleLabels,
  labelRoles,
  ResponsibilityLabelDraft,
  type LabelRole,
  type ResponsibilityLabel,
} from '../reading-settings.contract.ts'
import { useRemoveLabel, useSaveLabel } from './use-documents.ts'

const roleOptions = labelRoles.map((value) => ({ value, label: labelRoleLabels[value] }))

type Props = { labels: readonly ResponsibilityLabel[]; editable: boolean }

/** Further labels of responsibility lines; the reader's own are not listed, they hold everywhere. */
export function LabelSection({ labels, editable }: Props) {
  const remove = useRemoveLabel()
  return (
    <section className="settings-section" aria-labelledby="settings-labels">
      <h2 id="settings-labels">责任标签</h2>
      <p className="j-quiet">
        “牵头股室”“责任单位”等常用标签不用填。本地公文里的特别写法，例如“包保单位”，存在这里以后就能读到。
      </p>
      <ErrorNotice error={remove.error} />
      {labels.length === 0 && (
        <EmptyState>还没有另存的标签。核对草稿时，也可以选中原文里的标签直接存。</EmptyState>
      )}
      <ul className="settings-list">
        {labels.map(({ id, label, role }) => (
          <li key={id} className="settings-line">
            <span>
              <strong>{label}</strong> 后面是{labelRoleLabels[role]}
            </span>
            {editable && (
              <Button
                size="small"
                aria-label={`删除：标签${label}`}
                onClick={() =>
                  remove.mutate(
                    { params: { labelId: id } },
                    { onSuccess: () => showToast(`已删除标签“${label}”`) },
                  )
                }
              >
                删除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editable && <AddLabel />}
    </section>
  )
}

function AddLabel() {
  const form = useForm(ResponsibilityLabelDraft, { label: '', role: 'units' as LabelRole })
  const save = useSaveLabel()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.check() === undefined) return
        save.mutate(
          { body: form.values },
          {
            onSuccess: ({ label }) => {
              showToast(`已保存标签“${label}”`)
              form.set({ label: '' })
            },
            onError: form.takeProblem,
          },
        )
      }}
    >
      <div className="settings-add">
        <FormField label="标签" error={form.errorOf('label')}>
          {(field) => (
            <Input
              {...field}
              maxLength={20}
              value={form.values.label}
              onChange={(event) => form.set({ label: event.target.value })}
            />
          )}
        </FormField>
        <FormField label="后面是">
          {(field) => (
            <NativeSelect
              field={field}
              value={form.values.role}
              options={roleOptions}
              onChange={(role) => form.set({ role: role || 'units' })}
            />
          )}
        </FormField>
        <Button htmlType="submit" loading={save.isPending}>
          保存标签
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </form>
  )
}
