import type { Block } from './block.ts'
import { isAttachmentLine } from './identity.ts'
import { isAddressing } from './identity-addressing.ts'
import type { Identity, Line } from './identity.ts'
import { isAttachmentHeading, namedAttachments, presentAttachments } from './identity-attachments.ts'
import { basisOf } from './identity-basis.ts'
import { contentsIn, isFurniture, notesIn } from './identity-furniture.ts'
import { findNumber } from './identity-number.ts'
import { addresseesOf, copyToOf, headIssuerOf, signerOf, titleIssuerOf } from './identity-parties.ts'
import { paperNamed, papersBehind, partsOf } from './identity-parts.ts'
import type { Behind } from './identity-parts.ts'
import { signaturesIn } from './identity-signature.ts'
import type { Signature } from './identity-signature.ts'
import { findTitle } from './identity-title.ts'
import type { Title } from './identity-title.ts'

function linesOf(text: string, blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block, index) =>
    block.kind === 'paragraph'
      ? [{ index, text: text.slice(block.start, block.end).trim(), isNumbered: block.number !== undefined }]
      : [],
  )
}

const linesOfHead = 12
/** A signature above this many lines stands in the head and not at the end of a covering notice. */
const highest = 3
const shortestSentence = 12
const covers = /(?:印发|转发|批转|下发|颁发|发布|公布)[^《]{0,16}《|关于(?:印发|转发|批转|下发|公布|颁发)/u

/** The lines of a text, those of web pages and contents apart. */
interface Paper {
  readonly lines: readonly Line[]
  readonly chrome: readonly Line[]
  readonly kept: readonly Line[]
  /** The lines before the first item; without items the first ones. */
  readonly head: readonly Line[]
  readonly furniture: Set<number>
}

function paperOf(text: string, blocks: readonly Block[]): Paper {
  const lines = linesOf(text, blocks)
  const chrome = lines.filter((line) => isFurniture(line.text))
  const furniture = new Set([...contentsIn(lines), ...notesIn(lines), ...chrome.map(({ index }) => index)])
  const kept = lines.filter(({ index }) => !furniture.has(index))
  const first = kept.findIndex(({ isNumbered }) => isNumbered)
  return { lines, chrome, kept, head: kept.slice(0, first < 0 ? linesOfHead : first), furniture }
}

/** The lines above the first sentence: a number further down is a cited one. */
function aboveText(head: readonly Line[]): readonly Line[] {
  const first = head.findIndex(({ text }) => text.endsWith('。') || isAddressing(text))
  return first < 0 ? head : head.slice(0, first)
}

/** 《…》 in 关于印发《…》的通知 or 现将《…》印发给你们. */
function issuedName(title: string, head: readonly Line[]): string | undefined {
  for (const source of [title, ...head.map(({ text }) => text)]) {
    const [, name] = /(?:印发|转发|下发|发布|公布|现将)[^《。]{0,20}《([^《》]{4,80})》/u.exec(source) ?? []
    if (name) return name
  }
  return undefined
}

interface Titles {
  readonly title: Title | undefined
  /** Of the plan that a covering notice prints behind itself; a notice with items of its own only has attachments. */
  readonly attached: Title | undefined
  /** The plan as the notice names it. */
  readonly named: string | undefined
  readonly behind: readonly Behind[]
}

function hasItemsBefore(blocks: readonly Block[], end: number, furniture: ReadonlySet<number>): boolean {
  return blocks.some(
    (block, index) => index < end && (block.kind === 'row' || (block.number && !furniture.has(index))),
  )
}

function titlesOf(
  blocks: readonly Block[],
  { kept, head, furniture }: Paper,
  signature: Signature | undefined,
): Titles {
  const signed = signature?.indexes[0] ?? Infinity
  const notice = head.filter(
    ({ index, text }) => (index < signed || signed < highest) && !isAttachmentLine(text),
  )
  const own = findTitle(notice, false)
  const last = own?.indexes.at(-1) ?? -1
  const named = issuedName(own?.text ?? '', notice)
  const papers = papersBehind(kept, signature?.indexes.at(-1))
  const unheaded = named !== undefined && papers.length === 0 ? paperNamed(kept, named, last) : undefined
  const behind = unheaded ? [unheaded] : papers
  const isCover =
    covers.test(own?.text ?? '') ||
    named !== undefined ||
    !hasItemsBefore(blocks, behind[0]?.from ?? blocks.length, furniture)
  const attached = behind.find(({ title, heading }) => title && (isCover || heading === undefined))?.title
  // Without a title of its own a covering letter goes by the plan's.
  const title = own ?? attached ?? findTitle(notice, true) ?? findTitle(head, true)
  return { title, attached: own && attached, named, behind }
}

function indexesOf({ title, behind }: Titles): number[] {
  const papers = behind.flatMap((one) => [
    ...(one.title?.indexes ?? []),
    ...(one.heading === undefined ? [] : [one.heading]),
  ])
  return [...(title?.indexes ?? []), ...papers]
}

/** Reads who says what, when and under which number; never a page's publication date and never a cited number. */
export function identityOf(text: string, blocks: readonly Block[]): Identity {
  const paper = paperOf(text, blocks)
  const { lines, chrome, kept, head, furniture } = paper
  const number = findNumber([...aboveText(head), ...chrome])
  if (number) furniture.add(number.index)
  const named = namedAttachments(kept)
  const isNamed = new Set(named.indexes)
  const signatures = signaturesIn(kept.filter(({ index }) => !isNamed.has(index)))
  const [signature] = signatures
  const titles = titlesOf(
    blocks,
    { ...paper, head: head.filter(({ index }) => index !== number?.index) },
    signature,
  )
  const title = titles.title?.text ?? null
  const ofPlan = titles.title === titles.behind.find((one) => one.title)?.title
  const above = (ofPlan ? undefined : titles.title?.indexes.at(-1)) ?? number?.index ?? -1
  const addressed = addresseesOf(kept.filter(({ index }) => index > above && index !== number?.index))
  const copied = copyToOf(lines)
  const headings = kept.flatMap((line) => (isAttachmentHeading(line.text) ? line.index : []))
  const spoken = [indexesOf(titles), addressed.indexes, copied.indexes, named.indexes, headings]
  for (const index of [...spoken, ...signatures.map(({ indexes }) => indexes)].flat()) furniture.add(index)
  const parts = partsOf(blocks, kept, {
    title,
    hasNumber: number !== undefined,
    behind: titles.behind,
    chrome: chrome.map((line) => line.text),
  })
  const present = presentAttachments(
    named.titles,
    kept.filter(({ index }) => index > (named.indexes[0] ?? -1) && !isNamed.has(index)),
    titles.behind.flatMap((one) => one.title?.text ?? []),
  )
  const preamble = head.filter((line) => !furniture.has(line.index) && line.text.length > shortestSentence)
  return {
    title,
    attachedTitle: titles.attached?.text ?? null,
    documentNumber: number?.printed ?? null,
    issuer: signature?.issuer ?? headIssuerOf(head, titles.title?.indexes[0] ?? 0) ?? titleIssuerOf(title),
    issuedOn: signature?.issuedOn ?? null,
    addressees: parts[0]?.silent === true ? [] : addressed.names,
    copyTo: copied.names,
    signer: signerOf([...lines.slice(0, linesOfHead), ...head])?.name ?? null,
    attachments: named.titles.map((one, index) => ({ title: one, present: present[index] ?? false })),
    basis: basisOf(
      preamble.map((line) => line.text),
      [title, titles.attached?.text, titles.named].filter((one) => typeof one === 'string'),
    ),
    furniture,
    parts,
  }
}
