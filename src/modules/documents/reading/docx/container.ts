import { Inflate } from 'fflate'
import { Refused } from '../refusal.ts'

/** What a ZIP container may hold at most (security: limits of containers); `whole` and `part` count inflated bytes. */
const limits = {
  entries: 2000,
  part: 50 * 1024 * 1024,
  whole: 200 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 1024 * 1024,
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** An opened container; `read` inflates one part under the limits, undefined when it is not there. */
export interface Container {
  readonly names: readonly string[]
  read(name: string): Uint8Array | undefined
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function endOfDirectory(data: DataView): number {
  const lowest = Math.max(0, data.byteLength - 22 - 65_535)
  for (let at = data.byteLength - 22; at >= lowest; at--)
    if (
      data.getUint32(at, true) === 0x06054b50 &&
      at + 22 + data.getUint16(at + 20, true) === data.byteLength
    )
      return at
  throw new Refused('broken-container')
}

function nameIsSane(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (name === '' || name.length > 255 || /[\u0000-\u001f\\:]/u.test(name) || name.startsWith('/'))
    return false
  return !name.split('/').includes('..')
}

function nameAt(bytes: Uint8Array, start: number, length: number): string {
  let name = ''
  for (const byte of bytes.subarray(start, start + length)) name += String.fromCharCode(byte)
  return name
}

/** The entry of the central directory at `at`; throws on anything that an office program does not write. */
function entryAt(bytes: Uint8Array, data: DataView, at: number): { entry: Entry; next: number } {
  if (at + 46 > bytes.length || data.getUint32(at, true) !== 0x02014b50) throw new Refused('broken-container')
  const flags = data.getUint16(at + 8, true)
  const nameLength = data.getUint16(at + 28, true)
  const next = at + 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true)
  const entry: Entry = {
    name: nameAt(bytes, at + 46, nameLength),
    method: data.getUint16(at + 10, true),
    packed: data.getUint32(at + 20, true),
    size: data.getUint32(at + 24, true),
    offset: data.getUint32(at + 42, true),
  }
  if ((flags & 0x2041) !== 0) throw new Refused('encrypted')
  const unixType = (data.getUint32(at + 38, true) >>> 28) & 0xf
  const special = unixType !== 0 && unixType !== 4 && unixType !== 8
  if (special || !nameIsSane(entry.name) || (entry.method !== 0 && entry.method !== 8))
    throw new Refused('broken-container')
  if (entry.packed === 0xffffffff || entry.size === 0xffffffff || entry.offset === 0xffffffff)
    throw new Refused('container-bomb')
  if (entry.size > limits.part) throw new Refused('container-bomb')
  if (entry.size > limits.ratioFrom && entry.size > entry.packed * limits.ratio)
    throw new Refused('container-bomb')
  return { entry, next }
}

/** Where the data of an entry begins; the local header must tell the same as the directory. */
function dataStart(bytes: Uint8Array, data: DataView, { offset, name, method, packed }: Entry): number {
  if (offset + 30 > bytes.length || data.getUint32(offset, true) !== 0x04034b50)
    throw new Refused('broken-container')
  const nameLength = data.getUint16(offset + 26, true)
  const start = offset + 30 + nameLength + data.getUint16(offset + 28, true)
  const agrees =
    nameAt(bytes, offset + 30, nameLength) === name && data.getUint16(offset + 8, true) === method
  if (!agrees || start + packed > bytes.length) throw new Refused('broken-container')
  return start
}

/** Inflates one part, counting what comes out and not what the header says. */
function inflate(packed: Uint8Array, left: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  const most = Math.min(limits.part, left)
  const stream = new Inflate((chunk) => {
    size += chunk.length
    const bloated = size > limits.ratioFrom && size > packed.length * limits.ratio
    if (size > most || bloated) throw new Refused('container-bomb')
    chunks.push(chunk)
  })
  const step = 65_536
  try {
    for (let at = 0; at < packed.length || at === 0; at += step)
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused('broken-container')
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function entriesOf(bytes: Uint8Array, data: DataView): Map<string, Entry> {
  const end = endOfDirectory(data)
  const count = data.getUint16(end + 10, true)
  if (count > limits.entries) throw new Refused('container-bomb')
  const entries = new Map<string, Entry>()
  let at = data.getUint32(end + 16, true)
  let declared = 0
  for (let index = 0; index < count; index++) {
    const { entry, next } = entryAt(bytes, data, at)
    // Names that differ only in case would be one file to Word and two to us.
    const key = entry.name.toLowerCase()
    if (entries.has(key)) throw new Refused('broken-container')
    entries.set(key, entry)
    declared += entry.size
    at = next
  }
  if (declared > limits.whole) throw new Refused('container-bomb')
  return entries
}

/** Two entries that share bytes are the mark of a bomb. */
function refuseOverlaps(entries: Iterable<Entry>): void {
  let end = -1
  for (const { offset, packed, name } of [...entries].toSorted((one, other) => one.offset - other.offset)) {
    if (offset < end) throw new Refused('container-bomb')
    end = offset + 30 + name.length + packed
  }
}

/** Opens a ZIP container in memory. Throws `Refused`; nothing is inflated before the directory was judged. */
export function openContainer(bytes: Uint8Array): Container {
  const data = view(bytes)
  if (bytes.length < 22) throw new Refused('broken-container')
  const entries = entriesOf(bytes, data)
  refuseOverlaps(entries.values())
  let left = limits.whole
  return {
    names: [...entries.values()].map(({ name }) => name),
    read(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return undefined
      const start = dataStart(bytes, data, entry)
      const packed = bytes.subarray(start, start + entry.packed)
      const part = entry.method === 0 ? packed : inflate(packed, left)
      left -= part.length
      if (left < 0) throw new Refused('container-bomb')
      return part
    },
  }
}
