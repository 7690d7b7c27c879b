import { finding } from './finding.ts'
import type { Check, Finding, Span, Subject } from './finding.ts'
import { lightnessRules } from './lightness-rules.ts'
import type { LightnessRule } from './lightness-rules.ts'
import { lightnessSources } from './lightness-sources.ts'
import type { LightnessSource } from './lightness-sources.ts'
import { isTakenBack } from './negation.ts'

function cited(basis: readonly LightnessSource[]): string {
  return basis.map((source) => lightnessSources[source].citation).join('、')
}

/** Names of papers are no demands. Lengths stay. */
function withoutTitles(text: string): string {
  return text.replaceAll(/《[^》\n]{1,80}》/gu, (title) => '《'.repeat(title.length))
}

const stops = new Set('。；！？\n')

function sentencesIn(text: string, { start, end }: Span): Span[] {
  const sentences: Span[] = []
  let from = start
  for (let at = start; at < end; at++)
    if (stops.has(text[at] ?? '')) {
      sentences.push({ start: from, end: at + 1 })
      from = at + 1
    }
  if (from < end) sentences.push({ start: from, end })
  return sentences
}

/** The first place of a sentence that asks for what the rule restricts. */
function asked(text: string, sentence: Span, rule: LightnessRule): Span | undefined {
  const words = text.slice(sentence.start, sentence.end)
  if (!rule.words.test(words)) return undefined
  for (const pattern of rule.patterns) {
    let from = 0
    // Behind a mention that is taken back the sentence may still ask.
    for (let tries = 0; tries < 4; tries++) {
      const match = pattern.exec(words.slice(from))
      if (!match || match[0] === '') break
      const start = sentence.start + from + match.index
      const place = { start, end: start + match[0].length }
      if (!isTakenBack(text, place)) return place
      from += match.index + match[0].length
    }
  }
  return undefined
}

function firstAsked(text: string, sentences: readonly Span[], rule: LightnessRule): Span | undefined {
  for (const sentence of sentences) {
    const place = asked(text, sentence, rule)
    if (place) return place
  }
  return undefined
}

/** The sentence of a rule about the words that touch it. */
function messageOf(rule: LightnessRule, words: string): string {
  return `“${words}”${rule.what}（依据${cited(rule.basis)}），${rule.advice}。`
}

/** Rules that a text typed by hand touches, each once, with its sentence. */
export function demandsIn(given: string): { code: string; message: string }[] {
  const text = withoutTitles(given)
  const sentences = sentencesIn(text, { start: 0, end: text.length })
  return lightnessRules.flatMap((rule) => {
    const place = firstAsked(text, sentences, rule)
    return place ? [{ code: rule.code, message: messageOf(rule, given.slice(place.start, place.end)) }] : []
  })
}

/**
 * Demands that the easing rules R2, R3, R5–R12 and R20 restrict, each with its basis. What a sentence forbids, cuts or blames is
 * no demand; a rule speaks once an item.
 */
export const lightDemands: Check = ({ items, clean }) => {
  const text = withoutTitles(clean.text)
  return items.flatMap(({ outline }) => {
    const blocks = [outline.first, ...outline.rest]
    const whole = blocks.map(({ start, end }) => text.slice(start, end)).join('\n')
    const rules = lightnessRules.filter(({ words }) => words.test(whole))
    if (rules.length === 0) return []
    const sentences = blocks.flatMap((block) => sentencesIn(text, block))
    return rules.flatMap((rule): Finding[] => {
      const place = firstAsked(text, sentences, rule)
      if (!place) return []
      const words = clean.text.slice(place.start, place.end)
      return [
        finding(rule.code, place, {
          message: messageOf(rule, words),
          mend: rule.mend(words),
        }),
      ]
    })
  })
}

const specialWork = 4000
const comprehensive = 5000
const severalMatters = /工作要点|工作计划|总体|综合|年度|规划|全面|若干意见/u

/** Characters of the paper's own text: without head, signature, table rows, and what stands behind 附件. */
function lengthOf({ blocks, clean, identity }: Subject): number {
  let count = 0
  for (const [index, block] of blocks.entries()) {
    const line = clean.text.slice(block.start, block.end)
    if (/^附\s?件\s?\d{0,2}\s?[：:]?$/u.test(line)) break
    if (block.kind === 'row' || identity.furniture.has(index)) continue
    count += line.replaceAll(/\s/gu, '').length
  }
  return count
}

/** R13: 4,000 characters for one matter, 5,000 for several. */
export const shortEnough: Check = (subject) => {
  const { identity, items, clean } = subject
  const [first] = items
  if (!first) return []
  const several = severalMatters.test(identity.title ?? '')
  const most = several ? comprehensive : specialWork
  const length = lengthOf(subject)
  if (length <= most) return []
  const line = clean.text.indexOf('\n')
  return [
    finding(
      'lightness.length',
      { start: 0, end: line < 0 ? clean.text.length : line },
      {
        message: `全文约 ${length} 字，超过${several ? '综合性' : '专项'}文件 ${most} 字的限度（依据${cited(['P2'])}），请压缩。`,
        mend: `压缩到 ${most} 字以内`,
      },
    ),
  ]
}
