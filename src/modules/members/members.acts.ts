import { memberStates, type MemberState, type Standing } from './members.states.ts'
import type { LawId } from './members.law.ts'

type Act = {
  label: string
  /** What the act is done to. */
  standings: readonly Standing[]
  states: readonly MemberState[]
  to: { standing?: Standing; state: MemberState; ends?: true }
  /** Rule that bounds its time, by its row in members.law.ts. */
  law?: LawId
  /** Where the act itself stands. */
  basis: string
  /** What has to be said with it. */
  needs: readonly ('until' | 'reason' | 'approved')[]
  /** What the deciding meeting is called in sentences. */
  by: string
}

const onTheWay = ['applicant', 'activist', 'candidate', 'voted'] as const
const members = ['probationary', 'full'] as const
const open = ['regular', 'extended', 'under-correction', 'under-observation', 'rights-suspended'] as const
const ceased = ['ceased-lost', 'ceased-abroad'] as const
const development = (article: string) => `《中国共产党发展党员工作细则》第${article}条`
const education = '《中国共产党党员教育管理工作条例》（2019年）'
const disposal = '《中国共产党不合格党员组织处置办法》（2024年）第三条'
const discipline = '《中国共产党纪律处分条例》'

/** Every act that changes what somebody is, with where it may start and where it leads. */
export const memberActs = {
  'name-activist': {
    label: '确定为入党积极分子',
    standings: ['applicant'],
    states: ['regular'],
    to: { standing: 'activist', state: 'regular' },
    basis: development('八'),
    needs: [],
    by: '支部委员会',
  },
  'name-candidate': {
    label: '确定为发展对象',
    standings: ['activist'],
    states: ['regular'],
    to: { standing: 'candidate', state: 'regular' },
    law: 'cultivation',
    basis: development('十三'),
    needs: [],
    by: '支部委员会',
  },
  'vote-in': {
    label: '支部大会通过接收',
    standings: ['candidate'],
    states: ['regular'],
    to: { standing: 'voted', state: 'regular' },
    basis: development('二十二'),
    needs: [],
    by: '支部大会',
  },
  approve: {
    label: '批准为预备党员',
    standings: ['voted'],
    states: ['regular'],
    to: { standing: 'probationary', state: 'regular' },
    law: 'approval',
    basis: development('二十六'),
    needs: [],
    by: '上级党委',
  },
  'make-full': {
    label: '转为正式党员',
    standings: ['probationary'],
    states: ['regular', 'extended'],
    to: { standing: 'full', state: 'regular' },
    law: 'probation',
    basis: development('三十二'),
    needs: [],
    by: '支部大会',
  },
  extend: {
    label: '延长预备期',
    standings: ['probationary'],
    states: ['regular'],
    to: { state: 'extended' },
    law: 'probation-extension',
    basis: development('三十二'),
    needs: ['until'],
    by: '支部大会',
  },
  cancel: {
    label: '取消预备党员资格',
    standings: ['probationary'],
    states: ['regular', 'extended', 'ceased-lost', 'ceased-abroad'],
    to: { state: 'cancelled', ends: true },
    basis: development('三十二'),
    needs: [],
    by: '支部大会',
  },
  correct: {
    label: '限期改正',
    standings: ['full'],
    states: ['regular'],
    to: { state: 'under-correction' },
    law: 'correction',
    basis: disposal,
    needs: ['until', 'reason'],
    by: '支部大会',
  },
  'end-correction': {
    label: '改正合格',
    standings: ['full'],
    states: ['under-correction'],
    to: { state: 'regular' },
    basis: disposal,
    needs: [],
    by: '支部大会',
  },
  persuade: {
    label: '劝其退党',
    standings: ['full'],
    states: ['regular', 'under-correction'],
    to: { state: 'persuaded', ends: true },
    basis: disposal,
    needs: ['reason'],
    by: '支部大会',
  },
  remove: {
    label: '除名',
    standings: ['full'],
    states: ['regular', 'under-correction', 'ceased-lost'],
    to: { state: 'removed', ends: true },
    basis: disposal,
    needs: ['reason'],
    by: '支部大会',
  },
  'cease-lost': {
    label: '停止党籍（失联）',
    standings: members,
    states: ['regular', 'extended', 'under-correction'],
    to: { state: 'ceased-lost' },
    law: 'lost-before-ceasing',
    basis: education,
    needs: [],
    by: '党支部或上级党组织',
  },
  'cease-abroad': {
    label: '停止党籍（出国）',
    standings: members,
    states: ['regular', 'extended'],
    to: { state: 'ceased-abroad' },
    law: 'study-abroad-before-ceasing',
    basis: education,
    needs: [],
    by: '党支部或上级党组织',
  },
  restore: {
    label: '恢复党籍',
    standings: members,
    states: ceased,
    to: { state: 'regular' },
    basis: education,
    needs: [],
    by: '党支部或上级党组织',
  },
  observe: {
    label: '留党察看',
    standings: ['full'],
    states: ['regular', 'under-correction'],
    to: { state: 'under-observation' },
    law: 'observation',
    basis: discipline,
    needs: ['until'],
    by: '支部大会',
  },
  'end-observation': {
    label: '恢复党员权利',
    standings: ['full'],
    states: ['under-observation'],
    to: { state: 'regular' },
    basis: discipline,
    needs: [],
    by: '支部大会',
  },
  'suspend-rights': {
    label: '中止党员权利（留置、逮捕）',
    standings: members,
    states: ['regular', 'extended', 'under-correction'],
    to: { state: 'rights-suspended' },
    basis: discipline,
    needs: [],
    by: '上级党组织',
  },
  'resume-rights': {
    label: '恢复党员权利',
    standings: members,
    states: ['rights-suspended'],
    to: { state: 'regular' },
    basis: discipline,
    needs: [],
    by: '上级党组织',
  },
  withdraw: {
    label: '本人要求退党',
    standings: members,
    states: open,
    to: { state: 'withdrawn', ends: true },
    basis: '《中国共产党章程》第九条',
    needs: [],
    by: '支部大会',
  },
  expel: {
    label: '开除党籍',
    standings: members,
    states: open,
    to: { state: 'expelled', ends: true },
    basis: discipline,
    needs: [],
    by: '支部大会',
  },
  'end-application': {
    label: '终止培养',
    standings: onTheWay,
    states: ['regular'],
    to: { state: 'ended-application', ends: true },
    basis: development('二十五'),
    needs: [],
    by: '党支部',
  },
  'apply-again': {
    label: '重新递交入党申请书',
    standings: [...onTheWay, ...members],
    states: ['cancelled', 'persuaded', 'removed', 'withdrawn', 'expelled', 'ended-application'],
    to: { standing: 'applicant', state: 'regular' },
    law: 're-entry-after-disposal',
    basis: education,
    needs: [],
    by: '本人',
  },
  die: {
    label: '去世',
    standings: [...onTheWay, ...members],
    states: [...open, ...ceased],
    to: { state: 'deceased', ends: true },
    basis: education,
    needs: [],
    by: '党支部',
  },
} as const satisfies Record<string, Act>
export type MemberAct = keyof typeof memberActs
export const memberActNames = Object.keys(memberActs) as [MemberAct, ...MemberAct[]]

export function actOf(name: MemberAct): Act {
  return memberActs[name]
}

/** Acts that somebody's present standing and state leave open. */
export function actsOpenTo(member: { standing: Standing; state: MemberState }): MemberAct[] {
  return memberActNames.filter((name) => {
    const { standings, states } = actOf(name)
    return standings.includes(member.standing) && states.includes(member.state)
  })
}

/** States in which somebody has left for good. */
export const endStates: readonly MemberState[] = memberStates.filter((state) =>
  memberActNames.some((name) => actOf(name).to.state === state && actOf(name).to.ends),
)
