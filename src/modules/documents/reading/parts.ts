import { labelledIn } from './labels.ts'
import type { Labelled } from './labels.ts'
import type { ColumnRole, FurtherLabels, LabelRole } from './label-words.ts'
import type { OutlineItem } from './outline.ts'
import { clausesOfValue, closingResponsibility, runningResponsibility } from './responsibility.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** A labelled value in offsets of the whole text. */
export interface Value extends Span {
  readonly role: LabelRole
}

/** What an item consists of: values lifted out, the content that remains, and columns that are read for one thing only. */
export interface Parts {
  readonly values: Value[]
  readonly content: Span[]
  /** Columns read for figures and times, which are no words of the item. */
  readonly details: Span[]
  /** Where points are given and taken: columns and labelled lines. */
  readonly rules: Span[]
}

interface Line {
  readonly block: Span
  readonly text: string
  readonly found: readonly Labelled[]
}

function lift({ block, text, found }: Line, parts: Parts): void {
  let from = 0
  for (const { role, start, end, value } of found.toSorted((one, other) => one.start - other.start)) {
    parts.values.push({ role, start: block.start + value.start, end: block.start + value.end })
    if (start > from) parts.content.push({ start: block.start + from, end: block.start + start })
    from = Math.max(from, end)
  }
  if (from < text.length && /[^\s。；，）]/u.test(text.slice(from)))
    parts.content.push({ start: block.start + from, end: block.end })
}

function isResponsibility({ role }: { readonly role: LabelRole }): boolean {
  return role === 'lead' || role === 'units' || role === 'lead-and-units'
}

/** Labels first; brackets without a label count for lines that have none, and bare lists of names only where no label tells. */
function partsOfLines(lines: readonly Line[], parts: Parts): void {
  const told = lines.some(({ found }) => found.some(isResponsibility)) || parts.values.some(isResponsibility)
  for (const { block, text, found } of lines) {
    const closing = found.some(isResponsibility) ? [] : closingResponsibility(text, !told)
    const clear = closing.filter(({ start, end }) => !found.some((one) => start < one.end && one.start < end))
    lift({ block, text, found: [...found, ...clear] }, parts)
  }
}

function linesOf(text: string, blocks: readonly Span[], labels: FurtherLabels): Line[] {
  return blocks.map((block) => {
    const line = text.slice(block.start, block.end)
    return { block, text: line, found: labelledIn(line, labels).filter(({ role }) => role !== 'content') }
  })
}

function isValueLine(line: Line, longest: number): boolean {
  return line.found.length === 0 && line.text.length <= longest && !/[。：]\S/u.test(line.text)
}

/** A label whose value stands alone on the next line, and a list that goes on there. */
function joinLines(lines: readonly Line[]): { readonly kept: Line[]; readonly more: Value[] } {
  const kept: Line[] = []
  const more: Value[] = []
  let awaited: LabelRole | undefined
  for (const line of lines) {
    if (awaited !== undefined && isValueLine(line, 80)) {
      more.push({ role: awaited, start: line.block.start, end: line.block.end })
      if (!/[、，]\s*$/u.test(line.text)) awaited = undefined
      continue
    }
    kept.push(line)
    const last = line.found.at(-1)
    const isOpen =
      last &&
      (last.value.end <= last.value.start || (isResponsibility(last) && /[、，]\s*$/u.test(line.text)))
    awaited = isOpen ? last.role : undefined
  }
  return { kept, more }
}

type Cell = Span & { readonly role: ColumnRole }

function addCell(parts: Parts, { role, start, end }: Cell, inside: readonly Labelled[]): void {
  if (role === 'rule') parts.rules.push({ start, end })
  if (role === 'detail') parts.details.push({ start, end })
  if (role === 'rule' || role === 'detail' || role === 'number' || role === 'content' || role === 'task')
    return
  const inner = inside.filter((one) => one.role !== 'content')
  if (inner.length > 0)
    for (const { role: own, value } of inner)
      parts.values.push({ role: own, start: start + value.start, end: start + value.end })
  else parts.values.push({ role, start, end })
}

/** 责任单位：甲牵头，乙、丙配合 says itself who leads. */
function withClauses(text: string, values: readonly Value[]): Value[] {
  return values.flatMap((value) => {
    if (!isResponsibility(value)) return [value]
    const clauses = clausesOfValue(text.slice(value.start, value.end))
    if (clauses.length === 0) return [value]
    return clauses.map(({ role, start, end }) => ({
      role,
      start: value.start + start,
      end: value.start + end,
    }))
  })
}

/** Takes an item's lines or cells apart. */
export function partsOf(text: string, item: OutlineItem, labels: FurtherLabels): Parts {
  const parts: Parts = { values: [], content: [], details: [], rules: [] }
  const { row } = item
  for (const cell of row?.cells ?? [])
    addCell(parts, cell, labelledIn(text.slice(cell.start, cell.end), labels))
  const blocks = row
    ? row.cells.flatMap(({ role, start, end }) =>
        role === 'task' ? [start === item.number.start ? item.first : { start, end }] : [],
      )
    : [item.first, ...item.rest]
  const { kept, more } = joinLines(linesOf(text, blocks, labels))
  partsOfLines(kept, parts)
  parts.values.push(...more)
  const rules = parts.values.filter(({ role }) => role === 'rule')
  parts.rules.push(...rules)
  return { ...parts, values: withClauses(text, parts.values) }
}

/** Responsibility of running sentences, where no label and no bracket tells who leads. */
export function runningValues(text: string, { values, content }: Parts): Value[] {
  if (values.some(({ role }) => role === 'lead' || role === 'lead-and-units')) return []
  return content.flatMap(({ start, end }) =>
    runningResponsibility(text.slice(start, end)).map(({ role, value }) => ({
      role,
      start: start + value.start,
      end: start + value.end,
    })),
  )
}
