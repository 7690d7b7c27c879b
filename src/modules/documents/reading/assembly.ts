import { closedUp } from './identity.ts'
import type { DocumentTime, FoundDeadline } from './deadlines.ts'
import { deadlinesInText, deadlinesOfValue } from './deadlines.ts'
import { closingResponsibility, labelledIn } from './labels.ts'
import type { LabelRole } from './label-words.ts'
import type { OutlineItem } from './outline.ts'
import type { MarkedField, ReadItem } from './read-document.ts'
import { recurrencesIn } from './recurrences.ts'
import { pointsIn, targetsIn } from './targets.ts'
import { splitList } from './unit-lists.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** A field's place in the cleaned text. */
interface CleanMark extends Span {
  readonly field: MarkedField
}

/** An item with its fields; `span`, `marks` and `deadlines` still count in cleaned offsets. */
export interface AssembledItem {
  readonly item: Omit<ReadItem, 'source'>
  readonly span: Span
  readonly marks: readonly CleanMark[]
  readonly deadlines: readonly FoundDeadline[]
  readonly outline: OutlineItem
  readonly hasLabel: Readonly<Record<'lead' | 'units' | 'persons' | 'deadline', boolean>>
}

interface Value extends Span {
  readonly role: LabelRole
}

/** What an item consists of: labelled values lifted out, and the content that remains. */
interface Parts {
  readonly values: Value[]
  readonly content: Span[]
}

function partsOfBlock(text: string, block: Span, parts: Parts): void {
  const line = text.slice(block.start, block.end)
  let found = labelledIn(line).filter(({ role }) => role !== 'content')
  const roles = new Set(found.map(({ role }) => role))
  if (!roles.has('lead') && !roles.has('units')) found = [...found, ...closingResponsibility(line)]
  let from = 0
  for (const { role, start, end, value } of found.toSorted((one, other) => one.start - other.start)) {
    parts.values.push({ role, start: block.start + value.start, end: block.start + value.end })
    if (start > from) parts.content.push({ start: block.start + from, end: block.start + start })
    from = Math.max(from, end)
  }
  if (from < line.length && /[^\s。；，）]/u.test(line.slice(from)))
    parts.content.push({ start: block.start + from, end: block.end })
}

function partsOf(text: string, item: OutlineItem): Parts {
  const parts: Parts = { values: [], content: [] }
  if (item.row) {
    for (const { role, start, end } of item.row.cells)
      if (role === 'task')
        partsOfBlock(text, start === item.number.start ? item.first : { start, end }, parts)
      else if (role !== 'number' && role !== 'content') parts.values.push({ role, start, end })
    return parts
  }
  const blocks = [item.first, ...item.rest]
  for (const [index, block] of blocks.entries()) {
    partsOfBlock(text, block, parts)
    const last = parts.values.at(-1)
    const next = blocks[index + 1]
    // A label whose value stands alone on the next line.
    if (
      last &&
      last.end <= last.start &&
      next &&
      next.end - next.start <= 40 &&
      labelledIn(text.slice(next.start, next.end)).length === 0
    ) {
      parts.values.splice(-1, 1, { role: last.role, start: next.start, end: next.end })
      blocks.splice(index + 1, 1)
    }
  }
  return parts
}

/** From the number to the first 。；：！？ or line end, 40 characters at most (issue "From a notice to answered tasks" §3). */
function headingOf(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? ''
  const clause = line.split(/[。；：！？]/u, 1)[0] ?? ''
  return Array.from(closedUp(clause.trim())).slice(0, 40).join('').slice(0, 40)
}

/** The item's own line without a label that stands on it, which is no part of its heading. */
function firstContent(text: string, first: Span, content: readonly Span[]): string {
  const part = content.find(({ start }) => start >= first.start && start < first.end)
  return part ? text.slice(part.start, Math.min(part.end, first.end)) : ''
}

function namesOf(
  text: string,
  values: readonly Value[],
  roles: readonly LabelRole[],
): { name: string; span: Span }[] {
  const seen = new Set<string>()
  return values.flatMap(({ role, start, end }) => {
    if (!roles.includes(role)) return []
    return splitList(text.slice(start, end)).flatMap((listed) => {
      if (seen.has(listed.name)) return []
      seen.add(listed.name)
      return [{ name: listed.name, span: { start: start + listed.start, end: start + listed.end } }]
    })
  })
}

