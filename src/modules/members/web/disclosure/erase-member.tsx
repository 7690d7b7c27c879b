import type { MemberId } from '#kernel/id.ts'
import { useAct } from '#ui/use-act.ts'
import { eraseMember } from '../../disclosure.contract.ts'
import { FormDialog } from '../form-dialog.tsx'

/** Erases what the archive does not need of somebody who has left the register. */
export function EraseMember({ memberId, name }: { memberId: MemberId; name: string }) {
  const act = useAct(eraseMember, { invalidates: ['member'] })
  return (
    <FormDialog
      label="清除个人信息"
      title={`清除${name}的个人信息`}
      about="身份证号、电话、住址、籍贯、工作岗位和审计记录里关于此人的说明将被清除，不能恢复。姓名、党籍变动和“谁做过什么”的记录仍然保留。"
      draft={`member.erase.${memberId}`}
      questions={[{ name: 'reason', label: '事由', kind: 'text', hint: '至少 6 个字，例如：本人书面申请' }]}
      initial={{}}
      sendLabel="清除，不能恢复"
      done="已清除"
      send={(values) => act.mutateAsync({ params: { memberId }, body: { reason: values['reason'] ?? '' } })}
    />
  )
}
