import type { AssembledItem } from './assembly.ts'
import type { Block } from './blocks.ts'
import type { CleanText } from './clean.ts'
import type { FoundDeadline } from './deadlines.ts'
import { isAttachmentLine } from './identity.ts'
import type { Identity } from './identity.ts'
import { lightnessRules } from './lightness.ts'
import type { DiagnosticSeverity } from './read-document.ts'

/** A finding in cleaned offsets. */
interface Finding {
  readonly code: string
  readonly severity: DiagnosticSeverity
  readonly message: string
  readonly start: number
  readonly end: number
}

interface Subject {
  readonly clean: CleanText
  readonly blocks: readonly Block[]
  readonly identity: Identity
  readonly items: readonly AssembledItem[]
}

type Check = (subject: Subject) => Finding[]

interface Span {
  readonly start: number
  readonly end: number
}

function finding(severity: DiagnosticSeverity, code: string, message: string): (span: Span) => Finding {
  return ({ start, end }) => ({ code, severity, message, start, end })
}

function nameOf({ item }: AssembledItem): string {
  const heading = Array.from(item.heading).slice(0, 18).join('')
  return item.number === '' ? `“${heading}”` : `第 ${item.number.replace(/[.、．]$/u, '')} 项“${heading}”`
}

function headingSpan({ span, outline }: AssembledItem): Span {
  return { start: span.start, end: Math.max(outline.first.end, span.start) }
}

/** A measure is an item that names anybody responsible or a labelled deadline. */
function isMeasure({ hasLabel }: AssembledItem): boolean {
  return hasLabel.lead || hasLabel.units || hasLabel.persons || hasLabel.deadline
}

const identityIsComplete: Check = ({ identity, items, clean }) => {
  const top = { start: 0, end: Math.min(clean.text.length, Math.max(0, clean.text.indexOf('\n'))) }
  const found: Finding[] = []
  if (clean.text.trim() === '')
    return [finding('error', 'document.empty', '没有可读的文字，请检查文件或重新粘贴。')(top)]
  if (items.length === 0)
    found.push(
      finding(
        'error',
        'document.no-items',
        '没有找到编号的条目，请核对是否为工作通知或方案，或手工录入措施。',
      )(top),
    )
  if (identity.title === null)
    found.push(finding('warning', 'document.no-title', '没有找到标题，请手工填写。')(top))
  if (identity.documentNumber === null)
    found.push(finding('note', 'document.no-number', '没有找到发文字号，如有请手工填写。')(top))
  if (identity.issuedOn === null)
    found.push(finding('note', 'document.no-date', '没有找到落款日期，请手工填写成文日期。')(top))
  else if (identity.issuer === null)
    found.push(finding('note', 'document.no-issuer', '没有找到发文机关，请手工填写。')(top))
  return found
}

const damagedPlaces: Check = ({ clean }) =>
  clean.damaged.map(
    finding('error', 'text.damaged', '此处文字在原文中已经损坏，需人工核对，请对照原件补全。'),
  )

