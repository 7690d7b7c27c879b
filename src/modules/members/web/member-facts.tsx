import { useState } from 'react'
import { useAct } from '#ui/use-act.ts'
import { ageOn } from '../age.ts'
import { degrees, educations, ethnicities, occupations, sexes, titleLevels } from '../members.codes.ts'
import type { MemberDetail } from '../members.contract.ts'
import { revealMemberField } from '../disclosure.contract.ts'
import { sensitiveFieldLabels, type SensitiveField } from '../disclosure.rules.ts'
import { FormDialog } from './form-dialog.tsx'
import { standingLabels, memberStateLabels } from '../members.states.ts'
import { todayInChina } from '#ui/dates.ts'

/** The collection set of one person in words; what is empty says so. */
export function MemberFacts({ member }: { member: MemberDetail }) {
  const none = <span className="j-quiet">未填</span>
  const sealed = (field: SensitiveField) =>
    member.masked[field] === null ? none : <Sealed member={member} field={field} />
  const facts = [
    ['人员类别', standingLabels[member.standing]],
    ['党籍状态', memberStateLabels[member.state] + (member.stateUntil ? `，到 ${member.stateUntil}` : '')],
    ['所在支部', member.branchName],
    ['性别', sexes[member.sex]],
    ['民族', ethnicities[member.ethnicity]],
    ['出生日期', `${member.bornOn}（${ageOn(member.bornOn, todayInChina())} 岁）`],
    ['籍贯', member.nativePlace ?? none],
    ['学历', member.education ? educations[member.education] : none],
    ['学位', member.degree ? degrees[member.degree] : none],
    ['专业技术职务', member.titleLevel ? titleLevels[member.titleLevel] : none],
    ['职业类别', occupations[member.occupation]],
    ['工作岗位', member.job ?? none],
    ['申请入党日期', member.appliedOn ?? none],
    ['入党日期', member.joinedOn ?? none],
    ['转正日期', member.fullOn ?? none],
    ...(member.probationEndsOn ? [['预备期满', member.probationEndsOn]] : []),
    ['身份证号', sealed('idNumber')],
    ['电话', sealed('phone')],
    ['住址', sealed('address')],
  ] as const
  return (
    <section className="members-part" aria-label="登记信息">
      <h2>登记信息</h2>
      <dl className="members-facts">
        {facts.map(([label, value], at) => (
          <div key={at} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Masked; shown whole to whoever keeps the register and says why, which leaves a trace. */
function Sealed({ member, field }: { member: MemberDetail; field: SensitiveField }) {
  const [shown, setShown] = useState<string>()
  const act = useAct(revealMemberField, { onSuccess: ({ value }) => setShown(value) })
  if (shown !== undefined) return <>{shown}</>
  return (
    <span className="j-row">
      {member.masked[field]}
      {member.may.change && (
        <FormDialog
          label="查看全部"
          title={`查看${member.name}的${sensitiveFieldLabels[field]}`}
          about="查看会留下记录，本人和所在党组织看得到。"
          draft={`member.reveal.${member.id}.${field}`}
          questions={[{ name: 'reason', label: '事由', kind: 'text' }]}
          initial={{}}
          sendLabel="查看"
          done="已显示，离开页面后不再显示"
          send={({ reason = '' }) =>
            act.mutateAsync({ params: { memberId: member.id }, body: { field, reason } })
          }
        />
      )}
    </span>
  )
}
