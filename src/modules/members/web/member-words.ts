import type { MemberRow } from '../members.contract.ts'
import { absenceLabels } from '../members.kinds.ts'
import { memberStateLabels, standingLabels } from '../members.states.ts'

/** Standing, state and what goes beside it, as one reads them: "正式党员，流动党员，转出中". */
export function statusWords(
  member: Pick<MemberRow, 'standing' | 'state' | 'stateUntil' | 'absences' | 'transferring'>,
): string {
  return [
    standingLabels[member.standing],
    ...(member.state === 'regular'
      ? []
      : [memberStateLabels[member.state] + (member.stateUntil ? `（到 ${member.stateUntil}）` : '')]),
    ...member.absences.map((kind) => absenceLabels[kind]),
    ...(member.transferring ? ['转出中'] : []),
  ].join('，')
}
