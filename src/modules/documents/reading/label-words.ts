import { columnWords, labelCompanions, labelFamilies, labelPrefixes } from './label-tables.ts'
import type { ColumnRole, LabelRole, WeakColumn } from './label-tables.ts'
import type { ReadingContext } from './reading-context.ts'

export type { ColumnRole, LabelRole } from './label-tables.ts'

/** Labels that a tenant adds to the reader's own. */
export type FurtherLabels = ReadingContext['labels']

const labelRoles = new Map<string, LabelRole>()
const heads = new Map<string, LabelRole>()
for (const { role, heads: firsts, bodies, words } of labelFamilies) {
  for (const word of words) if (!labelRoles.has(word)) labelRoles.set(word, role)
  for (const first of firsts) {
    if (first !== '' && !heads.has(first) && role !== 'content') heads.set(first, role)
    for (const body of bodies) if (!labelRoles.has(first + body)) labelRoles.set(first + body, role)
  }
}
// 牵头 alone is a unit's part, not a person's.
heads.set('牵头', 'lead')
for (const head of ['责任', '配合', '落实', '负责', '协助', '协办']) heads.set(head, 'units')

/** The longest label that is looked for, in characters without blanks. */
export const longestLabel = 26

function roleOfWord(word: string, further: FurtherLabels): LabelRole | undefined {
  return (
    further.find(({ label }) => label.replaceAll(/\s/gu, '') === word)?.role ??
    labelRoles.get(word) ??
    labelRoles.get(word.replace(labelPrefixes, ''))
  )
}

function joinedRole(parts: readonly string[], further: FurtherLabels): LabelRole | undefined {
  const roles = new Set<LabelRole>()
  for (const part of parts) {
    const role = roleOfWord(part, further) ?? heads.get(part)
    if (role) roles.add(role)
    else if (!labelCompanions.has(part)) return undefined
  }
  if (roles.has('lead') && roles.has('units')) return 'lead-and-units'
  // 责任领导及单位: the list holds both, and persons are told from units by their names.
  if (roles.has('persons') && parts.some((part) => /^(?:单位|部门|[科股处]室)$/u.test(part)))
    return parts[0]?.startsWith('牵头') ? 'lead' : 'units'
  for (const role of ['lead', 'units', 'deadline', 'persons', 'points', 'rule'] as const)
    if (roles.has(role)) return role
  return undefined
}

/** The role of a label word, blanks inside it not counting; 责任单位及责任人, 牵头（责任）单位 and 牵头单位/配合单位 are joined from known words. */
export function roleOfLabel(word: string, further: FurtherLabels = []): LabelRole | undefined {
  const bare = word.replaceAll(/[\s*＊“”"●◆■▪○◎▲△★☆※➤►·•]/gu, '')
  if (bare.length < 2 || bare.length > longestLabel) return undefined
  const whole = roleOfWord(bare, further)
  if (whole) return whole
  const bracket = /^([^（）]*)（([^（）]{1,16})）([^（）]*)$/u.exec(bare)
  if (bracket) {
    const [, before = '', inside = '', behind = ''] = bracket
    const outer = roleOfWord(before + behind, further) ?? joinedOf(before + behind, further)
    if (outer === undefined) return undefined
    if (/第一|首位|首个|排前|前列|列首/u.test(inside)) return 'lead-and-units'
    return outer === 'units' && heads.get(inside) === 'lead' ? 'lead' : outer
  }
  return joinedOf(bare, further)
}

function joinedOf(bare: string, further: FurtherLabels): LabelRole | undefined {
  const parts = bare.split(/[/／、]|以及|[及和与]/u).filter((part) => part !== '')
  return parts.length > 1 && parts.length <= 4 ? joinedRole(parts, further) : undefined
}

type Column = ColumnRole | WeakColumn

// What a weak column yields to, and what it is where nothing else tells.
const strong = { 'weak-task': 'task', 'weak-units': 'units', 'weak-deadline': 'deadline' } as const

const columnRolesByWord = new Map<string, Column>()
for (const role of Object.keys(columnWords) as (keyof typeof columnWords)[])
  for (const word of columnWords[role]) columnRolesByWord.set(word, role)

function roleByPart(word: string): Column | undefined {
  // 各科室 is a value.
  if (/^[各全]/u.test(word)) return undefined
  if (/(?:责任|负责|分管|包[抓联保挂]|联系)(?:人|领导|同志)$/u.test(word)) return 'persons'
  if (/^(?:牵头|主办)/u.test(word)) return 'lead'
  if (/(?:单位|部门|科室|股室|处室)$/u.test(word) && !/督|监|审|批|填|报|印/u.test(word)) return 'units'
  if (/(?:时限|期限|时间|时间节点|日期)$/u.test(word)) return 'deadline'
  if (/(?:任务|措施|内容|举措|工作)$/u.test(word)) return 'task'
  if (/(?:事项|项目|名称|指标|问题)$/u.test(word)) return 'weak-task'
  if (/(?:目标|要求|标准|成果|成效)$/u.test(word)) return 'detail'
  if (/分值|满分/u.test(word)) return 'points'
  return undefined
}

function columnRole(word: string, further: FurtherLabels): Column | undefined {
  const printed = word.replaceAll(/\s/gu, '')
  const bare = printed.replaceAll(/（[^（）]*）/gu, '')
  if (bare.length === 0 || bare.length > 16) return undefined
  const known = columnRolesByWord.get(bare)
  if (known) return known
  const label = roleOfLabel(printed, further) ?? roleOfLabel(bare, further)
  return (label === 'content' ? undefined : label) ?? roleByPart(bare)
}

/**
 * The roles of a table's columns when the row is a header: a task column or a responsibility column and one more are named.
 * Names of projects give the task only where no other column does.
 */
export function columnRoles(
  words: readonly string[],
  further: FurtherLabels = [],
): readonly ColumnRole[] | undefined {
  const roles = words.map((word) => columnRole(word, further))
  const named = new Set(roles.filter((role) => role !== undefined && role !== 'content'))
  const tells = ['task', 'weak-task', 'units', 'lead', 'lead-and-units'] as const
  const printed = words.filter((word) => word.trim() !== '').length
  const known = roles.filter((role) => role !== undefined).length
  if (named.size < 2 || known * 2 < printed || !tells.some((role) => named.has(role))) return undefined
  const noTask = !named.has('task') && !named.has('weak-task')
  return roles.map((role) => {
    if (role === undefined) return 'content'
    if (role === 'weak-task' || role === 'weak-units' || role === 'weak-deadline')
      return named.has(strong[role]) ? 'content' : strong[role]
    return noTask && role === 'detail' ? 'task' : role
  })
}
