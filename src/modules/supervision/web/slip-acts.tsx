import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { Slip } from '../slips.contract.ts'
import { useAnswerSlip, useCancelSlip, useDeliverSlip, useSignSlip } from './use-supervision.ts'

type Props = { slip: Slip }

/** What the person may do with the slip in its state; the next step is the one red button. */
export function SlipActs({ slip }: Props) {
  const { may } = slip
  const deliver = useDeliverSlip()
  const cancel = useCancelSlip()
  const call = { params: { slipId: slip.id }, body: { version: slip.version } }
  return (
    <div className="j-row j-no-print slip-acts">
      {may.sign && <SignButton slip={slip} />}
      {may.deliver && (
        <Button
          type="primary"
          loading={deliver.isPending}
          onClick={() => deliver.mutate(call, { onSuccess: () => showToast('已送达，单位收到消息') })}
        >
          送达
        </Button>
      )}
      {slip.state !== 'draft' && <Button onClick={() => window.print()}>打印</Button>}
      {may.cancel && (
        <ConfirmButton
          title="撤销这份督办单？"
          confirmLabel="撤销"
          consequence={
            slip.deliveredOn
              ? `${slip.organization.name}已经收到，撤销后仍能看到它，标为已撤销。编号 ${slip.number} 留下不再使用。`
              : `单位不会看到它。编号 ${slip.number} 留下不再使用。`
          }
          onConfirm={() => cancel.mutateAsync(call)}
        >
          撤销
        </ConfirmButton>
      )}
      <ErrorNotice error={deliver.error} />
    </div>
  )
}

function SignButton({ slip }: Props) {
  const [open, setOpen] = useState(false)
  const [signer, setSigner] = useState('')
  const [signedOn, setSignedOn] = useState(slip.today)
  const sign = useSignSlip()
  const form = useId()
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        签发
      </Button>
      <Dialog
        open={open}
        title="签发"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={sign.isPending}
              disabled={signer.trim() === '' || signedOn === ''}
            >
              签发
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            sign.mutate(
              {
                params: { slipId: slip.id },
                body: { signer: signer.trim(), signedOn, version: slip.version },
              },
              { onSuccess: () => setOpen(false) },
            )
          }}
        >
          <p>签发以后正文不能再改；送达以后单位才看得到。没有保存的修改请先保存。</p>
          <FormField label="签发人">
            {(field) => (
              <Input
                {...field}
                autoFocus
                maxLength={50}
                value={signer}
                onChange={(event) => setSigner(event.target.value)}
              />
            )}
          </FormField>
          <FormField label="签发日期">
            {(field) => <DateInput field={field} value={signedOn} onChange={setSignedOn} max={slip.today} />}
          </FormField>
          <ErrorNotice error={sign.error} />
        </form>
      </Dialog>
    </>
  )
}

/** The answer of the organisation that the slip is written to. */
export function AnswerForm({ slip }: Props) {
  const [text, setText, forget] = useDraft(`slip-answer.${slip.id}`)
  const answer = useAnswerSlip()
  return (
    <form
      className="slip-answer"
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate(
          { params: { slipId: slip.id }, body: { text: text.trim(), version: slip.version } },
          {
            onSuccess: () => {
              forget()
              showToast('已答复')
            },
          },
        )
      }}
    >
      <FormField
        label="答复"
        hint="办到什么程度、下一步怎么办、什么时候办结。任务本身的结果仍在任务里报，这里不用重复。"
      >
        {(field) => (
          <Input.TextArea
            {...field}
            rows={3}
            className="j-grows"
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={answer.error} />
      <Button type="primary" htmlType="submit" loading={answer.isPending} disabled={text.trim() === ''}>
        答复
      </Button>
    </form>
  )
}
