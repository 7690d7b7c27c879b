import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OfficialPaper, PaperBlock } from './official-paper.ts'

/** LibreOffice of this machine; without it the tests that open our papers with a second program are left out. */
export const office = (process.env['PATH'] ?? '')
  .split(':')
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path))

/** Opens a file with LibreOffice and saves it as another kind. */
export function byOffice(bytes: Uint8Array, { from, to }: { from: string; to: string }): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'juhe-paper-'))
  try {
    writeFileSync(join(folder, `paper.${from}`), bytes)
    const options = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      folder,
    ]
    spawnSync(office ?? '', [...options, join(folder, `paper.${from}`)], { timeout: 60_000 })
    return new Uint8Array(readFileSync(join(folder, `paper.${to}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type PrintedLine = { x: number; y: number; text: string; size: number }
export type PrintedPage = { width: number; height: number; lines: PrintedLine[] }

/** The lines of each page from the positions of their characters, in points from the top left. */
export async function printedPages(pdf: Uint8Array): Promise<PrintedPage[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise
  const pages: PrintedPage[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const found = new Map<number, PrintedLine>()
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [, , , size = 0, x = 0, up = 0] = item.transform as number[]
      const y = height - up
      const key = [...found.keys()].find((one) => Math.abs(one - y) < 3) ?? y
      const line = found.get(key)
      if (!line) found.set(key, { x, y, text: item.str, size })
      else Object.assign(line, { x: Math.min(line.x, x), text: line.text + item.str })
    }
    pages.push({ width, height, lines: [...found.values()].sort((a, b) => a.y - b.y) })
  }
  await document.loadingTask.destroy()
  return pages
}

/** Lines of the text itself: between the upper and the lower margin of an upright page. */
export function bodyLines({ lines }: PrintedPage): PrintedLine[] {
  return lines.filter(({ y }) => y > 37 * (72 / 25.4) && y < (297 - 34) * (72 / 25.4))
}

const sentence = '各单位要把学习教育同办学治校结合起来逐条对照找出差距并在规定时间内改正到位'

/** A paper of nothing but text without punctuation: every line is full. */
export function fullPaper(paragraphs: number): OfficialPaper {
  const blocks = Array.from({ length: paragraphs }, (): PaperBlock => ({
    kind: 'paragraph',
    level: 'plain',
    text: sentence.repeat(12),
  }))
  return { name: '整页', parts: [{ page: 'A4-portrait', blocks }] }
}
