import { Button, Input } from 'antd'
import { useState } from 'react'
import type { PersonId } from '#kernel/id.ts'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { Slip } from '../slips.contract.ts'
import { currentOf, useEditSlip, useSlipLeaders } from './use-supervision.ts'

/** The draft's text, open to correction until it is signed. What is typed stays on this computer until it is saved. */
export function SlipEditor({ slip }: { slip: Slip }) {
  const [text, setText, forget] = useDraft(`slip.${slip.id}`, slip.text)
  const [answerBy, setAnswerBy] = useState(slip.answerBy)
  const [leaderId, setLeaderId] = useState<PersonId | ''>(slip.escalatedTo?.id ?? '')
  const edit = useEditSlip()
  const escalates = slip.stage === 'escalate'
  const leaders = useSlipLeaders(escalates)
  const current = currentOf(edit.error)
  const changed =
    text !== slip.text || answerBy !== slip.answerBy || leaderId !== (slip.escalatedTo?.id ?? '')
  const save = (version: number) =>
    edit.mutate(
      {
        params: { slipId: slip.id },
        body: { text: text.trim(), answerBy, escalatedToId: leaderId === '' ? null : leaderId, version },
      },
      {
        onSuccess: () => {
          forget()
          showToast('已保存')
        },
      },
    )
  return (
    <form
      className="slip-paper"
      onSubmit={(event) => {
        event.preventDefault()
        save(slip.version)
      }}
    >
      <FormField
        label={`正文（写给 ${slip.organization.name}）`}
        hint="由事实拼成，可以改；签发以后不能再改。"
      >
        {(field) => (
          <Input.TextArea
            {...field}
            rows={12}
            className="j-grows"
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="答复期限" hint="一般为五个工作日。">
        {(field) => <DateInput field={field} value={answerBy} onChange={setAnswerBy} min={slip.today} />}
      </FormField>
      {escalates && (
        <FormField label="报给哪位局领导">
          {(field) => (
            <NativeSelect<PersonId>
              field={field}
              value={leaderId}
              placeholder="请选择"
              options={(leaders.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setLeaderId}
            />
          )}
        </FormField>
      )}
      {current ? (
        <ConflictNotice
          differences={[{ label: '正文', before: slip.text, theirs: textOf(current, slip.text), mine: text }]}
          busy={edit.isPending}
          onTakeTheirs={() => {
            setText(textOf(current, slip.text))
            edit.reset()
          }}
          onKeepMine={() => save(Number(current['version'] ?? slip.version))}
        />
      ) : (
        <ErrorNotice error={edit.error} />
      )}
      <Button
        htmlType="submit"
        loading={edit.isPending}
        disabled={!changed || text.trim() === '' || answerBy === ''}
      >
        {changed ? '保存修改' : '已保存'}
      </Button>
    </form>
  )
}

/** The text as it stands on the server, told with the refusal. */
function textOf(current: Record<string, unknown>, otherwise: string): string {
  return typeof current['text'] === 'string' ? current['text'] : otherwise
}
