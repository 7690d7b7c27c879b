import { numberFrom } from './chinese-number.ts'
import { deadlinesInText, deadlinesOfValue, standingInRunningText } from './deadlines.ts'
import type { FoundDeadline } from './deadlines.ts'
import type { DocumentTime } from './document-time.ts'
import { closedUp } from './identity.ts'
import type { FurtherLabels, LabelRole } from './label-words.ts'
import type { OutlineItem } from './outline.ts'
import { partsOf, runningValues } from './parts.ts'
import type { Parts, Span, Value } from './parts.ts'
import { deductionsIn, pointsIn, pointsOfValue } from './points.ts'
import type { MarkedField, ReadItem } from './read-document.ts'
import { recurrencesIn, recurrencesOfValue } from './recurrences.ts'
import { targetsIn } from './targets.ts'
import { namesOfList } from './unit-lists.ts'
import type { ListedName } from './unit-lists.ts'

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

/** What the whole document tells about each of its items. */
export interface ItemContext extends DocumentTime {
  /** Labels of the tenant. */
  readonly labels?: FurtherLabels
  /** The first unit of every list leads (`firstListedLeads`). */
  readonly firstLeads?: boolean
}

/** From the number to the first 。；：！？ or line end, 40 characters at most (issue "From a notice to answered tasks" §3). */
function headingOf(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? ''
  const clause = line.split(/[。；：！？]/u, 1)[0] ?? ''
  const whole = closedUp(clause.trim()).replace(/[，、]+$/u, '')
  return Array.from(whole).slice(0, 40).join('').slice(0, 40)
}

/** The item's own line without a label that stands on it, which is no part of its heading. */
function firstContent(text: string, first: Span, content: readonly Span[]): string {
  const part = content.find(({ start }) => start >= first.start && start < first.end)
  return part ? text.slice(part.start, Math.min(part.end, first.end)) : ''
}

interface Responsible {
  readonly lead: ListedName[]
  readonly units: ListedName[]
  readonly persons: ListedName[]
}

function distinct(names: readonly ListedName[], others: readonly ListedName[] = []): ListedName[] {
  const seen = new Set(others.map(({ name }) => name))
  return names.filter(({ name }) => !seen.has(name) && seen.add(name).size > 0)
}

/** 甲/乙、丙 behind 牵头单位/配合单位: what stands before the stroke leads, else the first name. */
function leadersOfBoth(value: string, names: readonly ListedName[]): ListedName[] {
  const cut = /[/／；\n]/u.exec(value)?.index
  return names.map((one, index) => ({ ...one, lead: cut === undefined ? index === 0 : one.start < cut }))
}

