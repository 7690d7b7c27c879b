/** A stream of an OLE compound file ([MS-CFB]): its name and the sector that it begins in. */
interface Entry {
  readonly name: string
  readonly start: number
}

/** What the old office programs wrote into a compound file. */
export type CompoundKind = 'doc' | 'xls' | 'encrypted' | 'other'

const mostSectors = 1024
const endOfChain = 0xfffffffa

interface Sectors {
  readonly data: DataView
  readonly size: number
  readonly offsetOf: (sector: number) => number
}

function sectorsOf(bytes: Uint8Array): Sectors | undefined {
  if (bytes.length < 1536) return undefined
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = data.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return undefined
  const size = 1 << shift
  return { data, size, offsetOf: (sector) => (sector + 1) * size }
}

/** The sector after this one; only the 109 first parts of the table are looked up, enough for the directory of any document. */
function nextSector({ data, size, offsetOf }: Sectors, sector: number): number {
  const perPart = size / 4
  const part = Math.floor(sector / perPart)
  if (part >= 109) return endOfChain
  const at = offsetOf(data.getUint32(76 + part * 4, true)) + (sector % perPart) * 4
  return at + 4 <= data.byteLength ? data.getUint32(at, true) : endOfChain
}

function directoryOf(sectors: Sectors): Entry[] {
  const { data, size, offsetOf } = sectors
  const entries: Entry[] = []
  let sector = data.getUint32(48, true)
  for (let count = 0; count < mostSectors && sector < endOfChain; count++) {
    const from = offsetOf(sector)
    if (from + size > data.byteLength) break
    for (let at = from; at < from + size; at += 128) {
      const length = Math.min(64, data.getUint16(at + 64, true))
      let name = ''
      for (let index = 0; index + 2 < length; index += 2)
        name += String.fromCharCode(data.getUint16(at + index, true))
      if (name !== '') entries.push({ name, start: data.getUint32(at + 116, true) })
    }
    sector = nextSector(sectors, sector)
  }
  return entries
}

/** The document's own mark of encryption: bit 8 of the flags at offset 10 of its first block ([MS-DOC] 2.5.2). */
function isLocked({ data, offsetOf }: Sectors, { start }: Entry): boolean {
  const at = offsetOf(start)
  return at + 12 <= data.byteLength && (data.getUint16(at + 10, true) & 0x100) !== 0
}

/** Tells by its directory what an OLE compound file holds; a .wps of the newer office is a .doc. Never throws. */
export function compoundKind(bytes: Uint8Array): CompoundKind {
  const sectors = sectorsOf(bytes)
  if (!sectors) return 'other'
  const entries = directoryOf(sectors)
  const find = (...names: string[]): Entry | undefined => entries.find(({ name }) => names.includes(name))
  if (find('EncryptedPackage', 'EncryptionInfo')) return 'encrypted'
  const document = find('WordDocument')
  if (document) return isLocked(sectors, document) ? 'encrypted' : 'doc'
  return find('Workbook', 'Book') ? 'xls' : 'other'
}
