import { compoundKind } from './compound-file.ts'
import type { ReadRefusal } from './read-document.ts'
import { refusal } from './refusal.ts'

/** What a file is by its first bytes; what a ZIP container holds is told once it is open. */
export type FileKind = 'zip' | 'pdf' | 'xls' | 'doc' | 'rtf' | 'text'

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
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

const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x23, 0x21, 0x2f],
  [0xcf, 0xfa, 0xed, 0xfe],
]

/** Some programs write a few bytes before the mark of a PDF; readers allow a kilobyte (ISO 32000-1, annex H). */
function isPdf(bytes: Uint8Array): boolean {
  let head = ''
  for (const byte of bytes.subarray(0, 1024)) head += String.fromCharCode(byte)
  const at = head.indexOf('%PDF-')
  return at === 0 || (at > 0 && /^[\s\u00ef\u00bb\u00bf]*$/u.test(head.slice(0, at)))
}

function compound(bytes: Uint8Array): FileKind | ReadRefusal {
  const kind = compoundKind(bytes)
  if (kind === 'encrypted') return refusal('encrypted')
  return kind === 'other' ? refusal('not-a-document') : kind
}

/** Judges a file by its bytes, never by its name, which only helps to word a refusal: its kind, or the refusal that fits. */
export function fileKind(bytes: Uint8Array, name: string): FileKind | ReadRefusal {
  if (bytes.length === 0) return refusal('empty')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return compound(bytes)
  if (programs.some((magic) => startsWith(bytes, ...magic))) return refusal('program')
  if (isPdf(bytes)) return 'pdf'
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf'
  if (isPicture(bytes)) return refusal('picture')
  if (/\.(?:docx|docm)$/iu.test(name)) return refusal('broken-container')
  if (/\.(?:xlsx|xlsm|xls|et)$/iu.test(name)) return refusal('broken-sheet')
  return /\.pdf$/iu.test(name) ? refusal('broken-pdf') : 'text'
}
