import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { todayInChina } from '#ui/dates.ts'
import { useAct } from '#ui/use-act.ts'
import { rollKinds, rollLabels, type RollKind } from '../members.kinds.ts'
import { enterOnRoll } from '../rolls.contract.ts'
import { FormDialog, orNull } from './form-dialog.tsx'
import { useBranchChoices } from './use-members.ts'

const titles = {
  'reserve-cadre': '拟任方向',
  'model-post': '示范岗名称',
  talent: '专业领域',
  followed: '专业领域',
  'first-secretary': '派驻村（社区）',
} as const satisfies Record<RollKind, string>

/** Puts a member on a list, or somebody by name whom a branch keeps in touch with. */
export function EnterOnRoll({
  memberId,
  kinds = rollKinds,
}: {
  memberId?: MemberId
  kinds?: readonly RollKind[]
}) {
  const act = useAct(enterOnRoll, { invalidates: ['member'] })
  const branches = useBranchChoices()
  return (
    <FormDialog
      label={memberId ? '列入名单' : '列入非党员'}
      draft={`roll.enter.${memberId ?? 'person'}`}
      questions={[
        {
          name: 'kind',
          label: '名单',
          kind: 'choice',
          options: kinds.map((value) => ({ value, label: rollLabels[value] })),
        },
        ...(memberId
          ? []
          : [
              { name: 'name', label: '姓名', kind: 'text' as const },
              { name: 'branchId', label: '负责联系的党支部', kind: 'choice' as const, options: branches },
            ]),
        { name: 'since', label: '从哪一天起', kind: 'date' },
        ...kinds.map((kind) => ({
          name: `title-${kind}`,
          label: titles[kind],
          kind: 'text' as const,
          optional: true,
          when: (values: Readonly<Record<string, string>>) => values['kind'] === kind,
        })),
        {
          name: 'host',
          label: '考勤管理单位',
          kind: 'text',
          optional: true,
          hint: '脱岗驻村期间由派驻地管理',
          when: (values) => values['kind'] === 'first-secretary',
        },
      ]}
      initial={{ since: todayInChina() }}
      sendLabel="列入"
      done="已列入名单"
      send={(values) =>
        act.mutateAsync({
          body: {
            kind: values['kind'] as RollKind,
            memberId: memberId ?? null,
            name: memberId ? null : orNull(values['name']),
            branchId: memberId ? null : (orNull(values['branchId']) as OrganizationId | null),
            since: values['since'] ?? '',
            title: orNull(values[`title-${values['kind'] ?? ''}`]),
            host: orNull(values['host']),
          },
        })
      }
    />
  )
}
