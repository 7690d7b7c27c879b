import type { Labelled } from './labels.ts'
import { isUnitList, namesOfList } from './unit-lists.ts'

const manner =
  '(?:按照?(?:各自)?职责(?:分工)?|按分工|分工|分别|共同|具体|积极|密切|协同|统一|总体|直接|联合|全面|各负其责|要)*'
const leading = `${manner}(?:总?牵头(?:负责|抓总|组织实施|组织|实施|落实|推进|协调)?|主办|主责|为牵头单位|为主负责)`
const helping = `${manner}(?:协助配合|协同配合|配合(?:落实|实施|做好)?|协助(?:落实|实施|做好)?|协办|参与(?:配合)?|参加|协同|支持|负责落实|负责实施|负责(?!人)|落实|承办|组织实施|具体实施|实施)`

interface Clause {
  readonly role: 'lead' | 'units'
  readonly start: number
  readonly end: number
}

const clauseInBracket = new RegExp(
  `(?:^|[，；、。])\\s?(?:由|以)?(?<names>[^，；。：（）]*?(?:（[^（）]*）[^，；。：（）]*?)*?)(?:(?<lead>${leading})|(?<units>${helping}))(?=[，；、。]|$)`,
  'gu',
)

const told = new RegExp(`${leading}|${helping}`, 'u')

/** Clauses of a bracket: 甲牵头，乙、丙配合. */
function clausesOf(inside: string): Clause[] {
  return [...inside.matchAll(clauseInBracket)].flatMap((match) => {
    const { names = '', lead } = match.groups ?? {}
    const start = match.index + match[0].indexOf(names)
    if (names.length < 2 || names.length > 80) return []
    return [
      { role: lead === undefined ? ('units' as const) : ('lead' as const), start, end: start + names.length },
    ]
  })
}

const duty = new RegExp(
  `^\\s?(?<names>[^，；。：（）]{2,30}?)(?:(?<lead>${leading})|(?<units>${helping}))`,
  'u',
)

/** 甲负责统筹，乙负责考核 behind a label. */
function dutiesOf(value: string): Clause[] {
  const parts = [...value.matchAll(/[^，；。]+/gu)]
  const found = parts.flatMap((part): Clause[] => {
    const match = duty.exec(part[0])
    const { names = '', lead } = match?.groups ?? {}
    if (!match || !isUnitList(names, true)) return []
    const start = part.index + match[0].indexOf(names)
    return [{ role: lead === undefined ? 'units' : 'lead', start, end: start + names.length }]
  })
  return found.length === parts.length ? found : []
}

/** 甲牵头，乙、丙 or 甲牵头，乙配合 behind a label or in a cell; empty when nobody is said to lead. */
export function clausesOfValue(value: string): readonly Clause[] {
  if (!told.test(value)) return []
  const clauses = clausesOf(value)
  const last = clauses.at(-1)
  if (!last || !clauses.some(({ role }) => role === 'lead')) return dutiesOf(value)
  const behind = /^[^，；、。]*[，；、。]?/u.exec(value.slice(last.end))?.[0].length ?? 0
  const rest = { role: 'units' as const, start: last.end + behind, end: value.length }
  return rest.end > rest.start ? [...clauses, rest] : clauses
}

const shortNames = (value: string): boolean => {
  const names = namesOfList(value)
  return (
    names.length > 0 && names.every(({ name }) => name.length <= 20 && !/[的是为了]|进行|开展/u.test(name))
  )
}

/** What a bracket of responsibility says besides: （甲牵头，12月底前完成）, （甲负责，持续推进）. */
function timesOf(
  inside: string,
  clauses: readonly Clause[],
): (Omit<Clause, 'role'> & { readonly role: 'deadline' })[] {
  const from = clauses.at(-1)?.end ?? 0
  return [...inside.matchAll(/[^，；。]+/gu)].flatMap((match) => {
    const [part] = match
    if (match.index < from || !/\d{1,2}月|年底|长期|持续推进|常态化|季度|半年|日前/u.test(part)) return []
    return [{ role: 'deadline' as const, start: match.index, end: match.index + part.length }]
  })
}

/** Whether a bracket that holds nothing but names stands where responsibility is told: behind a whole sentence or heading. */
function standsForUnits(text: string, opening: number, inside: string): boolean {
  if (!isUnitList(inside)) return false
  const units = namesOfList(inside).filter(({ kind }) => kind === 'unit')
  const last = units.at(-1)?.name ?? ''
  const before = text.slice(Math.max(0, opening - 2), opening)
  if (/[。；！]\s?$/u.test(before)) return true
  const isOffice = units.length > 1 || /(?:股|科|室|办|处|部|局|中心|学校|支部)$/u.test(last)
  return isOffice && !/[“”《》股科室办部局处校园委会组支总]$/u.test(before.trimEnd())
}

