import { formatNumber } from './number-formats.ts'
import { attribute, child, valueOf } from './xml.ts'
import type { Element } from './xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly suffix: string
  readonly isLegal: boolean
  readonly restart: number | undefined
  readonly style: string | undefined
}

interface Instance {
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

/** Gives each numbered paragraph, in document order, the label that Word computes; '' for bullets and the unnumbered. */
export type Labeller = (properties: Element | undefined) => string

interface StyleNumbering {
  readonly id: string | undefined
  readonly level: number | undefined
}

function levelOf(element: Element): Level {
  return {
    start: Number(valueOf(element, 'start') ?? 1),
    format: valueOf(element, 'numFmt') ?? 'decimal',
    text: valueOf(element, 'lvlText') ?? '',
    suffix: valueOf(element, 'suff') ?? 'tab',
    isLegal: child(element, 'isLgl') !== undefined && valueOf(element, 'isLgl') !== '0',
    restart:
      valueOf(element, 'lvlRestart') === undefined ? undefined : Number(valueOf(element, 'lvlRestart')),
    style: valueOf(element, 'pStyle'),
  }
}

function levelsOf(element: Element): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const one of element.children)
    if (one.name === 'lvl') levels.set(Number(attribute(one, 'ilvl') ?? 0), levelOf(one))
  return levels
}

function instancesOf(numbering: Element | undefined): Map<string, Instance> {
  const abstracts = new Map<string, Element>()
  const byStyle = new Map<string, Element>()
  for (const one of numbering?.children ?? []) {
    if (one.name !== 'abstractNum') continue
    abstracts.set(attribute(one, 'abstractNumId') ?? '', one)
    const link = valueOf(one, 'styleLink')
    if (link !== undefined) byStyle.set(link, one)
  }
  const instances = new Map<string, Instance>()
  for (const one of numbering?.children ?? []) {
    if (one.name !== 'num') continue
    const abstractId = valueOf(one, 'abstractNumId') ?? ''
    let abstract = abstracts.get(abstractId)
    const linked = valueOf(abstract, 'numStyleLink')
    if (linked !== undefined) abstract = byStyle.get(linked) ?? abstract
    const levels = abstract ? levelsOf(abstract) : new Map<number, Level>()
    const starts = new Map<number, number>()
    for (const override of one.children) {
      if (override.name !== 'lvlOverride') continue
      const index = Number(attribute(override, 'ilvl') ?? 0)
      const replaced = child(override, 'lvl')
      if (replaced) levels.set(index, levelOf(replaced))
      const start = valueOf(override, 'startOverride')
      if (start !== undefined) starts.set(index, Number(start))
    }
    instances.set(attribute(one, 'numId') ?? '', { abstractId, levels, starts })
  }
  return instances
}

function numberingOfStyles(styles: Element | undefined): {
  of: (style: string | undefined) => StyleNumbering
  standard: string | undefined
} {
  const known = new Map<
    string,
    { based: string | undefined; id: string | undefined; level: number | undefined }
  >()
  let standard: string | undefined
  for (const one of styles?.children ?? []) {
    if (one.name !== 'style') continue
    const id = attribute(one, 'styleId') ?? ''
    if (attribute(one, 'type') === 'paragraph' && attribute(one, 'default') === '1') standard = id
    const numbers = child(child(one, 'pPr'), 'numPr')
    const level = valueOf(numbers, 'ilvl')
    known.set(id, {
      based: valueOf(one, 'basedOn'),
      id: valueOf(numbers, 'numId'),
      level: level === undefined ? undefined : Number(level),
    })
  }
  const of = (style: string | undefined): StyleNumbering => {
    let current = style
    // Styles may be based on each other in a circle in a damaged file.
    for (let steps = 0; current !== undefined && steps < 32; steps++) {
      const found = known.get(current)
      if (found?.id !== undefined) return { id: found.id, level: found.level }
      current = found?.based
    }
    return { id: undefined, level: undefined }
  }
  return { of, standard }
}

/** Builds the labeller of one document from word/numbering.xml and word/styles.xml (ECMA-376 Part 1, 17.9). */
export function labellerOf(numbering: Element | undefined, styles: Element | undefined): Labeller {
  const instances = instancesOf(numbering)
  const styled = numberingOfStyles(styles)
  const counters = new Map<string, Map<number, number>>()
  const restarted = new Set<string>()

  return (properties) => {
    const style = valueOf(properties, 'pStyle') ?? styled.standard
    const own = child(properties, 'numPr')
    const fromStyle = styled.of(style)
    const id = valueOf(own, 'numId') ?? fromStyle.id
    const instance = id === undefined || id === '0' ? undefined : instances.get(id)
    if (!instance || id === undefined) return ''
    const ownLevel = valueOf(own, 'ilvl')
    const linked = [...instance.levels].find(
      ([, level]) => level.style !== undefined && level.style === style,
    )?.[0]
    const index = ownLevel === undefined ? (fromStyle.level ?? linked ?? 0) : Number(ownLevel)
    const level = instance.levels.get(index)
    if (!level) return ''

    const counts = counters.get(instance.abstractId) ?? new Map<number, number>()
    counters.set(instance.abstractId, counts)
    if (!restarted.has(id)) {
      restarted.add(id)
      for (const [at, start] of instance.starts) counts.set(at, start - 1)
    }
    counts.set(index, (counts.get(index) ?? level.start - 1) + 1)
    for (const deeper of counts.keys()) {
      const restart = instance.levels.get(deeper)?.restart
      if (deeper > index && restart !== 0 && (restart === undefined || index < restart)) counts.delete(deeper)
    }
    if (level.format === 'bullet') return ''
    const label = level.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1
      const referred = instance.levels.get(at)
      const value = counts.get(at) ?? referred?.start ?? 1
      return formatNumber(value, level.isLegal && at < index ? 'decimal' : (referred?.format ?? 'decimal'))
    })
    const blank = level.suffix !== 'nothing' && !/[、）】：。]\s*$/u.test(label)
    return label === '' ? '' : label + (blank ? ' ' : '')
  }
}
