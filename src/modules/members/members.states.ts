/** 人员类别: how far somebody has come on the way into the Party. */
export const standings = ['applicant', 'activist', 'candidate', 'voted', 'probationary', 'full'] as const
export type Standing = (typeof standings)[number]
export const standingLabels = {
  applicant: '入党申请人',
  activist: '入党积极分子',
  candidate: '发展对象',
  voted: '已票决待审批',
  probationary: '预备党员',
  full: '正式党员',
} as const satisfies Record<Standing, string>

/** Standings that make somebody a member. */
export const memberStandings: readonly Standing[] = ['probationary', 'full']

/** 党籍状态: what an organisation has decided about somebody beside the standing. */
export const memberStates = [
  'regular',
  'extended',
  'under-correction',
  'under-observation',
  'rights-suspended',
  'ceased-lost',
  'ceased-abroad',
  'cancelled',
  'persuaded',
  'removed',
  'withdrawn',
  'expelled',
  'deceased',
  'moved-out',
  'ended-application',
] as const
export type MemberState = (typeof memberStates)[number]
export const memberStateLabels = {
  regular: '正常',
  extended: '延长预备期',
  'under-correction': '限期改正中',
  'under-observation': '留党察看',
  'rights-suspended': '党员权利中止',
  'ceased-lost': '停止党籍（失联）',
  'ceased-abroad': '停止党籍（出国）',
  cancelled: '取消预备党员资格',
  persuaded: '劝其退党',
  removed: '除名',
  withdrawn: '退党',
  expelled: '开除党籍',
  deceased: '去世',
  'moved-out': '已转出',
  'ended-application': '终止培养',
} as const satisfies Record<MemberState, string>
