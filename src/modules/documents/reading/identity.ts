import type { ReadAttachment, ReadBasis } from './read-document.ts'

/** One paper of the file: the notice, the plan printed behind it, an attachment. */
export interface DocumentPart {
  /** Index of its first block. */
  readonly from: number
  readonly title: string | null
  /** A speech, a report, an essay or a list of contents: it gives no items. */
  readonly silent: boolean
}

/** Who says what, when and under which number. Null or empty where the document does not tell. */
export interface Identity {
  readonly title: string | null
  readonly attachedTitle: string | null
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly addressees: readonly string[]
  readonly copyTo: readonly string[]
  readonly signer: string | null
  readonly attachments: readonly ReadAttachment[]
  readonly basis: readonly ReadBasis[]
  /** Blocks (by index) that are head, foot or web furniture and so no part of any item. */
  readonly furniture: ReadonlySet<number>
  /** At least one, in the order of the text. */
  readonly parts: readonly DocumentPart[]
}

/** One paragraph of the text with its place among the blocks. */
export interface Line {
  readonly index: number
  /** Without blanks around it. */
  readonly text: string
  readonly isNumbered: boolean
}

/** Letter-spaced words of heads, 实 施 方 案, are closed up; blanks between Chinese characters mean nothing. */
export function closedUp(text: string): string {
  return text.replaceAll(
    /(?<=[\u3400-\u9fff，。、：；（）《》“”〔〕])\s+(?=[\u3400-\u9fff，。、：；（）《》“”〔〕\d])|(?<=\d)\s+(?=[\u3400-\u9fff])/gu,
    '',
  )
}

const attachment =
  /^附\s?件\s?(?:\d{0,2}|[一二三四五六七八九十]{1,2})\s?(?:[：:]|$)|^附[：:]|^附\s?件\s?\d{1,2}\s?[.、]/u

/** A line that names attachments, or the heading of one. */
export function isAttachmentLine(text: string): boolean {
  return attachment.test(text)
}

const organEnding =
  /(?:委员会|党委|党组|工委|局|部|厅|委|办公室|院|校|学校|小学|中学|高中|幼儿园|党支部|党总支|支部|总支|政府|领导小组|指挥部|专班|中心|委会|工会|学会|协会|商会|理事会|研究会|组|科|股|室|处|集团|公司|司|馆|站|所|园|工会|团委|联合会|大学|学院|督导组)$/u

/** Whether a line without punctuation is the name of a body that signs papers. */
export function isOrgan(text: string): boolean {
  const name = closedUp(text).replace(sealMark, '')
  return (
    name.length >= 3 &&
    name.length <= 40 &&
    organEnding.test(name) &&
    !/[。；：，、？！《》|>]/u.test(name) &&
    !/^(?:各|第|本|全|一|附|关于)|召开|举行|开展|举办|走进|荣获/u.test(name)
  )
}

const sealMark = /\s*（(?:盖?章|印章?|公章|代章|加盖公章|签章|此处盖章)）$/u

/** The name of a body without the mark where its seal goes. */
export function organName(text: string): string {
  return closedUp(text.trim().replace(sealMark, '')).replaceAll(/\s+/gu, '')
}
