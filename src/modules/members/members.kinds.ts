/** Facts of being away, beside the state. */
export const absenceLabels = { mobile: '流动党员', overseas: '出国（境）', lost: '失联' } as const
export type AbsenceKind = keyof typeof absenceLabels
export const absenceKinds = Object.keys(absenceLabels) as [AbsenceKind, ...AbsenceKind[]]

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
