import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MemberId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { revealMemberField } from '../../disclosure.contract.ts'
import { sensitiveFieldLabels, type SensitiveField } from '../../disclosure.rules.ts'
import { FormDialog } from '../form-dialog.tsx'

const shownFor = 60_000

type Props = { memberId: MemberId; field: SensitiveField; masked: string; mayReveal: boolean }

/** A sensitive field as it is shown unasked; for a reason the whole of it, for a minute. */
export function SensitiveFieldValue({ memberId, field, masked, mayReveal }: Props) {
  const [value, setValue] = useState<string>()
  const queries = useQueryClient()
  useEffect(() => {
    if (value === undefined) return
    const timer = setTimeout(() => setValue(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [value])
  const label = sensitiveFieldLabels[field]
  if (value !== undefined)
    return (
      <span className="members-sensitive">
        <span>{value}</span> <span className="j-quiet">一分钟后自动隐藏</span>{' '}
        <Button onClick={() => setValue(undefined)}>隐藏</Button>
      </span>
    )
  return (
    <span className="members-sensitive">
      <span>{masked}</span>
      {mayReveal && (
        <FormDialog
          label={`查看${label}`}
          draft={`member.reveal.${memberId}.${field}`}
          about="查看会留下记录，本人和管理名册的党组织都看得到您的姓名、岗位和事由。"
          questions={[
            { name: 'reason', label: '事由', kind: 'text', hint: '至少 6 个字，例如：核对组织关系介绍信' },
          ]}
          initial={{}}
          sendLabel="查看"
          done={`已显示${label}，一分钟后隐藏`}
          send={async (values) => {
            // Not through the query cache: nothing of it shall stay behind.
            const shown = await call(revealMemberField, {
              params: { memberId },
              body: { field, reason: values['reason'] ?? '' },
            })
            setValue(shown.value)
            await queries.invalidateQueries({ queryKey: ['member', 'disclosures', memberId] })
          }}
        />
      )}
    </span>
  )
}
