import { attribute, child, valueOf } from './xml.ts'
import type { Element } from './xml.ts'

/** What the text must know of a document's styles: which hide their text, which set the lines of a table of contents. */
export interface StyleTraits {
  readonly hidden: ReadonlySet<string>
  readonly contents: ReadonlySet<string>
}

/** Whether run properties hide the text: w:vanish, unless it is switched off. */
export function hides(properties: Element | undefined): boolean {
  const vanish = child(properties, 'vanish')
  return vanish !== undefined && !['0', 'false', 'off'].includes(attribute(vanish, 'val') ?? '1')
}

/** Collects the traits from word/styles.xml; a style takes over what the one that it is based on hides. */
export function styleTraitsOf(styles: Element | undefined): StyleTraits {
  const known = new Map<string, { based: string | undefined; hidden: boolean }>()
  const contents = new Set<string>()
  for (const one of styles?.children ?? []) {
    if (one.name !== 'style') continue
    const id = attribute(one, 'styleId') ?? ''
    known.set(id, { based: valueOf(one, 'basedOn'), hidden: hides(child(one, 'rPr')) })
    if (/^toc \d$/iu.test(valueOf(one, 'name') ?? '')) contents.add(id)
  }
  const hidden = new Set<string>()
  for (const id of known.keys()) {
    let current: string | undefined = id
    // Styles may be based on each other in a circle in a damaged file.
    for (let steps = 0; current !== undefined && steps < 32; steps++) {
      const style: { based: string | undefined; hidden: boolean } | undefined = known.get(current)
      if (style?.hidden === true) hidden.add(id)
      current = style?.based
    }
  }
  return { hidden, contents }
}
