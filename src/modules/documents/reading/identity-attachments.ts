import { closedUp, isAttachmentLine } from './identity.ts'
import type { Line } from './identity.ts'

/** A paper named behind 附件：, with the blocks of its line. */
interface NamedAttachments {
  readonly titles: readonly string[]
  readonly indexes: readonly number[]
}

const listHead = /^附\s?件?\s?[：:]\s*/u
const numberedHead = /^附\s?件\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[：:.、]\s*(?=\S)/u
const entry = /^(?:\d{1,2}\s?[.、．]|（\d{1,2}）|\d{1,2}）|[一二三四五六七八九十]{1,2}、|[①-⑳])\s*/u
const longestTitle = 70

/** 附件, 附件1, 附件一 alone: the heading of an attachment that follows. */
export function isAttachmentHeading(text: string): boolean {
  if (!text.startsWith('附')) return false
  return (
    /^附\s?件\s?(?:\d{0,2}|[一二三四五六七八九十]{1,2})\s?[：:]?$/u.test(text) || /^附[：:]?$/u.test(text)
  )
}

function titleOf(text: string): string {
  const bare = closedUp(text.trim().replace(/[。；;，]+$/u, '')).replaceAll(
    /(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/gu,
    '',
  )
  return /^《[^《》]*》$/u.test(bare) ? bare.slice(1, -1) : bare
}

/** 1.甲 2.乙 on one line are two papers. */
function titlesOf(text: string): string[] {
  const parts = text.split(/(?:^|[\s；;。])(?=\d{1,2}\s?[.、．][^\d])/u)
  return parts.map((part) => titleOf(part.trim().replace(entry, ''))).filter((title) => title.length >= 2)
}

/** Whether a line may go on the list 附件：1.…: numbered, short, no sentence. */
function goesOn({ text }: Line): boolean {
  return entry.test(text) && text.length <= longestTitle && !/。./u.test(text) && !/[：:]/u.test(text)
}

/** All papers named behind 附件： or 附件1： in lists; the headings of attachments are no such list. */
export function namedAttachments(lines: readonly Line[]): NamedAttachments {
  const titles: string[] = []
  const indexes: number[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line || !isAttachmentLine(line.text)) continue
    const head = listHead.exec(line.text) ?? numberedHead.exec(line.text)
    if (!head) continue
    const next = lines[at + 1]
    const value = line.text.slice(head[0].length)
    // 附件： alone heads a list only when entries follow; otherwise it heads the attachment itself.
    if (value === '' && !(next && goesOn(next) && /^(?:1|（1|一)/u.test(next.text))) continue
    indexes.push(line.index)
    titles.push(...titlesOf(value))
    for (let below = lines[at + 1]; below && goesOn(below); below = lines[at + 1]) {
      titles.push(...titlesOf(below.text))
      indexes.push(below.index)
      at++
    }
  }
  return { titles: [...new Set(titles)], indexes }
}

function bare(text: string): string {
  return text.replaceAll(/[《》“”"\s（）()]/gu, '')
}

/** Which of the named papers follow in the file: under a heading 附件N, or under their own title. */
export function presentAttachments(
  titles: readonly string[],
  behind: readonly Line[],
  partTitles: readonly string[],
): boolean[] {
  const headings = behind
    .filter(({ text }) => isAttachmentHeading(text))
    .map(({ text }) => text.replaceAll(/\D/gu, ''))
  const own = new Set([
    ...behind.filter(({ text }) => text.length <= longestTitle).map(({ text }) => bare(text)),
    ...partTitles.map(bare),
  ])
  return titles.map((title, index) => {
    const name = bare(title)
    return (
      own.has(name) || headings.includes(String(index + 1)) || (titles.length === 1 && headings.length > 0)
    )
  })
}
