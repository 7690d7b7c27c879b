import { tokensOf } from './tokens.ts'
import type { Attributes } from './tokens.ts'

/** One element of a page; what it holds in order. */
export interface Element {
  readonly name: string
  readonly attributes: Attributes
  readonly children: (Element | string)[]
}

const empty = new Set(
  'area base br col embed frame hr img input link meta param source track wbr basefont'.split(' '),
)
const blocks = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption'
  ).split(' '),
)
// Opening one of these closes an open one of the set behind it, unless a boundary lies between.
const closedBy: Record<string, ReadonlySet<string>> = {
  li: new Set(['li']),
  dt: new Set(['dt', 'dd']),
  dd: new Set(['dt', 'dd']),
  option: new Set(['option']),
  td: new Set(['td', 'th']),
  th: new Set(['td', 'th']),
  tr: new Set(['tr', 'td', 'th']),
  tbody: new Set(['tbody', 'thead', 'tfoot', 'tr', 'td', 'th']),
  thead: new Set(['tbody', 'thead', 'tfoot', 'tr', 'td', 'th']),
  tfoot: new Set(['tbody', 'thead', 'tfoot', 'tr', 'td', 'th']),
}
const boundaries: Record<string, ReadonlySet<string>> = {
  li: new Set(['ol', 'ul', 'menu', 'dir', 'table', 'td', 'th']),
  dt: new Set(['dl', 'table', 'td', 'th']),
  dd: new Set(['dl', 'table', 'td', 'th']),
}
const tableBoundary: ReadonlySet<string> = new Set(['table'])
// Deeper than any page that a person made; what lies deeper is kept beside its parent.
const deepest = 200

interface Growing {
  readonly open: Element[]
  readonly counts: Map<string, number>
}

function isBlock(name: string): boolean {
  return blocks.has(name)
}

function pop(tree: Growing): void {
  const closed = tree.open.pop()
  if (closed) tree.counts.set(closed.name, (tree.counts.get(closed.name) ?? 1) - 1)
}

function popTo(tree: Growing, length: number): void {
  while (tree.open.length > length) pop(tree)
}

/** Closes what the new element cannot stand in: a paragraph before a block, a list entry before the next one. */
function closeImplied(tree: Growing, name: string): void {
  const names = closedBy[name]
  if (names) {
    const stops = boundaries[name] ?? tableBoundary
    let from = -1
    for (let index = tree.open.length - 1; index > 0; index--) {
      const one = tree.open[index]?.name ?? ''
      if (stops.has(one)) break
      if (names.has(one)) from = index
    }
    if (from > 0) popTo(tree, from)
  }
  if (!isBlock(name) || (tree.counts.get('p') ?? 0) === 0) return
  for (let index = tree.open.length - 1; index > 0; index--) {
    const one = tree.open[index]?.name ?? ''
    if (one === 'p') return popTo(tree, index)
    if (isBlock(one)) return
  }
}

function close(tree: Growing, name: string): void {
  if ((tree.counts.get(name) ?? 0) === 0) return
  let index = tree.open.length - 1
  while (index > 0 && tree.open[index]?.name !== name) {
    // A stray </div> inside a cell does not close the table.
    if (tree.open[index]?.name === 'table' && name !== 'body' && name !== 'html') return
    index--
  }
  if (index > 0) popTo(tree, index)
}

/** HTML to a tree, with the end tags that writers leave out supplied. Never throws, and is linear in length. */
export function treeOf(html: string): Element {
  const root: Element = { name: '#root', attributes: new Map(), children: [] }
  const tree: Growing = { open: [root], counts: new Map() }
  for (const token of tokensOf(html)) {
    if (token.kind === 'close') {
      close(tree, token.name)
      continue
    }
    if (token.kind === 'open') closeImplied(tree, token.name)
    const parent = tree.open.at(-1) ?? root
    if (token.kind === 'text') {
      parent.children.push(token.text)
      continue
    }
    const { name, attributes } = token
    const element: Element = { name, attributes, children: [] }
    parent.children.push(element)
    if (empty.has(name) || tree.open.length >= deepest) continue
    tree.open.push(element)
    tree.counts.set(name, (tree.counts.get(name) ?? 0) + 1)
  }
  return root
}

/** Whether a browser begins a new line for it. */
export function isBlockElement({ name }: Element): boolean {
  return isBlock(name)
}