/** Where the other brackets of a paragraph close is read off once: opening and closing of each outermost pair. */
function bracketsOf(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '（' && depth++ === 0) start = index
    else if (text[index] === '）' && depth > 0 && --depth === 0) found.push({ start, end: index + 1 })
  }
  return found
}

/**
 * Responsibility without a label in a bracket that closes a sentence, a heading or the paragraph: （甲牵头，乙配合）,
 * （甲、乙负责） and, where `bare`, （甲、乙）.
 */
export function closingResponsibility(text: string, bare = true): Labelled[] {
  if (!text.includes('（')) return []
  return bracketsOf(text).flatMap(({ start, end }): Labelled[] => {
    if (end - start > 160 || !/^\s?(?:$|[。；：，！（\n])/u.test(text.slice(end, end + 2))) return []
    const inside = text.slice(start + 1, end - 1)
    const from = start + 1
    const clauses = clausesOf(inside).filter((clause) => shortNames(inside.slice(clause.start, clause.end)))
    if (clauses.length > 0)
      return [...clauses, ...timesOf(inside, clauses)].map(({ role, ...value }) => ({
        role,
        start,
        end,
        value: { start: from + value.start, end: from + value.end },
      }))
    if (!bare || !standsForUnits(text, start, inside)) return []
    const times = timesOf(inside, []).map((one) => ({
      role: one.role,
      value: { start: from + one.start, end: from + one.end },
    }))
    return [{ role: 'units' as const, value: { start: from, end: end - 1 } }, ...times].map((one) => ({
      ...one,
      start,
      end,
    }))
  })
}

const runningNames =
  '(?<names>[^，。；：由（）]{2,40}?(?:（[^（）]{1,20}）(?:[、和及与][^，。；：由（）]{2,20}?(?:（[^（）]{1,20}）)?)*)?)'
const runningLead = new RegExp(`(?:(?<by>由)|(?<=^|[，。；：、\\n]))${runningNames}(?:${leading})`, 'gu')
const runningUnits = new RegExp(
  `由${runningNames}${manner}(?:负责|承办|组织实施|具体实施|实施|落实)(?!人)`,
  'gu',
)
const runningHelp = new RegExp(
  `^[^。；\\n]{0,60}?[，、](?:由)?${runningNames}${manner}(?:配合|协助|参与|协办|协同|负责|落实|实施|承办)`,
  'u',
)

function place(match: RegExpMatchArray, by: number): { readonly start: number; readonly end: number } {
  const names = match.groups?.['names'] ?? ''
  const start = by + (match.index ?? 0) + match[0].indexOf(names)
  return { start, end: start + names.length }
}

/** Responsibility in a running sentence: 由甲牵头，乙配合; 甲牵头; 由甲负责. Its words stay in the text. */
export function runningResponsibility(text: string): Labelled[] {
  if (!/由|牵头|主办|主责|为主负责/u.test(text)) return []
  const found: Labelled[] = []
  const add = (role: 'lead' | 'units', match: RegExpMatchArray, by: number): boolean => {
    const value = place(match, by)
    const told = isUnitList(
      text.slice(value.start, value.end),
      role === 'units' || match.groups?.['by'] !== undefined,
    )
    if (told) found.push({ role, ...value, value })
    return told
  }
  const help = (match: RegExpExecArray): void => {
    const behind = match.index + match[0].length
    const helpers = runningHelp.exec(text.slice(behind, behind + 110))
    if (helpers) add('units', helpers, behind)
  }
  for (const match of text.matchAll(runningLead)) if (add('lead', match, 0)) help(match)
  if (found.length === 0)
    for (const match of text.matchAll(runningUnits)) if (add('units', match, 0)) help(match)
  return found
}

const firstLeads =
  /(?:排|列|位|名列|排名|位列|居|排列)(?:在|于)?(?:第一位?|首位|最前|前面|首)[^。；\n]{0,10}?(?:牵头|主办|主责|主要责任)|(?:第一个|首个|第一|首位)(?:责任)?(?:单位|部门|科室|股室)?(?:的)?(?:为|是|系)(?:牵头|主办|主责)/u

/** Whether the document says that the first one of a list leads (列第一位者为牵头单位). */
export function firstListedLeads(text: string): boolean {
  return /牵头|主办|主责|主要责任/u.test(text) && firstLeads.test(text)
}