const unconfirmedGlosses: Check = ({ clean }) =>
  Array.from(
    clean.text.matchAll(
      /[\u3400-\u9fff]（(?=[^）]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+）/gu,
    ),
    (match) =>
      finding(
        'warning',
        'text.gloss',
        '此处的注音与前一个字不符，需人工核对。',
      )({
        start: match.index,
        end: match.index + match[0].length,
      }),
  )

const responsibilityIsNamed: Check = ({ items }) => {
  const measures = items.filter(isMeasure)
  const [leads, units, deadlines] = (['lead', 'units', 'deadline'] as const).map(
    (role) => measures.filter(({ hasLabel }) => hasLabel[role]).length,
  )
  return measures.flatMap((measure) => {
    const { item } = measure
    const at = headingSpan(measure)
    const found: Finding[] = []
    if ((leads ?? 0) > 0 && item.lead.length === 0)
      found.push(finding('warning', 'item.no-lead', `${nameOf(measure)}没有牵头股室，请补充。`)(at))
    if ((units ?? 0) > 0 && item.units.length === 0)
      found.push(finding('warning', 'item.no-units', `${nameOf(measure)}没有落实单位，请选择由谁落实。`)(at))
    if ((deadlines ?? 0) > 0 && item.deadline === null)
      found.push(finding('warning', 'item.no-deadline', `${nameOf(measure)}没有完成时限，请补充。`)(at))
    return found
  })
}

/** Items of the form that measures have here, but without any responsibility: perhaps prose, perhaps forgotten. */
const silentItems: Check = ({ items }) => {
  const forms = new Set(items.filter(isMeasure).map(({ outline }) => `${outline.form} ${outline.depth}`))
  return items
    .filter((one) => !isMeasure(one) && forms.has(`${one.outline.form} ${one.outline.depth}`))
    .map((one) =>
      finding(
        'note',
        'item.no-responsibility',
        `${nameOf(one)}没有写明责任单位，如需落实请补充。`,
      )(headingSpan(one)),
    )
}

const unclearUnits: Check = ({ items, clean }) =>
  items.flatMap(({ marks }) =>
    marks
      .filter(
        ({ field, start, end }) =>
          (field === 'units' || field === 'lead') && /有关|相关/u.test(clean.text.slice(start, end)),
      )
      .map((mark) =>
        finding(
          'warning',
          'unit.undefined-group',
          `“${clean.text.slice(mark.start, mark.end)}”没有说明是哪些单位，请逐一选定。`,
        )(mark),
      ),
  )

function deadlineFindings(
  { deadline, remark, start, end }: FoundDeadline,
  issuedOn: string | null,
): Finding[] {
  const at = { start, end }
  const { text, date } = deadline
  if (remark === 'ambiguous')
    return [finding('warning', 'deadline.ambiguous', `“${text}”可理解为月初前或月底前，请确认具体日期。`)(at)]
  if (remark === 'needs-calendar')
    return [finding('warning', 'deadline.needs-calendar', `“${text}”要按校历确定，请填写具体日期。`)(at)]
  if (remark === 'year-unknown')
    return [finding('warning', 'deadline.year-unknown', `“${text}”没有写年份，请填写具体日期。`)(at)]
  if (date !== null && issuedOn !== null && date < issuedOn)
    return [
      finding(
        'warning',
        'deadline.before-issue',
        `“${text}”（${date}）早于成文日期 ${issuedOn}，请核对年份。`,
      )(at),
    ]
  if (remark === 'year-inferred')
    return [
      finding(
        'note',
        'deadline.year-inferred',
        `“${text}”没有写年份，按 ${String(date).slice(0, 4)} 年理解，请核对。`,
      )(at),
    ]
  if (date === null && !deadline.ongoing)
    return [finding('warning', 'deadline.unclear', `“${text}”不能确定日期，请填写具体日期。`)(at)]
  return []
}

const deadlinesAreClear: Check = ({ items, identity }) =>
  items.flatMap(({ deadlines }) => deadlines.flatMap((one) => deadlineFindings(one, identity.issuedOn)))

/** Numbers of one form below one heading (or running over the headings) go up by one. */
const numbersFollow: Check = ({ items }) => {
  const running = new Map<string, number>()
  const local = new Map<string, number>()
  return items.flatMap((one) => {
    const { form, value, parent } = one.outline
    if (value === null || form === 'decimal') return []
    const place = `${form} ${parent ?? -1}`
    const before = local.get(place)
    const everywhere = running.get(form)
    local.set(place, value)
    running.set(form, value)
    if (
      before === undefined
        ? value === 1 || everywhere === undefined || value === everywhere + 1
        : value === before + 1
    )
      return []
    if (before === undefined && everywhere === undefined) return []
    const expected = (before ?? everywhere ?? 0) + 1
    const at = { start: one.outline.number.start, end: one.outline.number.end }
    if (at.end <= at.start) return []
    return [
      finding(
        'warning',
        'numbering.gap',
        `编号不连续：此处应为 ${expected}，写的是 ${value}，请核对是否缺漏或写错。`,
      )(at),
    ]
  })
}

const lightness: Check = ({ items, clean }) =>
  items.flatMap(({ outline }) =>
    [outline.first, ...outline.rest].flatMap(({ start, end }) =>
      lightnessRules.flatMap(({ code, pattern, message }) => {
        const match = pattern.exec(clean.text.slice(start, end))
        if (!match) return []
        return [
          finding(
            'note',
            code,
            message,
          )({ start: start + match.index, end: start + match.index + match[0].length }),
        ]
      }),
    ),
  )

/** 附件：X is a promise; X must follow as a heading or a line of its own. */
const attachmentsFollow: Check = ({ blocks, clean }) => {
  const lines = blocks.map(({ start, end }) => ({ start, end, text: clean.text.slice(start, end) }))
  return lines.flatMap((line, index) => {
    if (!isAttachmentLine(line.text) || !/[：:]\s*\S/u.test(line.text)) return []
    const named = line.text.replace(/^附\s?件?\s?\d{0,2}\s?[：:]\s*(?:1[.、]\s*)?/u, '').trim()
    const bare = named.replaceAll(/[《》\s]/gu, '')
    const follows = lines
      .slice(index + 1)
      .some(
        ({ text }) => text.replaceAll(/[《》\s]/gu, '').endsWith(bare) || /^附\s?件\s?\d{0,2}$/u.test(text),
      )
    if (follows) return []
    return [finding('warning', 'attachment.missing', `附件“${named}”不在文中，如含任务请另行上传。`)(line)]
  })
}

const checks: readonly Check[] = [
  identityIsComplete,
  damagedPlaces,
  unconfirmedGlosses,
  responsibilityIsNamed,
  silentItems,
  unclearUnits,
  deadlinesAreClear,
  numbersFollow,
  lightness,
  attachmentsFollow,
]

/** Everything that a clerk should look at, in the order of the text. */
export function diagnose(subject: Subject): Finding[] {
  return checks
    .flatMap((check) => check(subject))
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
}
