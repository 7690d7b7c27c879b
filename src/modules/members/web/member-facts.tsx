import { ageOn } from '../age.ts'
import { degrees, educations, ethnicities, occupations, sexes, titleLevels } from '../members.codes.ts'
import type { MemberDetail } from '../members.contract.ts'
import { standingLabels, memberStateLabels } from '../members.states.ts'
import type { SensitiveField } from '../disclosure.rules.ts'
import { SensitiveFieldValue } from './disclosure/sensitive-field.tsx'
import { todayInChina } from '#ui/dates.ts'

/** The collection set of one person in words; what is empty says so. */
export function MemberFacts({ member, mayReveal = false }: { member: MemberDetail; mayReveal?: boolean }) {
  const none = <span className="j-quiet">未填</span>
  const sealed = (field: SensitiveField) => {
    const masked = member.masked[field]
    return masked ? <SensitiveFieldValue {...{ memberId: member.id, field, masked, mayReveal }} /> : none
  }
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
