import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import {
  organizationKindLabels,
  type OrganizationKind,
} from '#modules/organizations/organizations.contract.ts'
import { memberKinds } from './members.codes.ts'
import { standingLabels, type Standing } from './members.states.ts'

/** Members belong to a branch, not to what stands above or below it. */
export function takesMembers(branch: { name: string; kind: string }): Refusal | undefined {
  if (memberKinds.some((kind) => kind === branch.kind)) return undefined
  return {
    rule: 'member.not-a-branch',
    detail: `“${branch.name}”是${organizationKindLabels[branch.kind as OrganizationKind]}，党员要编入党支部，请选择党支部。`,
    basis: '《中国共产党党员教育管理工作条例》（2019年）：每个党员都必须编入一个党支部',
  }
}

type Dates = {
  standing: Standing
  bornOn: ChinaDate
  appliedOn: ChinaDate | null
  joinedOn: ChinaDate | null
  fullOn: ChinaDate | null
}

/** The dates that a standing needs are there, none that it cannot have, and each follows the one before. */
export function datesAgree(dates: Dates, today: ChinaDate): Refusal | undefined {
  const { standing, bornOn, appliedOn, joinedOn, fullOn } = dates
  const label = standingLabels[standing]
  const joined = standing === 'probationary' || standing === 'full'
  const say = (rule: string, detail: string): Refusal => ({ rule: `member.${rule}`, detail })
  if (joined && !joinedOn) return say('joined-missing', `${label}要填入党日期（支部大会通过之日）。`)
  if (!joined && joinedOn) return say('joined-early', `${label}还没有入党日期，请去掉或改选人员类别。`)
  if (standing === 'full' && !fullOn) return say('full-missing', '正式党员要填转正日期。')
  if (standing !== 'full' && fullOn)
    return say('full-early', `${label}还没有转正日期，请去掉或改选人员类别。`)
  if (standing === 'applicant' && !appliedOn)
    return say('applied-missing', '入党申请人要填递交入党申请书的日期。')
  const grown = addMonthsTo(bornOn, 216)
  const early = [appliedOn, joinedOn].find((day) => day !== null && day < grown)
  if (early)
    return {
      ...say('too-young', `年满十八周岁（${grown}）才能申请入党，现填 ${early}。请核对日期。`),
      basis: '《中国共产党章程》第一条',
    }
  const later = [bornOn, appliedOn, joinedOn, fullOn].find((day) => day !== null && day > today)
  if (later) return say('day-ahead', `日期 ${later} 还没有到，请核对。`)
  const inOrder = [bornOn, appliedOn, joinedOn, fullOn].filter((day) => day !== null)
  if (inOrder.some((day, at) => at > 0 && day < (inOrder[at - 1] ?? day)))
    return say('days-out-of-order', '出生、申请、入党、转正的日期应当依次在后，请核对。')
  return undefined
}
