import type { TextLine } from './lines.ts'

/** Lines of one page that stand outside its tables, from top to bottom. */
export interface PageLines {
  readonly lines: readonly TextLine[]
  readonly height: number
}

const pageNumber =
  /^[\s\-—–－_·•~]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:[\s/／,，]*(?:共\s*)?\d{1,4}\s*(?:页)?)?[\s\-—–－_·•~]*$/u
// What browsers print around a page: the time above, the address and the counter below.
const printedHead = /^\d{1,4}[/年-]\d{1,2}[/月-]\d{1,4}日?[,，]?\s*(?:[上下]午)?\s*\d{1,2}:\d\d/u
const printedFoot = /^(?:https?|file):\/\/\S+.*\d{1,3}\/\d{1,3}$|^\d{1,3}\/\d{1,3}$/u

/** The parts of a page, in its height, where heads and numbers stand. */
const zones = { head: 0.13, foot: 0.86 }
const edge = 2

function normal(text: string): string {
  return text.replaceAll(/\d+/gu, '0').replaceAll(/\s/gu, '')
}

function edgesOf({ lines, height }: PageLines): TextLine[] {
  return lines.filter(({ base }, index) => {
    if (index < edge && base < height * zones.head) return true
    return index >= lines.length - edge && base > height * zones.foot
  })
}

/** Lines that come back at the same height on at least two pages and every third one: even and odd pages may differ. */
function repeatedOf(pages: readonly PageLines[]): Set<TextLine> {
  const seen = new Map<string, TextLine[]>()
  for (const page of pages)
    for (const line of edgesOf(page)) {
      const key = `${normal(line.text)}|${Math.round(line.base / 4)}`
      seen.set(key, [...(seen.get(key) ?? []), line])
    }
  const repeated = [...seen.values()].filter(({ length }) => length >= Math.max(2, pages.length / 3))
  return new Set(repeated.flat())
}

/** Leaves out page numbers, running heads and feet, and what a browser prints around a page. */
export function withoutFurniture(pages: readonly PageLines[]): (readonly TextLine[])[] {
  const repeated = repeatedOf(pages)
  return pages.map((page) => {
    const edges = new Set(edgesOf(page))
    return page.lines.filter((line) => {
      if (!edges.has(line)) return true
      const isFrame = printedHead.test(line.text) || printedFoot.test(line.text)
      return !(isFrame || repeated.has(line) || (line.text.length < 20 && pageNumber.test(line.text)))
    })
  })
}
