/** A stream of an OLE compound file ([MS-CFB]): its name, the sector that it begins in, its size in bytes. */
interface Entry {
  readonly name: string
  readonly start: number
  readonly size: number
}

/** What the old office programs wrote into a compound file. */
type CompoundKind = 'doc' | 'xls' | 'encrypted' | 'other'

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
      if (name === '') continue
      entries.push({ name, start: data.getUint32(at + 116, true), size: data.getUint32(at + 120, true) })
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

/** A chain of sectors as one piece; undefined when it leads out of the file. */
function chained(
  bytes: Uint8Array,
  sectors: Sectors,
  { start, size }: Pick<Entry, 'start' | 'size'>,
): Uint8Array | undefined {
  if (size > bytes.length) return undefined
  const stream = new Uint8Array(size)
  let sector = start
  for (let at = 0; at < size; at += sectors.size) {
    const from = sectors.offsetOf(sector)
    if (sector >= endOfChain || from >= bytes.length) return undefined
    stream.set(bytes.subarray(from, from + Math.min(sectors.size, size - at)), at)
    sector = nextSector(sectors, sector)
  }
  return stream
}

/** Streams below 4096 bytes lie in sectors of 64 bytes inside the stream of the root, with a table of their own. */
const small = { below: 4096, sector: 64 }

function smallStream(
  bytes: Uint8Array,
  sectors: Sectors,
  { root, entry }: { root: Entry; entry: Entry },
): Uint8Array | undefined {
  const { data } = sectors
  const count = Math.min(mostSectors, data.getUint32(64, true))
  const table = chained(bytes, sectors, { start: data.getUint32(60, true), size: count * sectors.size })
  const whole = chained(bytes, sectors, root)
  if (!table || !whole) return undefined
  const next = new DataView(table.buffer)
  const stream = new Uint8Array(entry.size)
  let sector = entry.start
  for (let at = 0; at < entry.size; at += small.sector) {
    const from = sector * small.sector
    if (sector * 4 + 4 > table.length || from >= whole.length) return undefined
    stream.set(whole.subarray(from, from + Math.min(small.sector, entry.size - at)), at)
    sector = next.getUint32(sector * 4, true)
  }
  return stream
}

/** The bytes of the first stream with one of these names; undefined when there is none or it is damaged. Never throws. */
export function compoundStream(bytes: Uint8Array, names: readonly string[]): Uint8Array | undefined {
  const sectors = sectorsOf(bytes)
  const entries = sectors ? directoryOf(sectors) : []
  const entry = entries.find(({ name }) => names.includes(name))
  const [root] = entries
  if (!sectors || !entry || !root) return undefined
  return entry.size < small.below
    ? smallStream(bytes, sectors, { root, entry })
    : chained(bytes, sectors, entry)
}
