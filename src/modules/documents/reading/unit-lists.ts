import { isPersonName, isTitle, personWithin } from './people.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** A name of a list with its place in the text that was split; `lead` when the list itself says that it leads. */
export interface ListedName extends Span {
  readonly name: string
  readonly kind: 'unit' | 'person'
  readonly lead: boolean
}

// Words that end a unit's name; 和 separates only two of such, and not inside 和平路小学.
const endings =
  '股|科|室|办|部|局|委|处|中心|学校|小学|中学|大学|高中|初中|中小学|职高|幼儿园|园|院|系|会|组|组织|支部|总支|单位|部门|专班|机关|队|社|所|站|团委|工会|校|馆|厅|党委|党组|公司|集团|小组|政府|街道|乡镇|社区|村|班级|年级|共青团|少先队|妇联|关工委'
const groups =
  '委员|成员|负责人|党员|教师|教职工|干部|师生|学生|家长|书记|校长|园长|主任|班主任|辅导员|人员|党员干部|支部书记'
const unitEnding = new RegExp(`(?:${endings})$`, 'u')
const listedEnding = new RegExp(`(?:${endings}|${groups})$`, 'u')
const trailing =
  /(?:等(?:有关|相关|各)?(?:单位|部门|股室|科室|处室|学校)?(?:和?人员)?|等(?:按|共同|分别|负责).{0,12}|(?:按照?(?:各自)?职责(?:分工)?|分别|共同|分工|具体|各自|各负其责|组织|抓好)*(?:负责落实|负责实施|负责|落实|实施|配合|协助)|（(?:排|列|位).{2,20}）)$/u
const leadingMark = /^(?:由|[:：*＊★☆①-⑳]|（\d）|\d{1,2}[.、](?!\d))\s*/u
const leadMark = /^[*＊★]|[*＊★]$/u
const leads = /^(?:牵头|主办|主责|牵头单位|牵头部门|总牵头|牵头负责)$/u
const holders = /^(?:负责人|责任人|联系人|联络员|分管领导|牵头领导|责任领导)\s?[：:]?\s?/u

function isSeparator(value: string, index: number): boolean {
  return /[、，；,;\n\t/／|]/u.test(value[index] ?? '、')
}

function pieces(value: string): Span[] {
  const found: Span[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index <= value.length; index++) {
    const char = value[index] ?? '、'
    if (char === '（' || char === '“' || char === '《') depth++
    else if (char === '）' || char === '”' || char === '》') depth = Math.max(0, depth - 1)
    if (index < value.length && (depth > 0 || !isSeparator(value, index))) continue
    found.push({ start: from, end: index })
    from = index + 1
  }
  return found
}

/** Blanks part names, but not the letters of 张 敏 (a blank between its letters) or a name from its bracket or title. */
function splitAtBlanks(value: string, part: Span): Span[] {
  const split: Span[] = []
  for (const match of value.slice(part.start, part.end).matchAll(/\S+/gu)) {
    const start = part.start + match.index
    const own = { start, end: start + match[0].length }
    const previous = split.at(-1)
    const before = previous && value.slice(previous.start, previous.end)
    const parts =
      before !== undefined &&
      isName(before) &&
      isName(match[0]) &&
      !match[0].startsWith('（') &&
      !/（[^）]*$/u.test(before)
    if (!previous || parts) split.push(own)
    else split.splice(-1, 1, { start: previous.start, end: own.end })
  }
  return split
}

function isName(word: string): boolean {
  const bare = word.replaceAll(/（[^（）]*）/gu, '')
  return isPersonName(bare) || (bare.length >= 2 && (listedEnding.test(bare) || /^[各全]/u.test(bare)))
}

/** 各区、县（市） and 各县、区教育局 are one name: 各 reaches over the single characters of places. */
function joinPlaces(value: string, parts: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const part of parts) {
    const previous = joined.at(-1)
    const bare = value.slice(part.start, part.end).replaceAll(/（[^（）]*）|\s/gu, '')
    const before = previous && value.slice(previous.start, previous.end).replaceAll(/\s/gu, '')
    const reaches =
      before?.startsWith('各') === true && (bare.length === 1 || /^各[省市州盟区县旗镇乡街]$/u.test(before))
    if (previous && reaches) joined.splice(-1, 1, { start: previous.start, end: part.end })
    else joined.push(part)
  }
  return joined
}

