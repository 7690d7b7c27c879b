import { Button, Input } from 'antd'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { Meeting } from '../meetings.contract.ts'
import { AgendaLine } from './agenda-line.tsx'
import { draftOf, moved, readDraft, wordsOf, type MeetingDraft } from './meeting-draft.ts'
import { currentOf, useEditMeeting } from './use-supervision.ts'

/** The meeting open to change: words, agenda in its order, an outcome for each item. Unsaved changes stay on this computer. */
export function MeetingForm({ meeting }: { meeting: Meeting }) {
  const stored = draftOf(meeting)
  const [kept, keep, forget] = useDraft(`meeting.${meeting.id}`)
  const draft = readDraft(kept) ?? stored
  const edit = useEditMeeting()
  const current = currentOf(edit.error)
  const change = (next: Partial<MeetingDraft>) => keep(JSON.stringify({ ...draft, ...next }))
  const changeItem = (key: string, next: Partial<MeetingDraft['items'][number]>) =>
    change({ items: draft.items.map((item) => (item.key === key ? { ...item, ...next } : item)) })
  const dirty = JSON.stringify(draft) !== JSON.stringify(stored)
  const save = (version: number) => {
    const items = draft.items
      .filter(({ text }) => text.trim() !== '')
      .map(({ id, text, outcome }) => ({ ...(id && { id }), text, outcome }))
    edit.mutate(
      { params: { meetingId: meeting.id }, body: { ...draft, items, version } },
      {
        onSuccess: () => {
          forget()
          showToast('已保存')
        },
      },
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save(draft.version)
      }}
    >
      <MeetingFields draft={draft} onChange={change} />
      <h2>议程（{draft.items.length} 项）</h2>
      <ol className="meeting-items">
        {draft.items.map((item, index) => (
          <AgendaLine
            key={item.key}
            item={item}
            known={meeting.items.find(({ id }) => id === item.id)}
            held={meeting.state === 'held'}
            first={index === 0}
            last={index === draft.items.length - 1}
            onChange={(next) => changeItem(item.key, next)}
            onMove={(step) => change({ items: moved(draft.items, { from: index, step }) })}
            onRemove={() => change({ items: draft.items.filter(({ key }) => key !== item.key) })}
          />
        ))}
      </ol>
      {draft.items.length === 0 && <p className="j-quiet">还没有议题。可以加一项，或点“补入新事项”。</p>}
      <Button
        className="meeting-add"
        onClick={() =>
          change({
            items: [
              ...draft.items,
              { key: `new ${Date.now()} ${draft.items.length}`, text: '', outcome: '' },
            ],
          })
        }
      >
        加一项
      </Button>
      <RecordFields draft={draft} onChange={change} />
      {current ? (
        <ConflictNotice
          differences={[
            {
              label: '议程',
              before: wordsOf(stored),
              theirs: Array.isArray(current['items']) ? current['items'].join('\n') : '',
              mine: wordsOf(draft),
            },
          ]}
          busy={edit.isPending}
          onTakeTheirs={() => {
            forget()
            edit.reset()
          }}
          onKeepMine={() => save(Number(current['version'] ?? draft.version))}
        />
      ) : (
        <ErrorNotice error={edit.error} />
      )}
      <div className="meeting-save">
        <Button htmlType="submit" loading={edit.isPending} disabled={!dirty || draft.title.trim() === ''}>
          {dirty ? '保存修改' : '已保存'}
        </Button>
      </div>
    </form>
  )
}

type FieldsProps = { draft: MeetingDraft; onChange: (next: Partial<MeetingDraft>) => void }

function MeetingFields({ draft, onChange }: FieldsProps) {
  return (
    <div className="meeting-fields">
      <FormField label="会议名称">
        {(field) => (
          <Input
            {...field}
            maxLength={200}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="日期">
        {(field) => (
          <DateInput field={field} value={draft.heldOn} onChange={(heldOn) => onChange({ heldOn })} />
        )}
      </FormField>
    </div>
  )
}

/** Who was there and what was said. */
function RecordFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <FormField label="参加人" optional>
        {(field) => (
          <Input
            {...field}
            maxLength={2000}
            value={draft.attendees}
            onChange={(event) => onChange({ attendees: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="记录" optional>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={3}
            className="j-grows"
            maxLength={20_000}
            value={draft.minutes}
            onChange={(event) => onChange({ minutes: event.target.value })}
          />
        )}
      </FormField>
    </>
  )
}
