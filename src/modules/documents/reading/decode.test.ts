import { describe, expect, it } from 'vitest'
import { decodeText } from './decode.ts'

const notice =
  '关于做好全县教育系统党建工作的通知\n各基层党组织：\n一、加强理论学习。每月组织一次，由党委办牵头，各中小学校落实，12月底前完成。\n' +
  '二、抓好队伍建设。责任单位：人事股，完成时限：长期坚持。'
// One line of a notice in encodings that Node reads but cannot write.
const gb18030 = 'd2bba1a2bcd3c7bfd1a7cfb0a3acc3bfd4c2d2bbb4cea3acd3c9b5b3ceafb0ecc7a3cdb7'
const big5 = 'a440a142a55bb16abec7b2df'

function utf16(words: string, order: 'le' | 'be', mark = ''): Buffer {
  const bytes = Buffer.from(mark + words, 'utf16le')
  return order === 'be' ? bytes.swap16() : bytes
}

describe('telling the encoding of a text', () => {
  it.each([
    ['UTF-8', Buffer.from(notice), 'utf-8', notice],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${notice}`), 'utf-8', notice],
    ['UTF-16 with a mark', utf16(notice, 'le', '\ufeff'), 'utf-16le', notice],
    ['UTF-16 big-endian with a mark', utf16(notice, 'be', '\ufeff'), 'utf-16be', notice],
    ['UTF-16 without a mark', utf16(notice, 'le'), 'utf-16le', notice],
    ['UTF-16 big-endian without a mark', utf16(notice, 'be'), 'utf-16be', notice],
    ['GB18030', Buffer.from(gb18030, 'hex'), 'gb18030', '一、加强学习，每月一次，由党委办牵头'],
    ['Big5', Buffer.from(big5, 'hex'), 'big5', '一、加強學習'],
    ['Latin letters', Buffer.from('Work plan\n1. Learn'), 'utf-8', 'Work plan\n1. Learn'],
  ])('%s', (...[, bytes, encoding, text]) => {
    expect(decodeText(bytes)).toEqual({ text, encoding })
  })

  it('looks past a long head of plain letters', () => {
    const head = Buffer.from('<style>p { color: black }</style>\n'.repeat(4000))
    const { text, encoding } = decodeText(Buffer.concat([head, Buffer.from(big5, 'hex')]))
    expect([encoding, text.slice(-6)]).toEqual(['big5', '一、加強學習'])
  })

  it.each([
    ['UTF-8 taken for GBK and stored again', new TextDecoder('gb18030').decode(Buffer.from(notice))],
    ['UTF-8 taken for Big5 and stored again', new TextDecoder('big5').decode(Buffer.from(notice))],
    ['UTF-8 taken for Latin 1 and stored again', Buffer.from(notice).toString('latin1')],
    ['a text whose characters are lost', '\ufffd'.repeat(60) + '工作'],
  ])('refuses %s', (_, garbled) => {
    expect(() => decodeText(Buffer.from(garbled))).toThrow('unreadable-text')
  })

  it('refuses noise behind a byte order mark', () => {
    const noise = Uint8Array.from({ length: 600 }, (_, index) => (index * 89 + (index >> 3)) % 253)
    expect(() => decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), noise]))).toThrow('unreadable-text')
  })
})