function splitAtAnd(value: string, part: Span): Span[] {
  const text = value.slice(part.start, part.end)
  for (const match of text.matchAll(/以及|[和及与](?!谐|平)/gu)) {
    const before = text.slice(0, match.index).trim()
    const after = text
      .slice(match.index + match[0].length)
      .trim()
      .replace(trailing, '')
    if (before.includes('（') && !before.includes('）')) continue
    if (/^(?:组织|社会|校|党|团)$/u.test(before) || before.length < 2) continue
    const [one, other] = [before, after].map((word) => word.replace(/（[^（）]*）$/u, ''))
    const units =
      listedEnding.test(one ?? '') && (listedEnding.test(other ?? '') || /^[各全]/u.test(other ?? ''))
    if (units || (isPersonName(before) && isPersonName(after)))
      return [
        { start: part.start, end: part.start + match.index },
        ...splitAtAnd(value, { start: part.start + match.index + match[0].length, end: part.end }),
      ]
  }
  return [part]
}

/** Cuts what is no part of the name from both ends of its place. */
function trimmed(value: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  for (let changed = true; changed;) {
    const text = value.slice(from, to)
    const front = /^\s+/u.exec(text)?.[0].length ?? leadingMark.exec(text)?.[0].length ?? 0
    const back = /[\s。：:*＊★；，]+$/u.exec(text)?.[0].length ?? trailing.exec(text)?.[0].length ?? 0
    changed = front + back > 0 && front + back <= text.length
    if (changed) [from, to] = [from + front, to - back]
  }
  return { start: from, end: to }
}

const noName =
  /^[—\-－–/\\无.。…*]+$|^(?:暂无|待定|同上|略|其他|另行通知)$|\d{1,2}月|\d{7,}|年底|长期坚持|常态化|^(?:按照|根据|结合|确保|要求|其中|并|完成|联系电话|电话)|[。？！<>：]/u

function named(value: string, place: Span, kind: ListedName['kind']): ListedName[] {
  const { start, end } = trimmed(value, place)
  const name = value.slice(start, end).replaceAll(/\s+/gu, '')
  if (name === '' || name.length > 32 || noName.test(name)) return []
  return [{ name, kind, lead: false, start, end }]
}

function personAt(value: string, part: Span): Span | undefined {
  const within = personWithin(value.slice(part.start, part.end))
  return within && { start: part.start + within.start, end: part.start + within.end }
}

/** What the bracket behind a name says: 基教股（王某某）, 党委办（牵头）; undefined when it belongs to the name. */
function bracketOf(
  value: string,
  part: Span,
): { outer: Span; lead: boolean; persons: ListedName[] } | undefined {
  const text = value.slice(part.start, part.end)
  const match = /（([^（）]{1,40})）\s*$/u.exec(text)
  if (!match || match.index === 0) return undefined
  const outer = { start: part.start, end: part.start + match.index }
  const inside = match[1] ?? ''
  if (leads.test(inside)) return { outer, lead: true, persons: [] }
  if (/^(?:配合|协办|协助|参与|责任单位|配合单位|主体)$/u.test(inside))
    return { outer, lead: false, persons: [] }
  const label = holders.exec(inside)?.[0].length ?? 0
  const from = outer.end + 1 + label
  const names = splitNames(value, { start: from, end: outer.end + 1 + inside.length })
  const persons = names.flatMap((place) => {
    const at = personAt(value, place)
    return at ? named(value, at, 'person') : label > 0 ? named(value, place, 'person') : []
  })
  return persons.length > 0 && persons.length === names.length ? { outer, lead: false, persons } : undefined
}

function splitNames(value: string, range: Span): Span[] {
  const shifted = pieces(value.slice(range.start, range.end)).map(({ start, end }) => ({
    start: start + range.start,
    end: end + range.start,
  }))
  return joinPlaces(value, shifted)
    .flatMap((part) => splitAtBlanks(value, part))
    .flatMap((part) => splitAtAnd(value, part))
    .map((part) => trimmed(value, part))
    .filter(({ start, end }) => end > start)
}

