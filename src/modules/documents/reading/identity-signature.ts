import { dateOfLine } from './deadlines.ts'
import { isOrgan, organName } from './identity.ts'
import type { Line } from './identity.ts'

/** Where a paper is signed: who (null when only a day stands there), when, and the blocks of it. */
export interface Signature {
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly indexes: readonly number[]
}

const printedDay = '(?:\\d{4}|[一二][〇零○Oo0一二三四五六七八九]{3})\\s?年.{2,9}日'
const figures = /^((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})$/u

/** The day of a line that holds nothing else; with points or dashes only where a name stands above it. */
function dayOf(text: string, below: boolean): string | null {
  const day = dateOfLine(text.replace(/^（(.*)）$/u, '$1')) ?? adoptionDay(text)
  if (day || !below) return day
  const [, year, month = '', date = ''] = figures.exec(text.replaceAll(/\s/gu, '')) ?? []
  return year ? dateOfLine(`${year}年${month}月${date}日`) : null
}

const adopted = new RegExp(`^（(${printedDay})[^（）]{0,40}(?:通过|印发|发布|审议)[^（）]{0,10}）$`, 'u')

/** （2026年3月5日局党委会议通过） below the title of rules. */
function adoptionDay(text: string): string | null {
  const [, printed] = (text.startsWith('（') && adopted.exec(text)) || []
  return printed ? dateOfLine(printed) : null
}

/** The bodies of a line: one, or several of a joint paper beside each other behind blanks. */
function organsOf(text: string): string[] {
  if (isOrgan(text)) return [organName(text)]
  const parts = text.split(/\s+/u)
  return parts.length > 1 && parts.every((part) => isOrgan(part) && part.length >= 4)
    ? parts.map(organName)
    : []
}

function namesAbove(lines: readonly Line[], at: number): Line[] {
  const names: Line[] = []
  for (let above = at - 1; above >= 0 && names.length < 8; above--) {
    const line = lines[above]
    if (!line || line.isNumbered || organsOf(line.text).length === 0) break
    names.unshift(line)
  }
  return names
}

/** Above this line a day with points or dashes is that of a page. */
const linesOfHead = 3
const joinedLine = new RegExp(`^(.{3,60}?)\\s*（?(${printedDay})）?$`, 'u')

function signatureAt(lines: readonly Line[], at: number): Signature | undefined {
  const line = lines[at]
  if (!line || line.isNumbered || line.text.length > 100) return undefined
  const { text, index } = line
  const [, name, printed] = joinedLine.exec(text) ?? []
  if (name && printed && organsOf(name).length > 0) {
    const day = dateOfLine(printed)
    const above = namesAbove(lines, at)
    if (day)
      return {
        issuer: [...above.flatMap((one) => organsOf(one.text)), ...organsOf(name)].join('、'),
        issuedOn: day,
        indexes: [...above.map((one) => one.index), index],
      }
  }
  const names = namesAbove(lines, at)
  const day = dayOf(text, names.length > 0 && at >= linesOfHead)
  if (!day) return undefined
  // The value of 完成时限： on a line of its own signs nothing.
  if (names.length === 0 && /[：:]$/u.test(lines[at - 1]?.text ?? '')) return undefined
  return {
    issuer: names.length > 0 ? names.flatMap((one) => organsOf(one.text)).join('、') : null,
    issuedOn: day,
    indexes: [...names.map((one) => one.index), index],
  }
}

const behindSignature = /^(?:附\s?件|附[：:]|抄送|抄报|（|主题词|印发)/u

/** A name alone where the text ends: a signature without a day. */
function undated(lines: readonly Line[]): Signature | undefined {
  const last = lines.findLastIndex(({ text }) => !behindSignature.test(text))
  const line = lines[last]
  if (!line || line.isNumbered || last < 2 || organsOf(line.text).length === 0) return undefined
  const names = [...namesAbove(lines, last), line]
  if (!/[。！；）]$/u.test(lines[last - names.length]?.text ?? '')) return undefined
  return {
    issuer: names.flatMap(({ text }) => organsOf(text)).join('、'),
    issuedOn: null,
    indexes: names.map(({ index }) => index),
  }
}

/** All places that sign, in the order of the text; a day without a name counts only where no other place signs. */
export function signaturesIn(lines: readonly Line[]): Signature[] {
  const found: Signature[] = []
  for (let at = 0; at < lines.length; at++) {
    const signature = signatureAt(lines, at)
    if (signature) found.push(signature)
  }
  const signed = found.filter(({ issuer }) => issuer !== null)
  if (signed.length > 0) return signed
  const end = undated(lines)
  if (found.length > 0 && found.length <= 2)
    return end ? [{ ...end, issuedOn: found.at(-1)?.issuedOn ?? null }] : found.slice(0, 1)
  return end ? [end] : []
}
