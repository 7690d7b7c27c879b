import { finding } from './finding.ts'
import type { Check, Finding, Span, Subject } from './finding.ts'

const heading = /^附\s?件\s?(\d{1,2})?\s?[：:]?$/u

/** Where the notice names this paper; the line of its list where blanks inside the title hide it. */
function placeOf({ clean, blocks }: Subject, title: string): Span {
  const start = clean.text.indexOf(title)
  if (start >= 0) return { start, end: start + title.length }
  const line = blocks.find((block) =>
    /^附\s?件?\s?\d{0,2}\s?[：:]/u.test(clean.text.slice(block.start, block.end)),
  )
  return line ? { start: line.start, end: line.end } : { start: 0, end: 0 }
}

/** 附件：X is a promise; X must follow as a heading or a line of its own. */
export const attachmentsFollow: Check = (subject) => {
  const { clean, blocks, identity } = subject
  const missing = identity.attachments
    .filter(({ present }) => !present)
    .map(({ title }) =>
      finding('attachment.missing', placeOf(subject, title), {
        message: `附件《${title}》不在文中，如含任务请另行上传。`,
        mend: '上传附件，或删去附件说明',
      }),
    )
  const headings = new Set<string>()
  for (const { start, end } of blocks) {
    const match = end - start <= 8 ? heading.exec(clean.text.slice(start, end)) : null
    if (match) headings.add(match[1] ?? '')
  }
  return [...missing, ...mentions(clean.text, { named: identity.attachments.length, headings })]
}

const spoken = /附(?:[件表]\s?(\d{1,2})?|后(?=[）。，；]))/gu
const points = /(?:见|按|填写|填报|参照)(?:后附)?$/u

/** The words of a mention, from its verb: 见附件3, 分组情况附后; undefined when the text only names an attachment. */
function mentionAt(text: string, match: RegExpExecArray): Span | undefined {
  const before = text.slice(Math.max(0, match.index - 20), match.index)
  const verb = match[0] === '附后' ? /[^，。；（：\n]{2,20}$/u.exec(before) : points.exec(before)
  return verb ? { start: match.index - verb[0].length, end: match.index + match[0].length } : undefined
}

interface Known {
  /** How many papers the notice names. */
  readonly named: number
  readonly headings: ReadonlySet<string>
}

function isKnown(number: string | undefined, { named, headings }: Known): boolean {
  if (number === undefined || number === '1') return named > 0 || headings.size > 0
  return headings.has(number) || Number(number) <= named
}

/** What the text itself says about its attachments: 见附件3 with two named, 情况附后 with none. */
function mentions(text: string, known: Known): Finding[] {
  const told = new Set<string>()
  return Array.from(text.matchAll(spoken), (match): Finding[] => {
    const [, number] = match
    const at = isKnown(number, known) || told.has(number ?? '') ? undefined : mentionAt(text, match)
    if (!at) return []
    told.add(number ?? '')
    const words = text.slice(at.start, at.end)
    if (number === undefined)
      return [
        finding('attachment.missing', at, {
          message: `“${words}”，但文中没有附件，如含任务请另行上传。`,
          mend: '上传附件，或删去此处说明',
        }),
      ]
    return [
      finding('attachment.not-listed', at, {
        message: `“${words}”，但附件说明里没有附件 ${number}，请核对。`,
        mend: `在附件说明里补列附件 ${number}`,
      }),
    ]
  }).flat()
}
