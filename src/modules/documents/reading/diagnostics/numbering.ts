import type { AssembledItem } from '../assembly.ts'
import { chineseCount } from '../chinese-number.ts'
import type { OutlineItem } from '../outline.ts'
import { finding } from './finding.ts'
import type { Check, Finding } from './finding.ts'

/** 1.1 and 2.3 carry their heading's number, months and periods follow the calendar, table rows may be merged: none is a plain sequence. */
const notCounted = new Set<string>(['decimal', 'month', 'period', 'row'])

const enclosed: readonly (readonly [first: string, last: string])[] = [
  ['㈠', '㈩'],
  ['⒈', '⒛'],
  ['⑴', '⒇'],
  ['①', '⑳'],
]

/** The printed number with another value in the same form: 第三条, （四）, 5., ⑥; letters and Roman figures stay as they are. */
function renumbered(printed: string, value: number): string {
  if (/\d/u.test(printed)) return printed.replace(/\d+/u, String(value))
  for (const [first, last] of enclosed) {
    const [char] = printed
    if (char !== undefined && char >= first && char <= last)
      return String.fromCodePoint((first.codePointAt(0) ?? 0) + value - 1)
  }
  return printed.replace(/[一二三四五六七八九十百零〇]+/u, chineseCount(value))
}

function proposal(printed: string, value: number): string | null {
  const mended = renumbered(printed, value)
  return mended === printed ? null : `改为 ${mended}`
}

interface Told {
  readonly code: 'numbering.gap' | 'numbering.repeated' | 'numbering.slip'
  readonly message: string
  readonly mend: string | null
}

interface Step {
  readonly printed: string
  readonly value: number
  /** The number before it in its sequence. */
  readonly before: number
  /** The number behind it in its sequence, if any. */
  readonly next: number | undefined
}

/** What is wrong with one step of a sequence; undefined when it goes on, or begins anew at one. */
function judge({ printed, value, before, next }: Step): Told | undefined {
  const expected = before + 1
  if (value === expected) return undefined
  const mend = proposal(printed, expected)
  if (next === expected + 1)
    return {
      code: 'numbering.slip',
      message: `编号有误：此处应为 ${expected}，写的是 ${value}，请改正。`,
      mend,
    }
  // Numbers that restart are a layout of their own; a lone 1 in the middle is not.
  if (value === 1 && next !== undefined && next === 2) return undefined
  if (value === before)
    return { code: 'numbering.repeated', message: `编号重复：${value} 出现了两次，请改正。`, mend }
  return {
    code: 'numbering.gap',
    message: `编号不连续：此处应为 ${expected}，写的是 ${value}，请核对是否缺漏或写错。`,
    mend,
  }
}

interface Sequences {
  /** By form and heading: the value that the sequence has reached. */
  readonly local: Map<string, number>
  /** By form: the value reached anywhere; measures may count on over their headings. */
  readonly running: Map<string, number>
}

function placeOf({ form, parent }: OutlineItem): string {
  return `${form} ${parent ?? -1}`
}

/** For each item the value of the next one in the same sequence. */
function followers(items: readonly AssembledItem[]): (number | undefined)[] {
  const ahead = new Map<string, number>()
  const next: (number | undefined)[] = Array.from({ length: items.length })
  for (let index = items.length - 1; index >= 0; index--) {
    const outline = items[index]?.outline
    if (!outline || outline.value === null) continue
    next[index] = ahead.get(placeOf(outline))
    ahead.set(placeOf(outline), outline.value)
  }
  return next
}

function stepOf(item: AssembledItem, next: number | undefined, sequences: Sequences): Finding[] {
  const { outline } = item
  const { form, value, number } = outline
  if (value === null || notCounted.has(form)) return []
  const place = placeOf(outline)
  const local = sequences.local.get(place)
  const everywhere = sequences.running.get(form)
  sequences.local.set(place, value)
  sequences.running.set(form, value)
  if (number.end <= number.start) return []
  if (local === undefined) {
    if (value === 1 || everywhere === undefined || value === everywhere + 1) return []
    const expected = everywhere === undefined ? 1 : everywhere + 1
    return [
      finding('numbering.gap', number, {
        message: `编号不连续：此处应为 1 或 ${expected}，写的是 ${value}，请核对是否缺漏或写错。`,
        mend: proposal(item.item.number, expected),
      }),
    ]
  }
  const told = judge({ printed: item.item.number, value, before: local, next })
  if (told === undefined) return []
  // Behind a slip the sequence goes on as if it had been right.
  if (told.code === 'numbering.slip') {
    sequences.local.set(place, local + 1)
    sequences.running.set(form, local + 1)
  }
  return [finding(told.code, number, told)]
}

/**
 * 一、二、3、四、: an item alone below the second, numbered as the third would be, in another form. Returns places of such items
 * with the form that they should have.
 */
function changedForms(items: readonly AssembledItem[]): Map<number, string> {
  const changed = new Map<number, string>()
  const children = Map.groupBy(items.keys(), (index) => items[index]?.outline.parent ?? null)
  for (const [index, { outline, item }] of items.entries()) {
    const [child, ...others] = children.get(index) ?? []
    const only = child === undefined ? undefined : items[child]?.outline
    if (child === undefined || !only || others.length > 0 || outline.value === null) continue
    if (only.value !== outline.value + 1 || only.value < 3 || only.form === 'row') continue
    const siblings = children.get(outline.parent) ?? []
    const after = items[siblings[siblings.indexOf(index) + 1] ?? -1]?.outline
    if (after?.form === outline.form && after.value === only.value + 1)
      changed.set(child, renumbered(item.number, only.value))
  }
  return changed
}

/** Numbers of one form below one heading (or running over the headings) go up by one and keep their form. */
export const numbersFollow: Check = ({ items }) => {
  const sequences: Sequences = { local: new Map(), running: new Map() }
  const next = followers(items)
  const changed = changedForms(items)
  return items.flatMap((item, index) => {
    const form = changed.get(index)
    const { outline } = item
    if (form === undefined) return stepOf(item, next[index], sequences)
    // Counts as the member of its parents' sequence that it was meant to be.
    const parent = items[outline.parent ?? -1]?.outline
    if (parent && outline.value !== null) {
      sequences.local.set(placeOf(parent), outline.value)
      sequences.running.set(parent.form, outline.value)
    }
    return [
      finding('numbering.form', outline.number, {
        message: `编号形式前后不一致：此处应为“${form}”，写的是“${item.item.number}”，请改正。`,
        mend: `改为 ${form}`,
      }),
    ]
  })
}
