import { describe, expect, it } from 'vitest'
import { decodeText } from './decode.ts'
import { compoundFile } from './compound-file.fixtures.ts'
import { readBytes } from './read-bytes.ts'

const text = '关于做好全县教育系统党建工作的通知\n一、加强学习\n责任单位：各中小学校'
// GB18030 bytes of a short notice; Node can decode this encoding but not write it.
const gb18030 = Uint8Array.from(
  Buffer.from('b9d8d3dad7f6bac3c8abcfd8bdccd3fdb9a4d7f7b5c4cda8d6aa0ad2bba1a2bcd3c7bfd1a7cfb0', 'hex'),
)
const big5 = Uint8Array.from(
  Buffer.from(
    'c3f6a9f3b67dae69c4d2adfbbec7b2dfb1d0a87ca475a740aabab371aabea141a655bec7aed5c0b3b7edbb7baf75b2d5c2b4a141a55bb16abbe2bec9',
    'hex',
  ),
)

function utf16(words: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + words, 'utf16le')
  return Uint8Array.from(order === 'be' ? bytes.swap16() : bytes)
}

describe('decoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', text],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', text],
    ['UTF-16 with a mark', utf16(text, 'le', true), 'utf-16le', text],
    ['UTF-16 big-endian without a mark', utf16(text, 'be', false), 'utf-16be', text],
    ['GB18030', gb18030, 'gb18030', '关于做好全县教育工作的通知\n一、加强学习'],
  ])('%s', (...[, bytes, encoding, expected]) => {
    expect(decodeText(bytes)).toEqual({ text: expected, encoding })
  })

  it('tells Big5 from GB18030', () => {
    expect(decodeText(big5).encoding).toBe('big5')
  })

  it('keeps a UTF-8 text with one broken byte readable and marks the place', async () => {
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe5, 0x9f]), Buffer.from('\n二、抓好落实')])
    const read = await readBytes(bytes, { name: 'a.txt' })
    expect('refused' in read ? read : read.diagnostics.map(({ code }) => code)).toContain('text.damaged')
  })
})

describe('files that are no notice', () => {
  it.each([
    ['empty', [], 'a.docx', 'empty'],
    ['only blanks', [32, 10, 32], 'a.txt', 'empty'],
    ['a program', [0x4d, 0x5a, 0x90, 0], '通知.docx', 'program'],
    ['a Linux program', [0x7f, 0x45, 0x4c, 0x46], '通知.txt', 'program'],
    ['a PDF without pages', [...Buffer.from('%PDF-1.7')], '通知.docx', 'broken-pdf'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, ...Buffer.alloc(40)], '通知.docx', 'picture'],
    ['an old Word file', [...compoundFile(['WordDocument'])], '通知.doc', 'old-word'],
    ['an encrypted file', [...compoundFile(['EncryptedPackage'])], '通知.docx', 'encrypted'],
    ['text named .docx', [...Buffer.from('你好')], '通知.docx', 'broken-container'],
    ['a cut-off ZIP', [0x50, 0x4b, 3, 4, 0, 0], '通知.docx', 'broken-container'],
    ['noise', Array.from({ length: 400 }, (_, index) => (index * 37) % 251), 'a.txt', 'unreadable-text'],
  ])('%s is refused with one Chinese sentence', async (...[, bytes, name, code]) => {
    const outcome = await readBytes(Uint8Array.from(bytes), { name })
    expect(outcome).toEqual({ refused: code, message: expect.stringMatching(/^[^。]+。$/u) })
  })

  it('a file over 50 MB is refused before it is looked at', async () => {
    expect(await readBytes(new Uint8Array(50 * 1024 * 1024 + 1), { name: 'a.docx' })).toMatchObject({
      refused: 'too-large',
    })
  })
})
