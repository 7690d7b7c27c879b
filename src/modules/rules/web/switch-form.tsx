import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import type { ExactValue } from '../rule.contract.ts'
import {
  switchKindLabels,
  switchKinds,
  switchRule,
  type RuleInUse,
  type SwitchKind,
} from '../rules.contract.ts'

/** What the tenant decides about one rule, from a day on and with a reason. */
export function SwitchForm({ rule, today }: { rule: RuleInUse; today: ChinaDate }) {
  const [kind, setKind] = useState<SwitchKind>(rule.on ? (rule.limit ? 'value' : 'off') : 'on')
  const [value, setValue] = useState('')
  const [appliesFrom, setAppliesFrom] = useState(today)
  const [reason, setReason] = useState('')
  const act = useAct(switchRule, { invalidates: ['rules', 'structure'] })
  const share = rule.textLimit?.unit === 'share'
  const submit = () =>
    act.mutate(
      {
        params: { ruleId: rule.id },
        body: { kind, value: kind === 'value' ? exactValue(value) : null, appliesFrom, reason },
      },
      {
        onSuccess: () => {
          showToast('本地设定已保存。')
          setReason('')
        },
      },
    )
  return (
    <form
      className="j-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>本地设定</h3>
      <FormField label="怎样使用">
        {(field) => (
          <NativeSelect
            field={field}
            value={kind}
            options={switchKinds.map((each) => ({ value: each, label: switchKindLabels[each] }))}
            onChange={(chosen) => chosen !== '' && setKind(chosen)}
          />
        )}
      </FormField>
      {kind === 'value' && (
        <FormField label="数值" hint={share ? '填分数，如 1/4' : '填整数；只能比原文更严'}>
          {(field) => <Input {...field} value={value} onChange={(event) => setValue(event.target.value)} />}
        </FormField>
      )}
      <FormField label="从哪一天起">
        {(field) => <DateInput field={field} value={appliesFrom} onChange={setAppliesFrom} />}
      </FormField>
      <FormField label="理由或者文件">
        {(field) => (
          <Input
            {...field}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        保存本地设定
      </Button>
    </form>
  )
}

/** 3 or 1/4 as typed; null for anything else, which the server answers with what is wanted. */
function exactValue(text: string): ExactValue | null {
  const share = /^\s*(\d+)\s*[/／]\s*(\d+)\s*$/u.exec(text)
  if (share) return [Number(share[1]), Number(share[2])]
  return /^\s*\d+\s*$/u.test(text) ? Number(text) : null
}
