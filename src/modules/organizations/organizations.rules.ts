import type { Role } from '#kernel/actor.ts'
import { roleLabels } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { type AudienceRule } from './audience-groups.contract.ts'
import {
  lineLabels,
  organizationKindLabels,
  partyKinds,
  type Line,
  type Organization,
  type OrganizationKind,
  type Stage,
} from './organizations.contract.ts'
import { covers, type Period, type Span } from './tree.ts'

/** The line that a kind belongs to. */
export function lineOf(kind: OrganizationKind): Line {
  return partyKinds.includes(kind) ? 'party' : 'administrative'
}

/** Kinds that may stand directly above a kind; the empty place means "may be at the top". */
const superiors: Record<OrganizationKind, readonly (OrganizationKind | 'top')[]> = {
  'work-committee': ['top'],
  'leading-group': ['top', 'work-committee'],
  committee: ['top', 'work-committee', 'leading-group', 'committee'],
  'general-branch': ['work-committee', 'leading-group', 'committee'],
  branch: ['work-committee', 'leading-group', 'committee', 'general-branch'],
  group: ['branch'],
  bureau: ['top'],
  section: ['bureau', 'affiliated-unit', 'school', 'other-unit'],
  'affiliated-unit': ['bureau', 'affiliated-unit'],
  // A college is a tenant of its own, so a school may be at the top; teaching points hang below their central school.
  school: ['top', 'bureau', 'affiliated-unit', 'school'],
  'other-unit': ['bureau', 'affiliated-unit', 'school', 'other-unit'],
}

type Shape = { line: Line; kind: OrganizationKind; stage: Stage | null }

/** Kind, line and stage of an organisation agree. */
export function kindFits({ line, kind, stage }: Shape): Refusal | undefined {
  if (lineOf(kind) !== line)
    return {
      rule: 'organization.kind-of-other-line',
      detail: `“${organizationKindLabels[kind]}”不属于${lineLabels[line]}，请改选类别。`,
    }
  if (kind === 'school' && stage === null)
    return { rule: 'organization.stage-missing', detail: '学校要选学段（小学、初中、幼儿园等）。' }
  if (kind !== 'school' && stage !== null)
    return { rule: 'organization.stage-without-school', detail: '只有学校有学段，请去掉学段或改选类别。' }
  return undefined
}

type Above = Pick<Organization, 'line' | 'kind' | 'name' | 'openedOn' | 'closedOn'>

/** The superior (null: none, at the top) is of the same line and of a kind that may stand above this one. */
export function superiorFits(
  shape: Pick<Shape, 'line' | 'kind'>,
  superior: Above | null,
): Refusal | undefined {
  const kind = organizationKindLabels[shape.kind]
  if (superior === null)
    return superiors[shape.kind].includes('top')
      ? undefined
      : { rule: 'organization.superior-missing', detail: `“${kind}”必须有上级组织，请选择上级。` }
  if (superior.line !== shape.line)
    return {
      rule: 'organization.superior-of-other-line',
      detail: `上级“${superior.name}”属于${lineLabels[superior.line]}，请在${lineLabels[shape.line]}中选择上级。`,
    }
  if (!superiors[shape.kind].includes(superior.kind))
    return {
      rule: 'organization.superior-unfit',
      detail: `“${kind}”不能直接设在“${organizationKindLabels[superior.kind]}”之下，请另选上级。`,
    }
  return undefined
}

/** What hangs directly below an organisation may still do so when it becomes one of another kind. */
export function childrenFit(
  next: { kind: OrganizationKind; name: string },
  children: readonly { kind: string; name: string }[],
): Refusal | undefined {
  const unfit = children.filter(({ kind }) => !superiors[kind as OrganizationKind].includes(next.kind))
  if (unfit.length === 0) return undefined
  return {
    rule: 'organization.children-unfit',
    detail: `${few(unfit.map(({ name }) => name))}不能直接设在${organizationKindLabels[next.kind]}之下，请先撤销或改设在别的组织之下。`,
  }
}

/** The superior exists on the day from which it shall count. */
export function superiorExists(superior: Above, from: ChinaDate): Refusal | undefined {
  if (covers({ validFrom: superior.openedOn, validTo: superior.closedOn }, from)) return undefined
  return {
    rule: 'organization.superior-not-there',
    detail: `上级“${superior.name}”在 ${from} 不存在，请改选日期或上级。`,
    facts: { openedOn: superior.openedOn, closedOn: superior.closedOn },
  }
}

/** Changes are entered on the day or afterwards, so that the open rows are always today's truth. */
export function notInFuture(day: ChinaDate, today: ChinaDate): Refusal | undefined {
  if (day <= today) return undefined
  return {
    rule: 'organization.date-in-future',
    detail: `日期 ${day} 还没有到。请在生效当天或之后再办理。`,
    facts: { today },
  }
}