/** 基教股王某某 in a list of units: the office and the person. */
function officeAndPerson(value: string, part: Span): ListedName[] | undefined {
  const text = value.slice(part.start, part.end)
  for (const length of [3, 2]) {
    const cut = text.length - length
    const office = text.slice(0, cut).trimEnd()
    const name = text.slice(cut)
    if (
      office.length < 2 ||
      !isPersonName(name) ||
      !/(?:股|科|室|处|局|办|中心|学校|小学|中学|[：:])$/u.test(office)
    )
      continue
    const start = part.start + cut
    return [
      ...named(value, { start: part.start, end: part.start + office.length }, 'unit'),
      ...named(value, { start, end: part.end }, 'person'),
    ]
  }
  return undefined
}

function readPart(value: string, part: Span, persons: boolean): ListedName[] {
  const person = personAt(value, part)
  if (person && (persons || isPersonName(value.slice(person.start, person.end).replaceAll(/\s/gu, '')))) {
    const office = persons ? undefined : bracketUnit(value, part)
    return [...(office ?? []), ...named(value, person, 'person')]
  }
  const bracket = bracketOf(value, part)
  const both = bracket ? undefined : officeAndPerson(value, part)
  if (persons) {
    const found =
      bracket && bracket.persons.length > 0 ? bracket.persons : both?.filter(({ kind }) => kind === 'person')
    return found && found.length > 0 ? found : named(value, part, 'person')
  }
  if (both) return both
  if (bracket) {
    const units = named(value, bracket.outer, 'unit').map((one) => ({ ...one, lead: bracket.lead }))
    return [...units, ...bracket.persons]
  }
  return named(value, part, 'unit')
}

/** 王某某（基教股） in a list of units. */
function bracketUnit(value: string, part: Span): ListedName[] | undefined {
  const match = /（([^（）]{2,16})）\s*$/u.exec(value.slice(part.start, part.end))
  if (!match || !unitEnding.test(match[1] ?? '')) return undefined
  const start = part.start + match.index + 1
  return named(value, { start, end: start + (match[1] ?? '').length }, 'unit')
}

/**
 * Splits 甲、乙和丙 into its names, each with its place; names keep their brackets, 等 and blanks go. Persons are told from
 * units by their surnames; with `persons` every name is one.
 */
export function namesOfList(value: string, persons = false): ListedName[] {
  const seen = new Set<string>()
  const parts = splitNames(value, { start: 0, end: value.length })
  return parts.flatMap((part, index) => {
    const next = parts[index + 1]
    // 党组成员、副局长李某某 is one person.
    const text = value.slice(part.start, part.end)
    if (next && isTitle(text) && personAt(value, next)) return []
    const starred = leadMark.test(value.slice(Math.max(0, part.start - 1), part.end + 1))
    return readPart(value, part, persons).flatMap((one) => {
      if (seen.has(one.name)) return []
      seen.add(one.name)
      return [starred && one.kind === 'unit' ? { ...one, lead: true } : one]
    })
  })
}

/** Splits a list of addressees or other names without telling persons from units. */
export function splitList(
  value: string,
): { readonly name: string; readonly start: number; readonly end: number }[] {
  const seen = new Set<string>()
  return splitNames(value, { start: 0, end: value.length })
    .flatMap((part) => named(value, part, 'unit'))
    .filter(({ name }) => !seen.has(name) && seen.add(name).size > 0)
}

/**
 * Whether every name of a list ends as units do, so that a running sentence may name them without a label; with `people`
 * also groups of people, 各支部委员.
 */
export function isUnitList(value: string, people = false): boolean {
  const ending = people ? listedEnding : unitEnding
  const names = namesOfList(value)
  return (
    names.length > 0 &&
    names.every(
      ({ name, kind }) =>
        kind === 'person' || (name.length <= 18 && ending.test(name.replace(/（[^（）]*）$/u, ''))),
    )
  )
}
