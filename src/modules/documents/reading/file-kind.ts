import type { ReadRefusal } from './read-document.ts'
import { refusal } from './refusal.ts'

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

/** Directory names of an OLE container are UTF-16; finding this one means a password-protected OOXML file. */
function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  const limit = Math.min(bytes.length - word.length * 2, 4 * 1024 * 1024)
  for (let at = 0; at <= limit; at++) {
    let same = 0
    while (
      same < word.length &&
      bytes[at + same * 2] === word.charCodeAt(same) &&
      bytes[at + same * 2 + 1] === 0
    )
      same++
    if (same === word.length) return true
  }
  return false
}

const pictures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
]

function isPicture(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45) return true
  return pictures.some((magic) => startsWith(bytes, ...magic) && bytes.length > 16)
}

/** Judges a file by its first bytes, never by its name: container, plain text, or the refusal that fits. */
export function refuseByKind(bytes: Uint8Array, name: string): 'zip' | 'text' | ReadRefusal {
  if (bytes.length === 0) return refusal('empty')
  if (startsWith(bytes, 0x50, 0x4b)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (holdsUtf16(bytes, 'EncryptedPackage')) return refusal('encrypted')
    return /\.xls$/iu.test(name) ? refusal('not-a-document') : refusal('old-word')
  }
  if (startsWith(bytes, 0x4d, 0x5a) || startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46)) return refusal('program')
  if (startsWith(bytes, 0x23, 0x21, 0x2f) || startsWith(bytes, 0xcf, 0xfa, 0xed, 0xfe))
    return refusal('program')
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return refusal('scanned')
  if (isPicture(bytes)) return refusal('picture')
  if (/\.(?:docx|docm|wps)$/iu.test(name)) return refusal('broken-container')
  return 'text'
}
