import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useAct } from '#ui/use-act.ts'
import { showToast } from '#ui/toasts.tsx'
import { discardMemberImport, type MemberImport, undoMemberImport } from '../../import.contract.ts'
import { useCarryOut } from './use-member-import.ts'

/** What can be done with an upload: carry it out, let it go, or take a carried-out one back as a whole. */
export function ImportActs({ shown }: { shown: MemberImport }) {
  if (shown.state === 'waiting') return <WaitingActs shown={shown} />
  if (shown.state === 'carried-out') return <CarriedOutActs shown={shown} />
  return <Link to="/member-imports">再上传一张表</Link>
}

function WaitingActs({ shown }: { shown: MemberImport }) {
  const { counts } = shown
  const [since, setSince] = useState('')
  const navigate = useNavigate()
  const carryOut = useCarryOut(shown)
  const discard = useAct(discardMemberImport, {
    invalidates: ['member'],
    onSuccess: () => {
      showToast('已放弃这次上传，读出的内容已删去。')
      void navigate({ to: '/member-imports' })
    },
  })
  const work = counts.new + counts.changed
  const behind = counts.problem > 0 ? `${counts.problem} 行还要改正，留在这里不导。` : ''
  return (
    <>
      <Button
        loading={discard.isPending}
        onClick={() => discard.mutate({ params: { importId: shown.id }, body: { version: shown.version } })}
      >
        放弃
      </Button>
      <ConfirmButton
        primary
        disabled={work === 0 || carryOut.busy}
        title="写入党员名册？"
        confirmLabel="导入"
        consequence={
          <>
            <p>
              将新增 {counts.new} 人、更新 {counts.changed} 人。{behind}导入后可以整批撤销。
            </p>
            {counts.new > 0 && (
              <FormField label="新增的人从哪一天起编入支部" optional hint="不填就从今天算起。">
                {(field) => <DateInput field={field} value={since} onChange={setSince} />}
              </FormField>
            )}
          </>
        }
        onConfirm={() => carryOut.start({ since, withoutProblems: counts.problem > 0 })}
      >
        {work === 0 ? '没有可导入的行' : `导入 ${work} 人`}
      </ConfirmButton>
    </>
  )
}

function CarriedOutActs({ shown }: { shown: MemberImport }) {
  const { counts } = shown
  const undo = useAct(undoMemberImport, {
    invalidates: ['member'],
    onSuccess: () => showToast('已整批撤销，名册恢复到导入前。'),
  })
  return (
    <ConfirmButton
      title="撤销整次导入？"
      confirmLabel="撤销"
      consequence={`将去掉这次新增的 ${counts.new} 人，还原更新过的 ${counts.changed} 人。导入后又被改动过的，会说明是哪几行，一行也不撤销。`}
      onConfirm={() => undo.mutateAsync({ params: { importId: shown.id }, body: { version: shown.version } })}
    >
      整批撤销
    </ConfirmButton>
  )
}
