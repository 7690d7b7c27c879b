/** Facts of being away, beside the state. */
export const absenceLabels = { mobile: '流动党员', overseas: '出国（境）', lost: '失联' } as const
export type AbsenceKind = keyof typeof absenceLabels
export const absenceKinds = Object.keys(absenceLabels) as [AbsenceKind, ...AbsenceKind[]]

/** Why somebody is lost (codes of the collection set), or abroad. */
export const absenceReasonLabels = {
  'work-elsewhere': '外出务工经商',
  'reform-or-closure': '单位改制破产',
  'graduated-unknown': '毕业去向不明',
  'changed-unit': '更换单位',
  abroad: '出国',
  'moved-home': '居住地变化',
  other: '其他',
  settled: '长期定居',
  studying: '学习研究',
} as const
export type AbsenceReason = keyof typeof absenceReasonLabels
export const absenceReasons = Object.keys(absenceReasonLabels) as [AbsenceReason, ...AbsenceReason[]]

/** Reasons that fit a kind. */
export const reasonsOfAbsence = {
  mobile: ['work-elsewhere', 'changed-unit', 'moved-home', 'other'],
  overseas: ['settled', 'studying', 'other'],
  lost: [
    'work-elsewhere',
    'reform-or-closure',
    'graduated-unknown',
    'changed-unit',
    'abroad',
    'moved-home',
    'other',
  ],
} as const satisfies Record<AbsenceKind, readonly AbsenceReason[]>

export const absenceEndLabels = {
  returned: '已返回',
  found: '已取得联系',
  transferred: '已转组织关系',
  ceased: '已停止党籍或离开',
  mistaken: '登记有误',
} as const
export type AbsenceEnd = keyof typeof absenceEndLabels
export const absenceEnds = Object.keys(absenceEndLabels) as [AbsenceEnd, ...AbsenceEnd[]]

export const contactMeans = {
  visit: '上门',
  phone: '电话',
  message: '微信或短信',
  letter: '信函',
  relatives: '通过亲友',
  reported: '本人来汇报',
  other: '其他',
} as const

/** Lists beside the register. */
export const rollLabels = {
  'reserve-cadre': '后备干部',
  'model-post': '党员示范岗',
  talent: '高层次人才',
  followed: '跟踪培养',
  'first-secretary': '第一书记（驻村）',
} as const
export type RollKind = keyof typeof rollLabels
export const rollKinds = Object.keys(rollLabels) as [RollKind, ...RollKind[]]
