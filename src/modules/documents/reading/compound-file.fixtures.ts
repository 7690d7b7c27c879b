/** A compound file with empty streams of these names; the first one's flags of a Word document can be set. */
export function compoundFile(names: readonly string[], flags = 0): Uint8Array {
  const bytes = new Uint8Array(512 * 4)
  const data = new DataView(bytes.buffer)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  data.setUint16(30, 9, true)
  // One part of the allocation table in sector 0, the directory in sector 1, the first stream in sector 2.
  data.setUint32(44, 1, true)
  data.setUint32(48, 1, true)
  data.setUint32(76, 0, true)
  for (let sector = 0; sector < 128; sector++) data.setUint32(512 + sector * 4, 0xffffffff, true)
  data.setUint32(512, 0xfffffffd, true)
  data.setUint32(516, 0xfffffffe, true)
  data.setUint32(520, 0xfffffffe, true)
  for (const [index, name] of names.slice(0, 4).entries()) {
    const at = 1024 + index * 128
    for (const [place, sign] of Array.from(name).entries())
      data.setUint16(at + place * 2, sign.charCodeAt(0), true)
    data.setUint16(at + 64, (name.length + 1) * 2, true)
    data.setUint32(at + 116, 2, true)
  }
  data.setUint16(1536 + 10, flags, true)
  return bytes
}
