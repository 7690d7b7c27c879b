const dash = '[-—–－‐―·•~～]'
const figure = '(?:\\d{1,4}|[一二三四五六七八九十]{1,3})'
const ofPages = `(?:第\\s?${figure}\\s?页\\s?[，,/／、]?\\s?[（(]?共\\s?${figure}\\s?页[）)]?|共\\s?${figure}\\s?页\\s?[，,/／、]?\\s?第\\s?${figure}\\s?页)`

const counterLine = new RegExp(
  [
    `^${dash}{1,3}\\s?\\d{1,4}\\s?${dash}{1,3}$`,
    `^[（(]?${ofPages}[）)]?$`,
    `^${dash}?\\s?第\\s?${figure}\\s?页\\s?${dash}?$`,
    `^[Pp]age\\s?\\d{1,4}(?:\\s?(?:of|/)\\s?\\d{1,4})?$`,
    `^[Pp]\\s?[.．]?\\s?\\d{1,4}$`,
  ].join('|'),
  'u',
)
const fraction = /^(\d{1,3})\s?[/／]\s?(\d{1,3})(?:\s?页)?$/u
const inside = new RegExp(
  [
    `\\s?[（(]?${ofPages}[）)]?\\s?`,
    // A dash at one side only, or without blanks beside a thin one, may be a range or a list.
    `(?<=[\\u3400-\\u9fff，、；。”）])\\s?(?<!—)[—–－]\\s?\\d{1,3}\\s?[—–－](?!—)\\s?(?=[\\u3400-\\u9fff“（])`,
    `(?<=[\\u3400-\\u9fff，、；。”）])\\s?-\\s\\d{1,3}\\s-\\s?(?=[\\u3400-\\u9fff“（])`,
  ].join('|'),
  'gu',
)

/** Whether a line is nothing but the counter of a printed page, as — 3 —, 第 3 页 共 8 页 or 3 / 8. */
export function pageCounter(line: string): boolean {
  if (line.length > 24) return false
  if (counterLine.test(line)) return true
  const parts = fraction.exec(line)
  return parts !== null && Number(parts[1]) <= Number(parts[2]) && Number(parts[2]) > 1
}

const header = new RegExp(
  `^[^。；，：]{2,40}(?:\\s{3,}|\\t)${ofPages}$|^${ofPages}(?:\\s{3,}|\\t)[^。；，：]{2,40}$`,
  'u',
)

/** Whether a line is the header or footer of a printed page: a name, a gap and the counter. */
export function runningHeader(line: string): boolean {
  return line.length <= 160 && line.includes('页') && header.test(line)
}

/** Counters of printed pages in the middle of a line. */
export function printedCounters(line: string): { start: number; end: number }[] {
  if (!/[页—–－]|- \d/u.test(line)) return []
  return Array.from(line.matchAll(inside), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
}