/** A rename or move may reach back to the start of the present period, not behind an earlier change. */
export function notBeforeLastChange(from: ChinaDate, current: Pick<Span, 'validFrom'>): Refusal | undefined {
  if (from >= current.validFrom) return undefined
  return {
    rule: 'organization.before-last-change',
    detail: `${current.validFrom} 已经登记过成立、更名或隶属变动，日期不能早于这一天。`,
    facts: { lastChange: current.validFrom },
  }
}

/** Only organisations in force can be changed. */
export function stillOpen(organization: Pick<Organization, 'name' | 'closedOn'>): Refusal | undefined {
  if (organization.closedOn === null) return undefined
  return {
    rule: 'organization.closed',
    detail: `“${organization.name}”已于 ${organization.closedOn} 撤销，不能再改动。`,
  }
}

/** A rename changes the name. */
export function nameDiffers(organization: Pick<Organization, 'name'>, name: string): Refusal | undefined {
  if (organization.name !== name) return undefined
  return { rule: 'organization.same-name', detail: `名称本来就是“${name}”，没有改动。` }
}

/** A move changes the superior. */
export function superiorDiffers(
  organization: Pick<Organization, 'name' | 'parentId'>,
  superior: Pick<Organization, 'id' | 'name'>,
): Refusal | undefined {
  if (organization.parentId !== superior.id) return undefined
  return {
    rule: 'organization.same-superior',
    detail: `“${organization.name}”本来就在“${superior.name}”之下，没有改动。`,
  }
}

/** The top of a line stays: everything hangs on it. */
export function mayCloseTop(organization: Pick<Organization, 'name' | 'parentId'>): Refusal | undefined {
  if (organization.parentId !== null) return undefined
  return { rule: 'organization.is-top', detail: `“${organization.name}”是最上级，不能撤销。` }
}

/** A name is used once per line among the organisations in force. */
export function nameIsFree(
  draft: Pick<Organization, 'line' | 'name'>,
  sameName: Pick<Organization, 'id' | 'name'> | undefined,
): Refusal | undefined {
  if (!sameName) return undefined
  return {
    rule: 'organization.name-taken',
    detail: `${lineLabels[draft.line]}中已有“${draft.name}”。请用全称加以区别，或先更改原来那个的名称。`,
    facts: { organizationId: sameName.id },
  }
}

/**
 * No organisation comes to stand below itself, on any day from `from` on. `periods` are those that reach past `from`.
 */
export function noCircle(
  move: { organizationId: OrganizationId; parentId: OrganizationId; from: ChinaDate },
  periods: readonly Period[],
): Refusal | undefined {
  const days = new Set([
    move.from,
    ...periods.map(({ validFrom }) => validFrom).filter((day) => day > move.from),
  ])
  for (const day of days) {
    const parentOf = new Map(
      periods.filter((it) => covers(it, day)).map((it) => [it.organizationId, it.parentId] as const),
    )
    parentOf.set(move.organizationId, move.parentId)
    if (leadsBack(move.organizationId, parentOf))
      return {
        rule: 'organization.circle',
        detail:
          day === move.from
            ? '不能把组织移到它自己或它的下级之下，请另选上级。'
            : `从 ${day} 起新上级是这个组织的下级，会形成循环，请另选上级或日期。`,
      }
  }
  return undefined
}

function leadsBack(
  start: OrganizationId,
  parentOf: ReadonlyMap<OrganizationId, OrganizationId | null>,
): boolean {
  const seen = new Set<OrganizationId>()
  for (let id = parentOf.get(start); id; id = parentOf.get(id)) {
    if (id === start) return true
    if (seen.has(id)) return false
    seen.add(id)
  }
  return false
}

/** What would be left without its organisation from the closing day on. */
export type Dependants = { children: readonly string[]; standingHere: readonly string[]; laterPosts: number }

/**
 * Closing needs that no subordinate and no Party organisation hangs on the organisation any more. Posts in force end
 * with it; those that begin later must be settled first.
 */
export function nothingDepends({ children, standingHere, laterPosts }: Dependants): Refusal | undefined {
  if (children.length > 0)
    return {
      rule: 'organization.has-children',
      detail: `下面还有${few(children)}没有撤销或转出，请先处理下级。`,
      facts: { children: children.length },
    }
  if (standingHere.length > 0)
    return {
      rule: 'organization.has-standing',
      detail: `${few(standingHere)}还设在这个单位，请先撤销这些党组织。`,
      facts: { standing: standingHere.length },
    }
  if (laterPosts > 0)
    return {
      rule: 'organization.has-later-posts',
      detail: `还有 ${laterPosts} 个岗位的任职日期不早于撤销日期，请先处理这些岗位。`,
      facts: { posts: laterPosts },
    }
  return undefined
}

