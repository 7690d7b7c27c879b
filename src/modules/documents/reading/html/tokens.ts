import { withoutEntities } from './entities.ts'

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Attributes }
  | { readonly kind: 'close'; readonly name: string }

export type Attributes = ReadonlyMap<string, string>

const nothing: Attributes = new Map()
// Their content is no markup (WHATWG HTML, 13.2.5); what they hold is no text of the page either.
const raw = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes'])
const attributePattern =
  /([^\s"'<>/=]{1,60})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]{1,2000})))?/gu
const wanted = new Set([
  'id',
  'class',
  'style',
  'type',
  'start',
  'value',
  'reversed',
  'rowspan',
  'colspan',
  'hidden',
  'aria-hidden',
  'role',
  'href',
])

/** Searches forward only: every part of the text is looked at once, however often nothing is found. */
function finder(text: string, needle: string): (from: number) => number {
  let found = -2
  return (from) => {
    if (found !== -1 && found < from) found = text.indexOf(needle, from)
    return found
  }
}

function attributesOf(printed: string): Attributes {
  if (printed.trim() === '') return nothing
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of printed.matchAll(attributePattern)) {
    const key = name.toLowerCase()
    if (wanted.has(key) && !attributes.has(key))
      attributes.set(key, withoutEntities(double ?? single ?? bare ?? ''))
  }
  return attributes
}

interface Finders {
  readonly close: (from: number) => number
  readonly double: (from: number) => number
  readonly single: (from: number) => number
}

/** Where the tag ends that begins at `start`: the first > that stands in no quoted value. */
function endOfTag(html: string, start: number, find: Finders): number {
  let close = find.close(start)
  let from = start
  let quote = ''
  for (let tries = 0; tries < 20 && close >= 0; tries++) {
    for (let index = from; index < close; index++) {
      const char = html[index]
      if (quote !== '') quote = char === quote ? '' : quote
      else if ((char === '"' || char === "'") && html[index - 1] === '=') quote = char
    }
    if (quote === '') return close
    const end = quote === '"' ? find.double(close) : find.single(close)
    // A quote that never closes was none.
    if (end < 0 || end - close > 2000) return close
    from = close
    close = find.close(end)
  }
  return close
}

const tagStart = /[a-zA-Z]/u

/** Cuts HTML into texts and tags; comments, scripts and styles are left out. Never throws, and is linear in length. */
export function* tokensOf(html: string): Generator<Token> {
  const find = { close: finder(html, '>'), double: finder(html, '"'), single: finder(html, "'") }
  const comment = finder(html, '-->')
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const next = html[open + 1] ?? ''
    if (open < 0) {
      yield { kind: 'text', text: withoutEntities(html.slice(at)) }
      return
    }
    if (open > at) yield { kind: 'text', text: withoutEntities(html.slice(at, open)) }
    if (html.startsWith('<!--', open)) {
      const end = comment(open + 2)
      at = end < 0 ? html.length : end + 3
      continue
    }
    const isEnd = next === '/'
    const isTag = tagStart.test(isEnd ? (html[open + 2] ?? '') : next)
    const isDeclaration = next === '!' || next === '?'
    const close = isTag ? endOfTag(html, open, find) : isDeclaration ? find.close(open) : -1
    if (close < 0) {
      yield { kind: 'text', text: '<' }
      at = open + 1
      continue
    }
    at = close + 1
    if (isDeclaration) continue
    const printed = html.slice(open + (isEnd ? 2 : 1), close)
    const name = (/^[^\s/>]{1,40}/u.exec(printed)?.[0] ?? '').toLowerCase()
    if (isEnd) yield { kind: 'close', name }
    else {
      yield { kind: 'open', name, attributes: attributesOf(printed.slice(name.length)) }
      if (raw.has(name)) {
        at = endOfRaw(html, name, at)
        yield { kind: 'close', name }
      }
    }
  }
}

function endOfRaw(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'giu')
  end.lastIndex = from
  const found = end.exec(html)
  if (!found) return html.length
  const close = html.indexOf('>', found.index)
  return close < 0 ? html.length : close + 1
}