interface Timed {
  readonly labelled: FoundDeadline[]
  readonly running: FoundDeadline[]
}

function shifted(found: readonly FoundDeadline[], by: number): FoundDeadline[] {
  return found.map((one) => ({ ...one, start: one.start + by, end: one.end + by }))
}

function deadlinesOf(text: string, parts: Parts, time: DocumentTime): Timed {
  const labelled = parts.values.flatMap(({ role, start, end }) =>
    role === 'deadline' ? shifted(deadlinesOfValue(text.slice(start, end), time), start) : [],
  )
  const running = parts.content.flatMap(({ start, end }) =>
    shifted(deadlinesInText(text.slice(start, end), time), start),
  )
  return { labelled, running }
}

function within<Found extends Span>(
  text: string,
  parts: readonly Span[],
  find: (part: string) => readonly Found[],
): Found[] {
  return parts.flatMap(({ start, end }) =>
    find(text.slice(start, end)).map((one) => ({ ...one, start: one.start + start, end: one.end + start })),
  )
}

function overlaps(one: Span, others: readonly Span[]): boolean {
  return others.some((other) => one.start < other.end && other.start < one.end)
}

function pointsOf(text: string, parts: Parts): { value: number; span: Span } | null {
  for (const { role, start, end } of parts.values) {
    const value = role === 'points' ? Number.parseFloat(text.slice(start, end)) : Number.NaN
    if (!Number.isNaN(value)) return { value, span: { start, end } }
  }
  for (const { start, end } of parts.content) {
    const found = pointsIn(text.slice(start, end))
    if (found) return { value: found.value, span: { start: start + found.start, end: start + found.end } }
  }
  return null
}

/** Reads the fields of one item of the outline out of the cleaned text. */
export function assemble(text: string, outline: OutlineItem, time: DocumentTime): AssembledItem {
  const parts = partsOf(text, outline)
  const lead = namesOf(text, parts.values, ['lead'])
  const units = namesOf(text, parts.values, ['units'])
  const persons = namesOf(text, parts.values, ['persons'])
  const timed = deadlinesOf(text, parts, time)
  const deadlineSpans: Span[] = parts.values.filter(({ role }) => role === 'deadline')
  const recurrences = within(text, [...parts.content, ...deadlineSpans], recurrencesIn)
  const running = timed.running.filter((one) => !overlaps(one, recurrences))
  const [deadline, ...moreDeadlines] = [...timed.labelled, ...running]
  const [recurrence, ...moreRecurrences] = recurrences
  const targets = within(text, parts.content, targetsIn).filter((one) => !overlaps(one, recurrences))
  const points = pointsOf(text, parts)
  const body = parts.content
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((part) => part !== '')
  const mark = (field: MarkedField, spans: readonly Span[]): CleanMark[] =>
    spans.map(({ start, end }) => ({ field, start, end }))
  const has = (role: LabelRole): boolean => parts.values.some((value) => value.role === role)
  return {
    item: {
      number: '',
      heading: headingOf(firstContent(text, outline.first, parts.content) || (body[0] ?? '')),
      depth: outline.depth,
      text: body.join('\n'),
      lead: lead.map(({ name }) => name),
      units: units.map(({ name }) => name),
      persons: persons.map(({ name }) => name),
      deadline: deadline?.deadline ?? null,
      recurrence: recurrence?.recurrence ?? null,
      moreDeadlines: moreDeadlines.map((one) => one.deadline),
      moreRecurrences: moreRecurrences.map((one) => one.recurrence),
      targets: targets.map(({ target }) => target),
      points: points?.value ?? null,
    },
    span: { start: Math.min(outline.number.start, outline.first.start), end: outline.end },
    marks: [
      ...mark('number', outline.number.end > outline.number.start ? [outline.number] : []),
      ...mark(
        'lead',
        lead.map(({ span }) => span),
      ),
      ...mark(
        'units',
        units.map(({ span }) => span),
      ),
      ...mark(
        'persons',
        persons.map(({ span }) => span),
      ),
      ...mark('deadline', deadline ? [deadline, ...moreDeadlines] : []),
      ...mark('recurrence', recurrences),
      ...mark('target', targets),
      ...mark('points', points ? [points.span] : []),
    ],
    deadlines: deadline ? [deadline, ...moreDeadlines] : [],
    outline,
    hasLabel: { lead: has('lead'), units: has('units'), persons: has('persons'), deadline: has('deadline') },
  }
}
