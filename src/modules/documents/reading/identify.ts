import type { Block } from './blocks.ts'
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
const covers = /(?:印发|转发|批转|下发|颁发|发布|公布)[^《]{0,16}《|关于(?:印发|转发|批转|下发|公布|颁发)/u

/** The lines before the first item; without items the first ones. */
function headOf(lines: readonly Line[]): Line[] {
  const first = lines.findIndex(({ isNumbered }) => isNumbered)
  return lines.slice(0, first < 0 ? Math.min(lines.length, linesOfHead) : first)
}

/** The lines above the first sentence: a number further down is a cited one. */
function aboveText(head: readonly Line[]): readonly Line[] {
  const first = head.findIndex(({ text }) => /。$/u.test(text) || isAddressing(text))
  return first < 0 ? head : head.slice(0, first)
}

/** 《…》 in 关于印发《…》的通知 or 现将《…》印发给你们. */
function issuedName(head: readonly Line[], title: string | null): string | undefined {
  const sources = [title ?? '', ...head.map(({ text }) => text)]
  for (const source of sources) {
    const [, name] = /(?:印发|转发|下发|发布|公布|现将)[^《。]{0,20}《([^《》]{4,80})》/u.exec(source) ?? []
    if (name) return name
  }
  return undefined
}

/** The plan that a covering notice prints behind itself; a notice with items of its own only has attachments. */
function attachedOf(behind: readonly Behind[], isCover: boolean): Title | undefined {
  return behind.find(({ title, heading }) => title && (isCover || heading === undefined))?.title
}

/** Reads who says what, when and under which number; never a page's publication date and never a cited number. */
export function identityOf(text: string, blocks: readonly Block[]): Identity {
  const lines = linesOf(text, blocks)
  const contents = contentsIn(lines)
  const chrome = lines.filter((line) => isFurniture(line.text))
  const furniture = new Set([...contents, ...notesIn(lines), ...chrome.map(({ index }) => index)])
  const kept = lines.filter(({ index }) => !furniture.has(index))
  const head = headOf(kept)
  const number = findNumber([...aboveText(head), ...chrome])
  const named = namedAttachments(kept)
  const isNamed = new Set(named.indexes)
  const signatures = signaturesIn(kept.filter(({ index }) => !isNamed.has(index)))
  const [signature] = signatures
  const signedAt = signature?.indexes.at(-1)
  const ofNotice = head.filter(
    (line) => line.index !== number?.index && (signature === undefined || line.index < (signature.indexes[0] ?? 0) || (signature.indexes[0] ?? 0) < linesOfHead / 4),
  )
  const beforeSignature = ofNotice.filter(({ text: line }) => !isAttachmentLine(line))
  const covered = findTitle(beforeSignature, false)
  const addressed = addresseesOf(kept, kept.findIndex(({ index }) => index > (covered?.indexes.at(-1) ?? number?.index ?? -1)))
  const papers = papersBehind(kept, signedAt)
  const name = issuedName(ofNotice, covered?.text ?? null)
  const unheaded = name !== undefined && papers.length === 0 ? paperNamed(kept, name, covered?.indexes.at(-1) ?? -1) : undefined
  const behind = unheaded ? [unheaded] : papers
  const firstBehind = behind[0]?.from ?? blocks.length
  const hasItems = blocks.some((block, index) => index < firstBehind && (block.kind === 'row' || (block.number && !furniture.has(index))))
  const isCover = covers.test(covered?.text ?? '') || name !== undefined || !hasItems
  const attached = attachedOf(behind, isCover)
  const titled = covered ?? attached ?? findTitle(beforeSignature, true) ?? findTitle(head, true)
  const copied = copyToOf(lines)
  const signer = signerOf([...lines.slice(0, linesOfHead), ...head])
  for (const list of [titled?.indexes, addressed.indexes, copied.indexes, named.indexes, ...signatures.map(({ indexes }) => indexes)])
    for (const index of list ?? []) furniture.add(index)
  for (const { title, heading } of behind) {
    for (const index of title?.indexes ?? []) furniture.add(index)
    if (heading !== undefined) furniture.add(heading)
  }
  for (const { text: line, index } of kept) if (isAttachmentHeading(line)) furniture.add(index)
  if (number) furniture.add(number.index)
  const title = titled?.text ?? null
  const present = presentAttachments(
    named.titles,
    kept.filter(({ index }) => index > (named.indexes.at(-1) ?? -1)),
    behind.flatMap((one) => one.title?.text ?? []),
  )
  const parts = partsOf(blocks, kept, { title, hasNumber: number !== undefined, chrome: chrome.map(({ text: line }) => line) }, behind)
  const preamble = head.filter(({ index, text: line }) => !furniture.has(index) && line.length > 12)
  return {
    title,
    attachedTitle: covered ? (attached?.text ?? null) : null,
    documentNumber: number?.printed ?? null,
    issuer: signature?.issuer ?? headIssuerOf(head, titled?.indexes[0] ?? 0) ?? titleIssuerOf(title),
    issuedOn: signature?.issuedOn ?? null,
    addressees: parts[0]?.silent === true ? [] : addressed.names,
    copyTo: copied.names,
    signer: signer?.name ?? null,
    attachments: named.titles.map((one, index) => ({ title: one, present: present[index] ?? false })),
    basis: basisOf(
      preamble.map(({ text: line }) => line),
      [title, attached?.text, name].filter((one) => one !== null && one !== undefined),
    ),
    furniture,
    parts,
  }
}
