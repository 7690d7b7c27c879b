/** Why somebody is corrected, asked to leave, or removed; the words are those of the disposal rules in short. */
export const disposalReasons = {
  correct: {
    weak: '信念动摇、经教育愿意改正',
    idle: '不按规定参加组织生活',
    dues: '不按时足额交纳党费',
    lost: '失去联系六个月以上、两年以内',
    other: '其他应当限期改正的情形',
  },
  persuade: { threat: '以退党相要挟', unchanged: '限期改正期满仍无转变' },
  remove: {
    disloyal: '丧失理想信念、对党不忠诚',
    left: '连续六个月没有正当理由不参加组织生活、不交党费或不做所分配的工作（自行脱党）',
    'still-lost': '停止党籍两年仍无法联系',
    'refused-to-leave': '劝而不退',
    'own-request': '本人要求',
  },
} as const

/** Acts that need one of the listed reasons. */
export type DisposalAct = keyof typeof disposalReasons

export function isDisposal(act: string): act is DisposalAct {
  return act in disposalReasons
}

/** The reasons of an act in words; none for acts that need none. */
export function reasonsOf(act: string): Readonly<Record<string, string>> {
  return isDisposal(act) ? disposalReasons[act] : {}
}
