import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { todayInChina } from '#ui/dates.ts'
import { useAct } from '#ui/use-act.ts'
import { honourLevels, recordHonour, withdrawHonour, type Honour } from '../rolls.contract.ts'
import { choicesOf, FormDialog, orNull } from './form-dialog.tsx'
import { useBranchChoices } from './use-members.ts'

/** One honour with its paper; a withdrawn one stays and says so. */
export function HonourLine({ honour, change }: { honour: Honour; change: boolean }) {
  const act = useAct(withdrawHonour, { invalidates: ['member'] })
  return (
    <li>
      <strong>{honour.name}</strong>（{honourLevels[honour.level]}），{honour.holder}，{honour.grantedOn}，
      {honour.grantedBy}授予
      {honour.document && `，${honour.document}`}
      {honour.withdrawnOn && `；${honour.withdrawnOn} 撤销：${honour.withdrawnReason ?? ''}`}
      {change && !honour.withdrawnOn && (
        <div className="j-row">
          <FormDialog
            label="撤销"
            title={`撤销“${honour.name}”`}
            draft={`honour.withdraw.${honour.id}`}
            questions={[
              { name: 'on', label: '日期', kind: 'date' },
              { name: 'reason', label: '原因', kind: 'text' },
            ]}
            initial={{ on: todayInChina() }}
            sendLabel="撤销荣誉"
            done="已撤销，记录保留"
            send={(values) =>
              act.mutateAsync({
                params: { honourId: honour.id },
                body: { on: values['on'] ?? '', reason: values['reason'] ?? '', version: honour.version },
              })
            }
          />
        </div>
      )}
    </li>
  )
}

/** The form for an honour; without a member it is an organisation's. */
export function RecordHonour({ memberId }: { memberId?: MemberId }) {
  const act = useAct(recordHonour, { invalidates: ['member'] })
  const organizations = useBranchChoices(['branch', 'general-branch', 'committee'])
  return (
    <FormDialog
      label="登记荣誉"
      draft={`honour.${memberId ?? 'organization'}`}
      questions={[
        ...(memberId
          ? []
          : [
              {
                name: 'organizationId',
                label: '获得荣誉的党组织',
                kind: 'choice' as const,
                options: organizations,
              },
            ]),
        { name: 'name', label: '荣誉名称', kind: 'text' },
        { name: 'level', label: '级别', kind: 'choice', options: choicesOf(honourLevels) },
        { name: 'grantedOn', label: '授予日期', kind: 'date' },
        { name: 'grantedBy', label: '授予单位', kind: 'text' },
        { name: 'document', label: '文号', kind: 'text', optional: true },
      ]}
      initial={{}}
      sendLabel="登记"
      done="已登记"
      send={(values) =>
        act.mutateAsync({
          body: {
            memberId: memberId ?? null,
            organizationId: memberId ? null : (orNull(values['organizationId']) as OrganizationId | null),
            name: values['name'] ?? '',
            level: values['level'] as keyof typeof honourLevels,
            grantedOn: values['grantedOn'] ?? '',
            grantedBy: values['grantedBy'] ?? '',
            document: orNull(values['document']),
          },
        })
      }
    />
  )
}
