import type { Block } from '../block.ts'
import type { AssembledItem } from '../assembly.ts'
import type { CleanText } from '../clean.ts'
import type { Identity } from '../identity.ts'
import type { DiagnosticSeverity } from '../read-document.ts'
import { diagnosticCodes } from './diagnostic-codes.ts'
import type { DiagnosticCode } from './diagnostic-codes.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** A diagnostic in cleaned offsets. */
export interface Finding extends Span {
  readonly code: DiagnosticCode
  readonly severity: DiagnosticSeverity
  readonly message: string
  readonly mend: string | null
}

/** What the checks look at: everything that was read, before offsets are turned back to the text as given. */
export interface Subject {
  readonly clean: CleanText
  readonly blocks: readonly Block[]
  readonly identity: Identity
  readonly items: readonly AssembledItem[]
}

export type Check = (subject: Subject) => Finding[]

/** A finding of this code at this place; `message` is one Chinese sentence, `mend` a short proposal. */
export function finding(
  code: DiagnosticCode,
  { start, end }: Span,
  { message, mend = null }: { message: string; mend?: string | null },
): Finding {
  return { code, severity: diagnosticCodes[code].severity, message, start, end, mend }
}

/** 第 3 项“建好活动室”, （一）“思想建设”, 第三条“目的”: how a message names an item. */
export function nameOf({ item }: AssembledItem): string {
  const heading = Array.from(item.heading).slice(0, 18).join('')
  const number = item.number.replace(/[.、．\s]+$/u, '')
  if (number === '') return `“${heading}”`
  return /^[\d一二三四五六七八九十]+$/u.test(number) ? `第 ${number} 项“${heading}”` : `${number}“${heading}”`
}

/** The line that an item begins with. */
export function headingSpan({ span, outline }: AssembledItem): Span {
  return { start: span.start, end: Math.max(outline.first.end, span.start) }
}

/** A measure is an item that names anybody responsible or a labelled deadline. */
export function isMeasure({ hasLabel }: AssembledItem): boolean {
  return hasLabel.lead || hasLabel.units || hasLabel.persons || hasLabel.deadline
}
