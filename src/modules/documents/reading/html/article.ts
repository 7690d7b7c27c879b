import { isBlockElement } from './tree.ts'
import type { Element } from './tree.ts'

const neverText = new Set(
  (
    'script style noscript template head nav footer aside select option datalist button input textarea svg math canvas ' +
    'audio video object embed iframe dialog map xmp noembed noframes title rt rp rtc'
  ).split(' '),
)
const chromeRoles = new Set([
  'navigation',
  'contentinfo',
  'complementary',
  'search',
  'menu',
  'menubar',
  'dialog',
])
// Words of class names and ids that sites of offices use for what surrounds the article.
const chromeWords = new Set(
  (
    'nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs footer foot sidebar share sharing bdshare bshare ' +
    'bdsharebuttonbox related recommend recommended copyright toolbar tools pager pagination comment comments login search ' +
    'hot rank paihang advert ad ads adv qrcode ewm print fontsize location weizhi dqwz mbx friendlink friendlinks hotnews ranking sitemap'
  ).split(' '),
)
const articleWords = new Set(
  (
    'article articlecontent content contents detail details maincontent zoom trs ucap vsb zhengwen neirong contenttext ' +
    'newscontent newstext textcontent pagescontent conttext postcontent entrycontent richtext'
  ).split(' '),
)

function wordsOf(element: Element): string[] {
  const printed = `${element.attributes.get('id') ?? ''} ${element.attributes.get('class') ?? ''}`
  if (printed.length < 2) return []
  const whole = printed.toLowerCase().split(/\s+/u)
  const parts = printed
    .replaceAll(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/u)
  return [...parts, ...whole.map((one) => one.replaceAll(/[^a-z]/gu, ''))]
}

function isHidden({ name, attributes }: Element): boolean {
  if (neverText.has(name) || attributes.has('hidden')) return true
  if (attributes.get('aria-hidden') === 'true' || chromeRoles.has(attributes.get('role') ?? '')) return true
  const style = attributes.get('style')
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu.test(style)
}

/** How much text an element holds, and how much of it in links. */
interface Weight {
  readonly text: number
  readonly linked: number
  readonly links: number
  readonly files: boolean
}

const weightless: Weight = { text: 0, linked: 0, links: 0, files: false }

/** What is chosen for reading: the element to read, and what is left out below it. */
export interface Article {
  readonly root: Element
  readonly skipped: ReadonlySet<Element>
}

interface Weighing {
  readonly weights: Map<Element, Weight>
  readonly skipped: Set<Element>
}

function lengthOf(text: string): number {
  return text.replaceAll(/\s+/gu, '').length
}

function weigh(element: Element, state: Weighing): Weight {
  if (isHidden(element)) {
    state.skipped.add(element)
    return weightless
  }
  let [text, linked, links] = [0, 0, 0]
  let files = /\.(?:docx?|xlsx?|pdf|wps|zip|rar)$/iu.test(element.attributes.get('href') ?? '')
  for (const child of element.children) {
    if (typeof child === 'string') {
      text += lengthOf(child)
      continue
    }
    const inner = weigh(child, state)
    text += inner.text
    linked += inner.linked
    links += inner.links
    files ||= inner.files
  }
  if (element.name === 'a' && element.attributes.has('href')) [linked, links] = [text, 1]
  const weight = { text, linked, links, files }
  state.weights.set(element, weight)
  return weight
}

function hasHeading(element: Element): boolean {
  return element.children.some(
    (child) => typeof child !== 'string' && (child.name === 'h1' || hasHeading(child)),
  )
}

/** Navigation is mostly links; a list of attachments is so too and stays. */
function isChrome(element: Element, weight: Weight, total: number): boolean {
  if (!isBlockElement(element) || weight.text * 5 > total * 2) return false
  if (element.name === 'header') return !hasHeading(element)
  if (wordsOf(element).some((word) => chromeWords.has(word))) return true
  return weight.links >= 3 && weight.linked >= weight.text * 0.7 && !weight.files
}

function dropChrome(element: Element, state: Weighing, total: number): void {
  for (const child of element.children) {
    if (typeof child === 'string' || state.skipped.has(child)) continue
    const weight = state.weights.get(child) ?? weightless
    const inArticle = element.name === 'article' || element.name === 'main'
    if (!(inArticle && child.name === 'header') && isChrome(child, weight, total)) state.skipped.add(child)
    else dropChrome(child, state, total)
  }
}

/** The path from the page to the smallest recognisable article that holds most of the page's own text. */
function articlePath(element: Element, state: Weighing, need: number): Element[] | undefined {
  for (const child of element.children) {
    if (typeof child === 'string' || state.skipped.has(child)) continue
    const { text, linked } = state.weights.get(child) ?? weightless
    if (text - linked < need) continue
    const deeper = articlePath(child, state, need)
    if (deeper) return [child, ...deeper]
    const known =
      child.name === 'article' ||
      child.name === 'main' ||
      child.attributes.get('role') === 'main' ||
      wordsOf(child).some((word) => articleWords.has(word))
    return known ? [child] : undefined
  }
  return undefined
}

/** Text above the article (its title, the line with source and day) that is kept with it, in characters. */
const margin = 300
const titleWords = new Set(['title', 'tit', 'biaoti', 'headline', 'bt', 'subject'])

function isTitle(element: Element): boolean {
  if (/^h[1-3]$/u.test(element.name) || wordsOf(element).some((word) => titleWords.has(word))) return true
  return element.children.some((child) => typeof child !== 'string' && isTitle(child))
}

interface Beside {
  readonly above: (Element | string)[]
  readonly below: (Element | string)[]
}

function beside(parent: Element, child: Element, { skipped }: Weighing): Beside {
  const shown = parent.children.filter((one) => typeof one === 'string' || !skipped.has(one))
  const at = shown.indexOf(child)
  return { above: shown.slice(0, at), below: shown.slice(at + 1) }
}

/**
 * The article with its title where that stands above it: the least that holds one, or all that is short enough. What follows
 * the article is left out, its attachments excepted.
 */
function withTitle(page: Element, path: readonly Element[], state: Weighing): Element {
  const chain = [page, ...path]
  const article = chain.at(-1) ?? page
  let root = article
  for (let index = chain.length - 2; index >= 0 && !isTitle(root); index--) {
    const parent = chain[index]
    if (!parent) break
    const { above, below } = beside(parent, root, state)
    const length = above.reduce(
      (sum, one) => sum + (typeof one === 'string' ? lengthOf(one) : left(one, state)),
      0,
    )
    if (length > margin) break
    for (const one of below)
      if (typeof one !== 'string' && !/附\s?件/u.test(textOf(one))) state.skipped.add(one)
    root = parent
  }
  return root
}

function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

function left(element: Element, state: Weighing): number {
  let length = 0
  for (const child of element.children)
    if (typeof child === 'string') length += lengthOf(child)
    else if (!state.skipped.has(child)) length += left(child, state)
  return length
}

/** Picks the article of a page and what around and inside it is no part of the document. */
export function articleOf(page: Element): Article {
  const state: Weighing = { weights: new Map(), skipped: new Set() }
  const { text: total, linked } = weigh(page, state)
  dropChrome(page, state, total)
  const path = articlePath(page, state, (total - linked) * 0.6) ?? []
  return { root: withTitle(page, path, state), skipped: state.skipped }
}
