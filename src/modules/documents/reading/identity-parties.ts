import { organName, isOrgan, closedUp } from './identity.ts'
import type { Line } from './identity.ts'
import { addressedIn, namesIn } from './identity-addressing.ts'

/** Names with the blocks that they stand on. */
interface Parties {
  readonly names: readonly string[]
  readonly indexes: readonly number[]
}

const none: Parties = { names: [], indexes: [] }

/** 主送: the line (or two) that ends with a colon among the first of `lines`, those behind the title. */
export function addresseesOf(lines: readonly Line[]): Parties {
  const labelled = lines.find(({ text }) => /^主\s?送[：:]/u.test(text))
  if (labelled)
    return { names: namesIn(labelled.text.replace(/^主\s?送[：:]\s*/u, '')), indexes: [labelled.index] }
  for (let at = 0; at < Math.min(lines.length, 4); at++) {
    const line = lines[at]
    if (!line || line.isNumbered) return none
    // 各学校：为做好…: the text goes on behind the colon.
    const [, head = ''] = /^([^：:。]{2,120}[：:])(?=\S)/u.exec(line.text) ?? []
    if (/^(?:各|局|县|市|区|全|机关)/u.test(head) && addressedIn(head).length > 0)
      return { names: addressedIn(head), indexes: [] }
    for (const used of [1, 2, 3]) {
      const own = lines.slice(at, at + used)
      const names = own.some(({ isNumbered }) => isNumbered)
        ? []
        : addressedIn(own.map(({ text }) => text).join(''))
      if (names.length > 0) return { names, indexes: own.map(({ index }) => index) }
    }
    if (line.text.includes('。')) return none
  }
  return none
}

const copied = /^(?:抄\s?送|抄\s?报|抄\s?发)\s?[：:]?\s*/u
const printed = /(?:印发|印制)$|^共印|^（共印|^校对|^打字/u

/** 抄送 and 抄报, each over one line or several, in the order printed. */
export function copyToOf(lines: readonly Line[]): Parties {
  const names: string[] = []
  const indexes: number[] = []
  let open = false
  for (const { text, index } of lines) {
    const label = copied.exec(text)
    const goesOn = open && !printed.test(text) && text.length <= 80 && !/[：:]/u.test(text)
    if (!label && !goesOn) {
      open = false
      continue
    }
    const value = label ? text.slice(label[0].length) : text
    names.push(...value.split(/抄[送报][：:]/u).flatMap(namesIn))
    indexes.push(index)
    open = !value.endsWith('。') && (value === '' || /[，、；,]$/u.test(value))
  }
  return { names: [...new Set(names)], indexes }
}

const signerLabel =
  /(?:^|\s|号|）)签\s?发\s?人?\s?[：:]\s*(?<names>[\u4e00-\u9fff·\s、]{2,24}?)\s*(?=$|会签|[（(，。；]|联系)/u

/** 签发人: in the head, often on the line of the number; blanks inside a name of two characters go. */
export function signerOf(lines: readonly Line[]): { name: string; index: number } | null {
  for (const { text, index } of lines) {
    const names = signerLabel.exec(text)?.groups?.['names']?.trim()
    if (names === undefined || names === '') continue
    const parts = names.split(/[\s、]+/u)
    const apart = parts.length > 1 && parts.every((part) => part.length >= 2)
    return { name: apart ? parts.join('、') : parts.join(''), index }
  }
  return null
}

/** The body of the red head (中共云溪县教育局委员会文件) or that stands above the title. */
export function headIssuerOf(lines: readonly Line[], titleIndex: number): string | null {
  for (const { text, index } of lines) {
    const red = /^(.{4,60}?)(?:文\s?件|（文件）)$/u.exec(closedUp(text))
    if (red?.[1] && isOrgan(red[1])) return organName(red[1])
    if (index < titleIndex && isOrgan(text)) return organName(text)
  }
  return null
}

/** 云溪县教育局 in 云溪县教育局关于…的通知. */
export function titleIssuerOf(title: string | null): string | null {
  const [, organ] = /^(.{4,40}?)(?:关于|印发|转发)/u.exec(title ?? '') ?? []
  return organ && isOrgan(organ) ? organName(organ) : null
}
