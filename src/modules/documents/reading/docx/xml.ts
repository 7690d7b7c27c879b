import { Refused } from '../refusal.ts'

declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean },
) => { decode(bytes: Uint8Array): string }

/** One element: name without prefix, attributes as printed (see `attribute`), children in order; text is a child named '#text'. */
export interface Element {
  readonly name: string
  readonly printed: string
  readonly children: Element[]
  readonly text: string
}

// Security: files and import, row "XML".
const limits = { depth: 128, attributes: 256, text: 10 * 1024 * 1024 }

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const reference = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/giu

function characterOf(code: number): string {
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return valid ? String.fromCodePoint(code) : '\ufffd'
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(reference, (whole, ...groups: (string | undefined)[]) => {
    const [hex, decimal, name] = groups
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    return characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const patterns = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  let pattern = patterns.get(name)
  if (!pattern)
    patterns.set(name, (pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u')))
  return pattern
}

/** The value of one attribute, whatever its prefix; read when asked for, since most attributes of a .docx never are. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  if (!element || element.printed === '') return undefined
  const match = attributePattern(name).exec(element.printed)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decoded(value)
}

/** The position behind `mark`, searched from `from`; a part that ends before it is broken. */
function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  if (at < 0) throw new Refused('broken-xml')
  return at + mark.length
}

/** The `>` that closes a tag; one inside quotes does not. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === '>') return at
    if (sign === '"' || sign === "'") at = behind(text, sign, at + 1) - 1
    if (sign === '<') break
  }
  throw new Refused('broken-xml')
}

function addText(parent: Element | undefined, text: string): void {
  if (text === '' || !parent) return
  if (text.length > limits.text) throw new Refused('broken-xml')
  parent.children.push({ name: '#text', printed: '', children: [], text })
}

function openTag(tag: string, open: { name: string; element: Element }[], root: Element): void {
  const printed = /^[^\s/]+/u.exec(tag)?.[0] ?? ''
  if (!/^[\p{L}_]/u.test(printed)) throw new Refused('broken-xml')
  const empty = tag.endsWith('/')
  const inside = tag.slice(printed.length)
  if (inside.length > 1000 && inside.split('=').length > limits.attributes) throw new Refused('broken-xml')
  const element: Element = { name: withoutPrefix(printed), printed: inside, children: [], text: '' }
  const parent = open.at(-1)?.element ?? root
  parent.children.push(element)
  if (!empty) open.push({ name: printed, element })
  if (open.length > limits.depth) throw new Refused('broken-xml')
}

/**
 * Reads well-formed XML without DTD in one linear pass. Ours and not a package's, because a lenient parser would read a
 * damaged part as something else, and because the check for nesting and limits is already most of a parser.
 */
function elementsOf(text: string): Element {
  const root: Element = { name: '#document', printed: '', children: [], text: '' }
  const open: { name: string; element: Element }[] = []
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const parent = open.at(-1)?.element
    addText(parent, decoded(text.slice(at, next < 0 ? text.length : next)))
    if (next < 0) break
    if (text.startsWith('<!--', next)) at = behind(text, '-->', next + 4)
    else if (text.startsWith('<?', next)) at = behind(text, '?>', next + 2)
    else if (text.startsWith('<![CDATA[', next)) {
      at = behind(text, ']]>', next + 9)
      addText(parent, text.slice(next + 9, at - 3))
    } else if (text[next + 1] === '!') throw new Refused('broken-xml')
    else {
      const end = tagEnd(text, next + 1)
      const tag = text.slice(next + 1, end)
      if (!tag.startsWith('/')) openTag(tag, open, root)
      else if (open.pop()?.name !== tag.slice(1).trimEnd()) throw new Refused('broken-xml')
      at = end + 1
    }
  }
  const [only] = root.children
  if (open.length > 0 || root.children.length !== 1 || !only) throw new Refused('broken-xml')
  return only
}

/** Parses one part of a .docx to its root element; UTF-8 or UTF-16. Throws `Refused('broken-xml')`, also for any DTD. */
export function parseXml(bytes: Uint8Array): Element {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const label = utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('broken-xml')
  }
  // Refused by their mere presence, before anything is parsed.
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new Refused('broken-xml')
  return elementsOf(text)
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one) => one.name === name)
}

/** The `val` attribute of the first child of that name. */
export function valueOf(element: Element | undefined, name: string): string | undefined {
  return attribute(child(element, name), 'val')
}
