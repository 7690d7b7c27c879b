/** A name of a list with its place in the text that was split. */
interface ListedName {
  readonly name: string
  readonly start: number
  readonly end: number
}

// Words that end a unit's name; 和 separates only two of such, and not inside 和平路小学.
const unitEnding =
  /(?:股|科|室|办|部|局|委|处|中心|学校|小学|中学|幼儿园|园|院|系|会|组|组织|支部|总支|单位|专班|机关|队|社|所|站|团委|工会|校|馆|厅|党委|党组)$/u
const trailing = /(?:等(?:有关|相关)?(?:单位|部门|股室|科室)?|等)$/u
const leadingMark = /^(?:由|[:：]|（\d）|\d[.、])\s*/u

function pieces(value: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index <= value.length; index++) {
    const char = value[index] ?? '、'
    if (char === '（' || char === '“' || char === '《') depth++
    else if (char === '）' || char === '”' || char === '》') depth = Math.max(0, depth - 1)
    if (index < value.length && (depth > 0 || !/[、，；,;\n\t/]|\s{2}/u.test(char))) continue
    found.push({ start: from, end: index })
    from = index + 1
  }
  return found
}

/** 各区、县（市） is one phrase: 各 reaches over single characters that are no names of their own. */
function joinShort(value: string, parts: { start: number; end: number }[]): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = []
  for (const part of parts) {
    const previous = joined.at(-1)
    const bare = value.slice(part.start, part.end).replaceAll(/（[^（）]*）|\s/gu, '')
    const before = previous && value.slice(previous.start, previous.end)
    if (previous && bare.length === 1 && before?.startsWith('各') === true) previous.end = part.end
    else joined.push({ ...part })
  }
  return joined
}

function splitAtAnd(value: string, part: { start: number; end: number }): { start: number; end: number }[] {
  const text = value.slice(part.start, part.end)
  for (const match of text.matchAll(/[和及与](?!谐|平)|以及/gu)) {
    const before = text.slice(0, match.index).trim()
    const after = text.slice(match.index + match[0].length).trim()
    if (before.includes('（') && !before.includes('）')) continue
    if (unitEnding.test(before) && unitEnding.test(after.replace(trailing, '')))
      return [
        { start: part.start, end: part.start + match.index },
        ...splitAtAnd(value, { start: part.start + match.index + match[0].length, end: part.end }),
      ]
  }
  return [part]
}

/** Splits 甲、乙和丙 into its names, each with its place; names keep their brackets, 等 and blanks go. */
export function splitList(value: string): ListedName[] {
  const parts = joinShort(value, pieces(value)).flatMap((part) => splitAtAnd(value, part))
  const seen = new Set<string>()
  return parts.flatMap(({ start, end }) => {
    const raw = value.slice(start, end)
    const skipped = /^\s*/u.exec(raw)?.[0].length ?? 0
    const name = raw
      .trim()
      .replace(leadingMark, '')
      .replace(trailing, '')
      .replaceAll(/\s+/gu, '')
      .replace(/。$/u, '')
    if (name === '' || seen.has(name) || /^[—\-－/无]+$/u.test(name)) return []
    seen.add(name)
    return [{ name, start: start + skipped, end: start + raw.trimEnd().length }]
  })
}
