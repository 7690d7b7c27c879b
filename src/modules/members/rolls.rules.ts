import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { rollLabels, type RollKind } from './members.kinds.ts'
import type { ModelShare, Pairing } from './rolls.contract.ts'
import { memberStandings, standingLabels, type Standing } from './members.states.ts'

/** Posts that are about a fifth of all members: between 15 and 25 in a hundred, and always the whole number nearest to a fifth. */
export function modelShare({
  posts,
  members,
}: {
  posts: number
  members: number
}): Omit<ModelShare, 'organizationId' | 'name'> {
  const nearest = Math.floor((2 * members + 5) / 10)
  const least = Math.min(nearest, Math.ceil((15 * members) / 100))
  const most = Math.max(nearest, Math.floor((25 * members) / 100))
  const verdict = members === 0 ? 'unknown' : posts < least ? 'few' : posts > most ? 'many' : 'fits'
  return { posts, members, least, most, verdict }
}

/** Who may stand on which list. Reserve cadres and first secretaries are full members; people followed are not members yet. */
export function mayStandOn(kind: RollKind, standing: Standing | null): Refusal | undefined {
  const member = standing !== null && memberStandings.includes(standing)
  const needsMember = kind === 'model-post' || kind === 'first-secretary'
  if (needsMember && !member)
    return { rule: 'roll.member-missing', detail: `${rollLabels[kind]}要从党员中选，请选择一名党员。` }
  if (kind === 'first-secretary' && standing !== 'full')
    return {
      rule: 'roll.full-missing',
      detail: `第一书记应是正式党员，现在是${standing ? standingLabels[standing] : '非党员'}。`,
    }
  if (kind === 'followed' && member)
    return { rule: 'roll.member-already', detail: '已经是党员，不需要跟踪培养；可列入高层次人才。' }
  return undefined
}

/** How talents and leaders are tied: by the leaders of this talent, and how many talents the busiest of them keeps. */
export function pairingOf({ leaders, most }: { leaders: number; most: number }): Pairing {
  if (leaders === 0) return 'none'
  if (leaders > 1) return 'many-to-one'
  return most > 1 ? 'one-to-many' : 'one'
}

/** A day that has come, not before the start. */
export function endsAfter(span: {
  since: ChinaDate
  until: ChinaDate
  today: ChinaDate
}): Refusal | undefined {
  if (span.until >= span.since && span.until <= span.today) return undefined
  return { rule: 'roll.end-unfit', detail: `日期要在 ${span.since} 至今天之间。` }
}
