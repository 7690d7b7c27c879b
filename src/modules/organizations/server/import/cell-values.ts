import { roleLabels, roles, type Role } from '#kernel/actor.ts'
import { isRealDay, type ChinaDate } from '#kernel/china-date.ts'
import {
  organizationKindLabels,
  organizationKinds,
  stageLabels,
  stages,
  type OrganizationKind,
  type Stage,
} from '#modules/organizations/organizations.contract.ts'

/** The kind with this label, of either line. */
export function kindOfText(text: string): OrganizationKind | undefined {
  return organizationKinds.find((kind) => organizationKindLabels[kind] === text)
}

/** The stage with this label. */
export function stageOfText(text: string): Stage | undefined {
  return stages.find((stage) => stageLabels[stage] === text)
}

const usualTitles: Readonly<Record<string, Role>> = {
  校长: 'unit-head',
  园长: 'unit-head',
  股长: 'section-head',
  干事: 'section-clerk',
  党组织书记: 'secretary',
  支部书记: 'secretary',
  党委书记: 'secretary',
  党总支书记: 'secretary',
}

/** The role with this label, or with a usual title that means it. */
export function roleOfText(text: string): Role | undefined {
  return roles.find((role) => roleLabels[role] === text) ?? usualTitles[text]
}

/** 2026-9-30, 2026/9/30, 2026.9.30, 2026年9月30日 or 20260930 as `YYYY-MM-DD`; undefined for anything else. */
export function dateOfText(text: string): ChinaDate | undefined {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text)
  if (!parts) return undefined
  const [, year = '', month = '', day = ''] = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDay(date) ? date : undefined
}

/** Names separated by 、 ， , ； ; or line breaks, each once. */
export function namesOfText(text: string): string[] {
  return [...new Set(text.split(/[、，,；;\n]/u).map((name) => name.trim()))].filter((name) => name !== '')
}
