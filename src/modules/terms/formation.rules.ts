import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import {
  organizationKindLabels,
  type OrganizationKind,
} from '#modules/organizations/organizations.contract.ts'
import type { FormationKind, Matter } from './formation.contract.ts'
import type { Departure } from './seats.rules.ts'
import { basisText, judgeSpan } from '#modules/rules/judging.contract.ts'
import { bases, brokenBy, numberOf, type Law } from './term-law.ts'

type Body = { kind: OrganizationKind; name: string }

/** Bodies that may never decide a matter, whatever is entered for them. */
export function mayHoldAuthority(
  matter: Matter,
  body: Body,
  formation: FormationKind | null,
): Refusal | undefined {
  if (formation === 'temporary' && (matter === 'receive-members' || matter === 'approve-members'))
    return {
      rule: 'authority.temporary',
      detail: `“${body.name}”是临时党组织，可以接受入党申请、做教育工作，不能接收、审批预备党员。`,
      basis: bases.branchRules(8),
    }
  if (matter !== 'approve-members') return undefined
  if (['leading-group', 'general-branch', 'branch', 'group'].includes(body.kind))
    return {
      rule: 'authority.approve-members',
      detail: `预备党员由党委审批。“${body.name}”是${organizationKindLabels[body.kind]}，不能审批${body.kind === 'general-branch' ? '，只能审议后报党委' : ''}。`,
      basis: '《中国共产党发展党员工作细则》第二十三条',
    }
  return undefined
}

type Facts = {
  kind: FormationKind
  organization: Body
  /** Units in the tree and outside of it. */
  units: number
  appliedOn: ChinaDate | null
  approvedOn: ChinaDate | null
  purposeFrom: ChinaDate | null
  purposeUntil: ChinaDate | null
}

/** What a formation must have to be of its kind. */
export function formationFits(facts: Facts, law: Law): Refusal | undefined {
  const { kind, organization, units, purposeFrom, purposeUntil } = facts
  if (kind !== 'ordinary' && organization.kind !== 'branch' && kind !== 'temporary')
    return {
      rule: 'formation.only-branches',
      detail: `“${organization.name}”是${organizationKindLabels[organization.kind]}，联合、项目和流动党员的组建方式只用于党支部。`,
    }
  if (kind === 'joint' && units < 2)
    return {
      rule: 'formation.joint-units',
      detail: '联合党支部由两个以上单位组成，请补上其他单位。',
      basis: bases.branchRules(5),
    }
  if (kind === 'project' && (purposeFrom === null || purposeUntil === null))
    return { rule: 'formation.project-dates', detail: '项目党支部请填写项目的起止日期。' }
  const length = law.get('ORG-05')
  const span = { from: purposeFrom, to: purposeUntil }
  if (kind === 'project' && length && judgeSpan(length, span) === 'broken')
    return {
      rule: 'formation.project-too-short',
      detail: `项目工期不足 ${numberOf(length)} 个月，不单独成立项目党支部。时间短的可以成立临时党支部。`,
      basis: basisText(length),
    }
  return undefined
}

/** General rules that a formation departs from: told, and explained by a reason. */
export function formationDepartures(facts: Facts, law: Law): Departure[] {
  const found: Departure[] = []
  const units = facts.kind === 'joint' ? brokenBy(law, 'ORG-04', facts.units) : undefined
  if (units)
    found.push({
      rule: 'formation.many-units',
      detail: `联合党支部覆盖 ${facts.units} 个单位，一般不超过 ${numberOf(units)} 个`,
      basis: basisText(units),
    })
  const reply = law.get('ORG-07')
  if (reply && judgeSpan(reply, { from: facts.appliedOn, to: facts.approvedOn }) === 'broken')
    found.push({
      rule: 'formation.late-reply',
      detail: `${facts.appliedOn} 申请，${facts.approvedOn} 才批复，一般在 ${numberOf(reply)} 个月内批复`,
      basis: basisText(reply),
    })
  return found
}

/** Application, reply and filing follow each other, up to today. */
export function daysInOrder(
  days: { appliedOn: ChinaDate | null; approvedOn: ChinaDate | null; filedOn: ChinaDate | null },
  today: ChinaDate,
): Refusal | undefined {
  const known = [days.appliedOn, days.approvedOn, days.filedOn].filter((day) => day !== null)
  if (known.some((day) => day > today))
    return { rule: 'formation.in-future', detail: '日期还没有到，请检查申请、批复和备案的日期。' }
  if (known.every((day, at) => at === 0 || (known[at - 1] ?? day) <= day)) return undefined
  return {
    rule: 'formation.order',
    detail: '次序应当是：申请、批复、备案。请检查日期。',
    basis: bases.branchRules(6),
  }
}
