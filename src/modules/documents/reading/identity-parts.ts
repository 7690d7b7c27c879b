import type { Block } from './block.ts'
import { labelledIn } from './labels.ts'
import { closedUp } from './identity.ts'
import type { DocumentPart, Line } from './identity.ts'
import { isAttachmentHeading } from './identity-attachments.ts'
import { isAddressing } from './identity-addressing.ts'
import { findTitle } from './identity-title.ts'
import type { Title } from './identity-title.ts'
import { isNarrative } from './outline-genre.ts'

/** A paper behind the notice: where it begins and what it is called. */
export interface Behind {
  readonly from: number
  readonly title: Title | undefined
  /** The line 附件1, where one heads it. */
  readonly heading: number | undefined
}

const numberedHeading = /^附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[：:.、]?\s*(\S.{1,60})$/u
const linesOfHead = 8

/** Lines up to the first number, table row or long paragraph: where the title of a paper must stand. */
function headFrom(lines: readonly Line[], at: number): Line[] {
  const head: Line[] = []
  for (const line of lines.slice(at, at + linesOfHead)) {
    if (line.isNumbered || line.text.length > 90 || line.text.endsWith('。')) break
    head.push(line)
  }
  return head
}

/** 附件1：任务分解表 as the heading of what follows, and not as one of a list. */
function inlineHeading(lines: readonly Line[], at: number): Title | undefined {
  const { text, index } = lines[at] ?? { text: '', index: 0 }
  const next = lines[at + 1]
  const [, name] = numberedHeading.exec(text) ?? []
  return name && next && !numberedHeading.test(next.text)
    ? { text: closedUp(name), indexes: [index] }
    : undefined
}

/**
 * The papers printed behind the notice: each begins behind the signature or with a line 附件N. Behind a signature only a
 * title begins one; what else stands there belongs to the notice's foot.
 */
export function papersBehind(lines: readonly Line[], signedAt: number | undefined): Behind[] {
  const found: Behind[] = []
  for (const [at, { text, index }] of lines.entries()) {
    if (at > 0 && isAttachmentHeading(text)) {
      found.push({ from: index, title: findTitle(headFrom(lines, at + 1), false), heading: index })
      continue
    }
    if (signedAt === undefined || index <= signedAt) continue
    const inline = text.startsWith('附') ? inlineHeading(lines, at) : undefined
    if (inline) found.push({ from: index, title: inline, heading: index })
    else if (lines[at - 1]?.index === signedAt) {
      const title = findTitle(headFrom(lines, at), false)
      if (title) found.push({ from: title.indexes[0] ?? index, title, heading: undefined })
    }
  }
  return found
}

/** A plan behind a covering notice without signature or heading: its title stands as the notice names it. */
export function paperNamed(lines: readonly Line[], name: string, after: number): Behind | undefined {
  const bare = (text: string): string => text.replaceAll(/[\s《》“”"]/gu, '')
  const wanted = bare(name)
  for (const [at, line] of lines.entries()) {
    if (line.index <= after || !wanted.startsWith(bare(line.text)) || line.text.length < 4) continue
    let joined = ''
    for (let used = 1; used <= 4; used++) {
      joined += bare(lines[at + used - 1]?.text ?? '')
      if (joined !== wanted) continue
      const own = lines.slice(at, at + used)
      return {
        from: line.index,
        title: {
          text: own
            .map(({ text }) => text)
            .join('')
            .replaceAll(/\s+/gu, ''),
          indexes: own.map(({ index }) => index),
        },
        heading: undefined,
      }
    }
  }
  return undefined
}

const told = 80

function isLabelled(text: string): boolean {
  if (text.length > 400 || !/[：:】]/u.test(text)) return false
  const [first] = labelledIn(text)
  return first !== undefined && ['lead', 'units', 'deadline'].includes(first.role)
}

interface Notice {
  readonly title: string | null
  readonly hasNumber: boolean
  readonly behind: readonly Behind[]
  /** Lines of the page around the text, which may name a reporter. */
  readonly chrome: readonly string[]
}

/** The notice and the papers behind it, each with whether it gives items; `lines` are those without web chrome. */
export function partsOf(blocks: readonly Block[], lines: readonly Line[], notice: Notice): DocumentPart[] {
  const starts = [
    { from: 0, title: notice.title },
    ...notice.behind.map(({ from, title }) => ({ from, title: title?.text ?? null })),
  ]
  let read = 0
  return starts.map(({ from, title }, step) => {
    const to = starts[step + 1]?.from ?? blocks.length
    const own: Line[] = []
    for (let line = lines[read]; line && line.index < to; line = lines[++read]) own.push(line)
    const isOfficial =
      (step === 0 && notice.hasNumber) ||
      blocks.slice(from, to).some(({ kind }) => kind === 'row') ||
      own.slice(0, 6).some(({ text }) => isAddressing(text)) ||
      own.some(({ text }) => isLabelled(text))
    const texts = [...own.slice(0, told), ...own.slice(told).slice(-4)].map(({ text }) => text)
    const chrome = step === 0 ? notice.chrome : []
    return { from, title, silent: isNarrative({ title, lines: [...texts, ...chrome], isOfficial }) }
  })
}
