import { zipSync } from 'fflate'
import type { Sheet, Workbook } from 'hucre'
import { openContainer } from '../docx/container.ts'
import { Refused } from '../refusal.ts'
import { chineseFormats } from './number-formats.ts'
import { xlsTraits } from './xls-traits.ts'

/** Only these parts are inflated: pictures, charts and macros never. */
const needed =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedstrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/iu

/** The area of a sheet that is looked at; Excel stretches formats, not tasks, to its edges. */
export const area = { rows: 20_000, columns: 256, range: 'A1:IV20000' }

declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** Writes the Chinese formats into styles.xml where the file leaves them to the program. */
function withChineseFormats(part: Uint8Array): Uint8Array {
  const xml = new TextDecoder('utf-8').decode(part)
  const missing = Object.entries(chineseFormats).filter(
    ([id]) => xml.includes(`numFmtId="${id}"`) && !xml.includes(`<numFmt numFmtId="${id}"`),
  )
  if (missing.length === 0) return part
  const entries = missing.map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const changed = /<numFmts[^>/]*>/u.test(xml)
    ? xml.replace(/<numFmts[^>/]*>/u, (open) => open + entries.join(''))
    : xml.replace(/<styleSheet[^>]*>/u, (open) => `${open}<numFmts>${entries.join('')}</numFmts>`)
  return new TextEncoder().encode(changed)
}

function soundPart(name: string, part: Uint8Array): Uint8Array {
  const head = new TextDecoder('utf-8').decode(part.subarray(0, 2048))
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(head)) throw new Refused('broken-xml')
  return name.toLowerCase() === 'xl/styles.xml' ? withChineseFormats(part) : part
}

/** The container anew with what is needed, so that no trick of the outer one reaches the library. */
function repacked(bytes: Uint8Array): Uint8Array {
  const container = openContainer(bytes)
  const parts: Record<string, Uint8Array> = {}
  for (const name of container.names) {
    if (!needed.test(name)) continue
    const part = container.read(name)
    if (part) parts[name] = soundPart(name, part)
  }
  return zipSync(parts, { level: 0 })
}

async function orRefused(reading: Promise<Workbook>): Promise<Workbook> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Refused) throw error
    const isLocked = error instanceof Error && /encrypt|password/iu.test(`${error.name} ${error.message}`)
    throw new Refused(isLocked ? 'encrypted' : 'broken-sheet')
  }
}

/** Reads an .xlsx into the library's model. Throws `Refused`. */
export async function openXlsx(bytes: Uint8Array): Promise<Workbook> {
  const clean = repacked(bytes)
  const { readXlsx } = await import('hucre')
  const visible = {
    sheets: (one: { hidden?: boolean; veryHidden?: boolean }) => !one.hidden && !one.veryHidden,
  }
  return await orRefused(readXlsx(clean, { ...visible, readStyles: true, range: area.range }))
}

/** Reads an .xls of Excel 97–2003 into the library's model, with what the library leaves out. Throws `Refused`. */
export async function openXls(bytes: Uint8Array): Promise<Workbook> {
  const { readXls } = await import('hucre')
  const workbook = await orRefused(readXls(bytes))
  const traits = xlsTraits(bytes)
  const sheets = workbook.sheets.map((sheet, index): Sheet => ({ ...sheet, ...traits[index] }))
  return { ...workbook, sheets }
}
