import { describe, expect, it } from 'vitest'
import { compoundFile } from './compound-file.fixtures.ts'
import { fileKind } from './file-kind.ts'

const kindOf = (bytes: Uint8Array | string, name = 'a.docx'): string => {
  const kind = fileKind(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, name)
  return typeof kind === 'string' ? kind : kind.refused
}

describe('a file is known by its bytes', () => {
  it.each([
    ['a ZIP container', 'PK\u0003\u0004 rest', 'zip'],
    ['a PDF', '%PDF-1.7 rest', 'pdf'],
    ['a PDF behind blank lines', '\r\n\n%PDF-1.4 rest', 'pdf'],
    ['rich text', '{\\rtf1\\ansi rest', 'rtf'],
    ['an old document, also from WPS', compoundFile(['Root Entry', 'WordDocument']), 'doc'],
    ['an old workbook', compoundFile(['Root Entry', 'Workbook']), 'xls'],
    ['a still older workbook', compoundFile(['Root Entry', 'Book']), 'xls'],
    [
      'an encrypted new file',
      compoundFile(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']),
      'encrypted',
    ],
    ['an encrypted old document', compoundFile(['WordDocument'], 0x100), 'encrypted'],
    ['slides', compoundFile(['PowerPoint Document']), 'not-a-document'],
    ['a compound file that is cut off', compoundFile(['WordDocument']).subarray(0, 600), 'not-a-document'],
    ['a program', 'MZ program', 'program'],
    ['nothing', '', 'empty'],
  ])('%s', (_, bytes, kind) => expect(kindOf(bytes)).toBe(kind))
})

it.each([
  ['通知.docx', 'broken-container'],
  ['任务.xlsx', 'broken-sheet'],
  ['通知.pdf', 'broken-pdf'],
  ['通知.doc', 'text'],
  ['通知.wps', 'text'],
  ['通知.txt', 'text'],
])('the name only helps to word why %s cannot be read', (name, kind) => {
  expect(kindOf('你好', name)).toBe(kind)
})

it('text that speaks of %PDF- is text', () => {
  expect(kindOf('关于 %PDF-1.7 文件的说明', 'a.txt')).toBe('text')
})

it('a directory that leads in a circle ends', () => {
  const bytes = compoundFile(['Root Entry'])
  new DataView(bytes.buffer).setUint32(516, 1, true)
  expect(kindOf(bytes)).toBe('not-a-document')
})
