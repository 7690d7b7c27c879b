import { Button, Input } from 'antd'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import { saveDigestAddress } from '../digest.contract.ts'
import { useDigest } from './use-digest.ts'

/** 每周提要: to which mailbox it goes, or that it stays inside the product. */
export function DigestAddress() {
  const { data } = useDigest()
  return (
    <section className="j-block" id="digest">
      <h2>每周提要</h2>
      <p>
        每周第一个工作日，把等您办理的事写成一份提要，放在“消息”里。晚上和节假日不打扰，已经办完的不写。
        {data && !data.mailIsSetUp && '这台服务器没有设邮件，提要只在站内。'}
      </p>
      {data?.mailIsSetUp && <AddressForm address={data.address ?? ''} paused={data.paused} />}
    </section>
  )
}

type Props = { address: string; paused: boolean }

function AddressForm({ address, paused }: Props) {
  const form = useForm(saveDigestAddress.body, { address, paused })
  const save = useAct(saveDigestAddress, { invalidates: ['message'] })
  const { values, set } = form
  const submit = () => {
    if (form.check() === undefined) return
    save.mutate(
      { body: values },
      {
        onSuccess: () => showToast(wordsFor(values)),
        onError: form.takeProblem,
      },
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FormField
        label="同时寄到邮箱"
        hint="一周最多一封，只写任务标题和期限。不填就只在站内。"
        optional
        error={form.errorOf('address')}
      >
        {(field) => (
          <Input
            {...field}
            type="email"
            autoComplete="email"
            maxLength={254}
            value={values.address}
            onChange={(event) => set({ address: event.target.value.trim() })}
          />
        )}
      </FormField>
      <p>
        <label className="j-check">
          <input
            type="checkbox"
            checked={values.paused}
            onChange={(event) => set({ paused: event.target.checked })}
          />{' '}
          暂停寄信，站内照常
        </label>
      </p>
      <ErrorNotice error={save.error} />
      <Button htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </form>
  )
}

function wordsFor({ address, paused }: Props): string {
  if (address === '') return '已保存：提要只在站内'
  return paused ? '已保存：暂停寄信' : `已保存：提要会寄到 ${address}`
}
