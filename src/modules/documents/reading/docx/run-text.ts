import { hides } from './style-traits.ts'
import type { StyleTraits } from './style-traits.ts'
import { symbolOf } from './symbols.ts'
import { attribute, child, valueOf } from './xml.ts'
import type { Element } from './xml.ts'

/** What reading the runs of a document carries on from one to the next. */
export interface RunState {
  readonly traits: StyleTraits
  /** Fields that are open, each in its code or already in its result. */
  readonly fields: ('code' | 'result')[]
  hasPicture: boolean
}

// Deleted and moved-away text is no part of the document; the fallback repeats what the choice shows; rt is a gloss.
const skipped = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'delInstrText',
  'rPr',
  'pPr',
  'rt',
  'footnoteReference',
  'endnoteReference',
  'commentReference',
  'proofErr',
])
const breaks: Record<string, string> = { br: '\n', cr: '\n', tab: ' ', ptab: ' ', noBreakHyphen: '-' }

function isHidden(run: Element, { traits }: RunState): boolean {
  const properties = child(run, 'rPr')
  if (properties === undefined) return false
  if (child(properties, 'vanish')) return hides(properties)
  const style = traits.hidden.size > 0 ? valueOf(properties, 'rStyle') : undefined
  return style !== undefined && traits.hidden.has(style)
}

function follow(mark: Element, { fields }: RunState): void {
  const kind = attribute(mark, 'fldCharType')
  if (kind === 'begin') fields.push('code')
  else if (kind === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result'
  else if (kind === 'end') fields.pop()
}

/** Text of the runs below an element as it is printed: results of fields, no codes; text boxes go to `boxes`. */
export function runText(element: Element, state: RunState, boxes: Element[]): string {
  let text = ''
  for (const one of element.children) {
    if (skipped.has(one.name)) continue
    if (one.name === 't') {
      if (!state.fields.includes('code')) for (const piece of one.children) text += piece.text
    } else if (one.name in breaks) text += breaks[one.name] ?? ''
    else if (one.name === 'sym') text += symbolOf(one)
    else if (one.name === 'fldChar') follow(one, state)
    else if (one.name === 'txbxContent') boxes.push(one)
    else if (one.name === 'r' && isHidden(one, state)) {
      // A field may open or close in a hidden run.
      for (const mark of one.children) if (mark.name === 'fldChar') follow(mark, state)
    } else {
      if (one.name === 'drawing' || one.name === 'pict' || one.name === 'object') state.hasPicture = true
      text += runText(one, state, boxes)
    }
  }
  return text
}

/** At a paragraph's end: a code that was never closed must not swallow the rest of the document. */
export function endParagraph({ fields }: RunState): void {
  for (const [index, kind] of fields.entries()) if (kind === 'code') fields[index] = 'result'
}
