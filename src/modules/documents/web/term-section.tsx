import { Button, Input } from 'antd'
import { useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useForm } from '#ui/use-form.ts'
import { SchoolTermDraft, type SchoolTerm } from '../reading-settings.contract.ts'
import { useRemoveSchoolTerm, useSaveSchoolTerm } from './use-documents.ts'

/** School terms: days from which 开学后两周内 and 寒假前 are counted. */
export function TermSection({ terms, editable }: { terms: readonly SchoolTerm[]; editable: boolean }) {
  const [open, setOpen] = useState<SchoolTerm | 'new'>()
  const remove = useRemoveSchoolTerm()
  return (
    <section className="settings-section" aria-labelledby="settings-terms">
      <h2 id="settings-terms">学期</h2>
      <p className="j-quiet">“开学后两周内”“寒假前”“学期末”按这里的日期推算；没有学期时由人填写时限。</p>
      <ErrorNotice error={remove.error} />
      {terms.length === 0 && <EmptyState>还没有学期。增加本学年的两个学期，就能推算这些时限。</EmptyState>}
      <ul className="settings-list">
        {terms.map((term) => (
          <li key={term.id} className="settings-line">
            <span>
              <strong>{term.name}</strong> {formatDate(term.startsOn)} 至 {formatDate(term.endsOn)}
            </span>
            {editable && (
              <>
                <Button size="small" aria-label={`修改：${term.name}`} onClick={() => setOpen(term)}>
                  修改
                </Button>
                <Button
                  size="small"
                  aria-label={`删除：${term.name}`}
                  onClick={() =>
                    remove.mutate(
                      { params: { termId: term.id } },
                      { onSuccess: () => showToast(`已删除“${term.name}”`) },
                    )
                  }
                >
                  删除
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {editable && <Button onClick={() => setOpen('new')}>增加学期</Button>}
      <Dialog
        open={open !== undefined}
        title={open === 'new' ? '增加学期' : '修改学期'}
        onClose={() => setOpen(undefined)}
      >
        {open !== undefined && (
          <TermForm {...(open !== 'new' && { term: open })} onDone={() => setOpen(undefined)} />
        )}
      </Dialog>
    </section>
  )
}

function TermForm({ term, onDone }: { term?: SchoolTerm; onDone: () => void }) {
  const form = useForm(SchoolTermDraft, {
    name: term?.name ?? '',
    startsOn: term?.startsOn ?? '',
    endsOn: term?.endsOn ?? '',
  })
  const save = useSaveSchoolTerm()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.check() === undefined) return
        const old = term && { id: term.id, version: term.version }
        save.mutate(
          { body: { ...form.values, ...old } },
          {
            onSuccess: ({ name }) => {
              showToast(`已保存“${name}”`)
              onDone()
            },
            onError: form.takeProblem,
          },
        )
      }}
    >
      <FormField label="名称" hint="例如：2026—2027学年第一学期" error={form.errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            maxLength={50}
            value={form.values.name}
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="开学日" hint="学生到校的第一天" error={form.errorOf('startsOn')}>
        {(field) => (
          <DateInput
            field={field}
            value={form.values.startsOn}
            onChange={(startsOn) => form.set({ startsOn })}
          />
        )}
      </FormField>
      <FormField label="放假前最后一天" error={form.errorOf('endsOn')}>
        {(field) => (
          <DateInput field={field} value={form.values.endsOn} onChange={(endsOn) => form.set({ endsOn })} />
        )}
      </FormField>
      <ErrorNotice error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </form>
  )
}