function namesOf(text: string, values: readonly Value[], firstLeads: boolean): Responsible {
  const all: Record<keyof Responsible, ListedName[]> = { lead: [], units: [], persons: [] }
  for (const { role, start, end } of values) {
    if (role !== 'lead' && role !== 'units' && role !== 'persons' && role !== 'lead-and-units') continue
    const value = text.slice(start, end)
    const found = namesOfList(value, role === 'persons')
    const named = role === 'lead-and-units' ? leadersOfBoth(value, found) : found
    for (const one of named) {
      const placed = { ...one, start: one.start + start, end: one.end + start }
      if (one.kind === 'person') all.persons.push(placed)
      else all[role === 'lead' || one.lead ? 'lead' : 'units'].push(placed)
    }
  }
  const [first, ...others] = all.units
  const moved = firstLeads && all.lead.length === 0 && first !== undefined
  const lead = distinct(moved ? [first] : all.lead)
  return { lead, units: distinct(moved ? others : all.units, lead), persons: distinct(all.persons) }
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

type Rhythm = ReturnType<typeof recurrencesIn>[number]

/** What a column or label says once more is no second rhythm. */
function sameRhythm({ recurrence: one }: Rhythm, { recurrence: other }: Rhythm): boolean {
  return one.per === other.per && one.times === other.times
}

const longestMeasure = 300

/** 常态化开展 tells when a short measure is due; in a long section it is only a word among many. */
function standingIn(text: string, content: readonly Span[]): FoundDeadline[] {
  const length = content.reduce((sum, { start, end }) => sum + end - start, 0)
  return length > longestMeasure ? [] : within(text, content, standingInRunningText)
}

interface Figures {
  readonly deadlines: FoundDeadline[]
  readonly recurrences: ReturnType<typeof recurrencesIn>
  readonly targets: ReturnType<typeof targetsIn>
  readonly deductions: ReturnType<typeof deductionsIn>
  readonly points: ReturnType<typeof pointsIn>
}

function figuresOf(text: string, { values, content, details, rules }: Parts, time: DocumentTime): Figures {
  const of = (role: LabelRole): Value[] => values.filter((value) => value.role === role)
  const body = [...content, ...details, ...rules]
  const labelled = within(text, of('deadline'), (value) => deadlinesOfValue(value, time))
  const rhythms = body.map(({ start, end }) => recurrencesIn(text.slice(start, end)))
  const printed = body.flatMap((span, index) => within(text, [span], () => rhythms[index] ?? []))
  const dated = body.flatMap((span, index) =>
    within(text, [span], (part) => deadlinesInText(part, time, rhythms[index])),
  )
  const standing = labelled.length + dated.length > 0 ? [] : standingIn(text, content)
  const running = [...dated, ...standing.slice(0, 1)]
  const told = [
    ...within(text, of('rhythm'), recurrencesOfValue),
    ...within(text, of('deadline'), recurrencesIn),
  ]
  const recurrences = [...told, ...printed.filter((one) => !told.some((other) => sameRhythm(one, other)))]
  const deductions = within(text, body, deductionsIn)
  const targets = within(text, body, targetsIn).filter(
    (one) => !overlaps(one, recurrences) && (one.target.unit === '%' || !overlaps(one, deductions)),
  )
  const firstPoints = (spans: readonly Span[], find: typeof pointsIn): Figures['points'] =>
    within(text, spans, (part) => {
      const found = find(part)
      return found ? [found] : []
    })[0] ?? null
  const points = firstPoints(of('points'), pointsOfValue) ?? firstPoints(body, pointsIn)
  return { deadlines: [...labelled, ...running], recurrences, targets, deductions, points }
}

function joined(text: string, content: readonly Span[]): string {
  let whole = ''
  let end = 0
  for (const { start, end: last } of content) {
    const part = text
      .slice(start, last)
      .trim()
      .replace(/^[。；，]+/u, '')
    const sameLine = whole !== '' && !text.slice(end, start).includes('\n')
    if (part !== '') whole += whole === '' || sameLine ? part : `\n${part}`
    end = last
  }
  return whole
}

/** Reads the fields of one item of the outline out of the cleaned text. */
function assemble(text: string, outline: OutlineItem, context: ItemContext): AssembledItem {
  const parts = partsOf(text, outline, context.labels ?? [])
  // The heading 九月： is itself a time.
  if (outline.form === 'month') parts.values.unshift({ role: 'deadline', ...outline.number })
  const values = [...parts.values, ...runningValues(text, parts)]
  const { lead, units, persons } = namesOf(text, values, context.firstLeads ?? false)
  const { deadlines, recurrences, targets, deductions, points } = figuresOf(text, parts, context)
  const [deadline, ...moreDeadlines] = deadlines.map((one) => one.deadline)
  const [recurrence, ...moreRecurrences] = recurrences.map((one) => one.recurrence)
  const body = joined(text, [...parts.content, ...parts.details, ...parts.rules])
  const mark = (field: MarkedField, spans: readonly Span[]): CleanMark[] =>
    spans.map(({ start, end }) => ({ field, start, end }))
  const has = (...roles: LabelRole[]): boolean => values.some((value) => roles.includes(value.role))
  return {
    item: {
      number: '',
      heading:
        headingOf(firstContent(text, outline.first, parts.content)) ||
        headingOf(text.slice(outline.first.start, outline.first.end)) ||
        headingOf(body),
      depth: outline.depth,
      text: body,
      lead: lead.map(({ name }) => name),
      units: units.map(({ name }) => name),
      persons: persons.map(({ name }) => name),
      deadline: deadline ?? null,
      recurrence: recurrence ?? null,
      moreDeadlines,
      moreRecurrences,
      targets: targets.map(({ target }) => target),
      points: points?.value ?? null,
      deductions: deductions.map((one) => one.deduction),
    },
    span: { start: Math.min(outline.number.start, outline.first.start), end: outline.end },
    marks: [
      ...mark('number', outline.number.end > outline.number.start ? [outline.number] : []),
      ...mark('lead', lead),
      ...mark('units', units),
      ...mark('persons', persons),
      ...mark('deadline', deadlines),
      ...mark('recurrence', recurrences),
      ...mark('target', targets),
      ...mark('points', points ? [points] : []),
      ...mark('deduction', deductions),
    ],
    deadlines,
    outline,
    hasLabel: {
      lead: has('lead', 'lead-and-units'),
      units: has('units', 'lead-and-units'),
      persons: has('persons'),
      deadline: has('deadline'),
    },
  }
}

const monthHeading = /^(?:(?:19|20)\d\d\s?年)?\s?(\d{1,2}|[一二三四五六七八九十]{1,3})月/u

/** The month of a heading 九月： or 一、九月份工作. */
function monthOf(text: string, { form, number, first }: OutlineItem): number | undefined {
  // Only a heading of up to 12 characters names a month.
  const heading =
    text.slice(first.start, Math.min(first.end, first.start + 14)).split(/[。：\n]/u, 1)[0] ?? ''
  const named =
    heading.length <= 12
      ? /^(?:(?:19|20)\d\d\s?年)?\s?(\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?![\d底末前初上中下])/u.exec(
          heading,
        )
      : null
  if (form !== 'month') return named ? numberFrom(named[1] ?? '') : undefined
  return numberFrom(monthHeading.exec(text.slice(number.start, number.end).trim())?.[1] ?? '')
}

/**
 * Reads all items of an outline. Below the heading of a month 中旬 is of that month; months that begin anew behind December are
 * those of the next year.
 */
export function assembleAll(
  text: string,
  outlines: readonly OutlineItem[],
  context: ItemContext,
): AssembledItem[] {
  const months: (Pick<ItemContext, 'month' | 'year'> | undefined)[] = []
  let last = 0
  let year = context.year
  return outlines.map((outline) => {
    const own = monthOf(text, outline)
    if (own !== undefined) {
      if (own < last && last >= 9 && own <= 3 && year !== null && !context.schoolYear) year += 1
      last = own
    }
    const above = own === undefined ? months[outline.parent ?? -1] : { month: own, year }
    months.push(above)
    return assemble(text, outline, { ...context, ...above })
  })
}