function few(names: readonly string[]): string {
  return `${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 个组织` : ''}`
}

/** The closing day lies after the founding and after the last change. */
export function closesAfterOpening(
  on: ChinaDate,
  facts: { openedOn: ChinaDate; lastChange: ChinaDate },
): Refusal | undefined {
  const earliest = facts.lastChange > facts.openedOn ? facts.lastChange : facts.openedOn
  if (on > earliest) return undefined
  return {
    rule: 'organization.closes-too-early',
    detail: `撤销日期要晚于 ${earliest}（成立或最近一次变动的日期）。`,
    facts: { earliest },
  }
}

/** A Party organisation stands in a unit of the administrative line, and only Party organisations stand somewhere. */
export function standingFits(line: Line, unit: Pick<Organization, 'line' | 'name'>): Refusal | undefined {
  if (line !== 'party')
    return { rule: 'organization.standing-without-party', detail: '只有党组织填写“所在单位”，请去掉。' }
  if (unit.line === 'administrative') return undefined
  return {
    rule: 'organization.standing-in-party',
    detail: `“${unit.name}”是党组织，不是单位，请选择所在的单位。`,
  }
}

type Place = Pick<Organization, 'line' | 'kind' | 'parentId' | 'name'>

/** The role exists in an organisation of this kind; administrators and leaders sit at the top only. */
export function roleFits(role: Role, place: Place): Refusal | undefined {
  if (rolePlaces[role](place)) return undefined
  return {
    rule: 'post.role-unfit',
    detail: `“${roleLabels[role]}”不能设在“${place.name}”（${organizationKindLabels[place.kind]}），请改选岗位或组织。`,
  }
}

const isTop = (place: Place) => place.parentId === null
const rolePlaces: Record<Role, (place: Place) => boolean> = {
  // Whoever administers does so for the whole tenant, so the post belongs to its top unit.
  administrator: (place) => place.line === 'administrative' && isTop(place),
  leader: (place) =>
    place.kind === 'bureau' ||
    place.kind === 'leading-group' ||
    place.kind === 'work-committee' ||
    (isTop(place) && (place.kind === 'school' || place.kind === 'committee')),
  'section-head': (place) => place.kind === 'section',
  'section-clerk': (place) => place.kind === 'section',
  secretary: (place) => place.line === 'party',
  'party-officer': (place) => place.line === 'party',
  member: (place) => place.line === 'party',
  'unit-head': (place) => place.line === 'administrative' && place.kind !== 'section',
}

/** A post lies within the life of its organisation. */
export function postWithinOrganization(
  validFrom: ChinaDate,
  organization: Pick<Organization, 'name' | 'openedOn' | 'closedOn'>,
): Refusal | undefined {
  if (covers({ validFrom: organization.openedOn, validTo: organization.closedOn }, validFrom))
    return undefined
  return {
    rule: 'post.outside-organization',
    detail: `“${organization.name}”在 ${validFrom} 不存在（成立 ${organization.openedOn}${organization.closedOn ? `，撤销 ${organization.closedOn}` : ''}），请改任职日期。`,
  }
}

/** A post ends after it began, once. */
export function postMayEnd(on: ChinaDate, post: Span): Refusal | undefined {
  if (post.validTo !== null) return { rule: 'post.ended', detail: `这个岗位已于 ${post.validTo} 离任。` }
  if (on > post.validFrom) return undefined
  return { rule: 'post.ends-too-early', detail: `离任日期要晚于任职日期 ${post.validFrom}。` }
}

/** The last administrator may not leave: nobody could appoint another. */
export function administratorRemains(role: Role, otherAdministrators: number): Refusal | undefined {
  if (role !== 'administrator' || otherAdministrators > 0) return undefined
  return {
    rule: 'post.last-administrator',
    detail: '这是最后一位系统管理员。请先为接任的人设管理员岗位，再办理离任。',
  }
}

/** Every organisation that a group's rule names is in force, or the rule would mean less than it says. */
export function ruleNamesKnown(
  rule: AudienceRule,
  inForce: ReadonlySet<OrganizationId>,
): Refusal | undefined {
  const named = [
    ...rule.also,
    ...rule.except,
    ...rule.any.flatMap(({ childrenOf, below }) => [childrenOf, below]).filter((id) => id !== undefined),
  ]
  const unknown = named.filter((id) => !inForce.has(id))
  if (unknown.length === 0) return undefined
  return {
    rule: 'audience-group.unknown-organization',
    detail: `规则里有 ${unknown.length} 个组织已撤销或不存在，请从规则中去掉。`,
    facts: { organizationIds: unknown },
  }
}
