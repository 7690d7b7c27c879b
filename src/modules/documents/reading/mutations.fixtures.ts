import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Kinds of file that are mutated; the name is the file's ending. */
export const mutatedKinds = ['docx', 'pdf', 'xlsx', 'xls', 'html', 'md', 'txt'] as const
export type MutatedKind = (typeof mutatedKinds)[number]

/** Figures from 0 to 1, the same for the same seed (mulberry32). */
export type Random = () => number

function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The figures for one file of a run, so that a failure can be made again alone. */
export function randomOfFile(seed: number, index: number): Random {
  return randomOf(seed + index * 7919)
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

const textPieces = [
  [
    '\n',
    '\r',
    '\t',
    '|',
    '|||',
    ' ',
    '　',
    '一、',
    '（一）',
    '1.',
    '99999999999999999999.',
    '第三条',
    '（',
    '）',
    '《',
    '》',
    '：',
    '。',
  ],
  [
    '责任单位：',
    '牵头股室：',
    '完成时限：',
    '2026年13月45日',
    '9999年99月',
    '每月',
    '不少于',
    '100000000000%',
    '附件：',
    '序号\t任务\t责任单位\n',
  ],
  [
    '— 3 —',
    '第 3 页 共 8 页',
    '\ufffd',
    '\u0000',
    '\ud800',
    '\u202e',
    '锟斤拷',
    '强(qiáng)',
    '?lián)',
    '黨員開展學習關於組織',
  ],
  ['**', '__', '```', '](', '[', '\\', '#', '>', '&nbsp;', '&#x110000;', '&amp;amp;'],
  [
    '<',
    '>',
    '</',
    '<p',
    '<table><tr><td rowspan=99999999 colspan=99999999>',
    '</table>',
    '<ol start=-9999999999>',
    '<li value=1e99>',
  ],
  [
    '<!--',
    '-->',
    '<script>',
    '<![CDATA[',
    '<a href="',
    "<div style='",
    '<br>',
    '<nav>',
    '<article>',
    '<pre>',
  ],
].flat()
const xmlPieces = [
  [
    '<',
    '>',
    '"',
    '/',
    '</w:p>',
    '<w:p>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '&#0;',
    '&b;',
    '<![CDATA[',
    '<!--',
    '<?xml?>',
  ],
  [
    '<w:tbl><w:tr><w:tc/></w:tr></w:tbl>',
    '<w:gridSpan w:val="99999999"/>',
    '<w:vMerge/>',
    '<w:numId w:val="-1"/>',
  ],
  [
    '<w:ilvl w:val="99"/>',
    '<w:del>',
    '<w:sdt>',
    'xmlns:w="x"',
    '<row r="99999999"/>',
    '<c r="XFD1048576" t="s"><v>-1</v></c>',
  ],
  [
    '<mergeCell ref="A1:XFD1048576"/>',
    '<v>1e308</v>',
    't="s"',
    '99999999999',
    '-1',
    'NaN',
    '<w:t>第三条</w:t>',
  ],
].flat()
const pdfPieces = [
  [
    'obj',
    'endobj',
    'stream',
    'endstream',
    'xref',
    'trailer',
    'startxref',
    '%%EOF',
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '1 0 R',
    '99999 0 R',
  ],
  [
    '/Length 999999999',
    '/Count 99999999',
    '/Kids [1 0 R]',
    '/Filter /FlateDecode',
    '/Type /Page',
    '/Parent 1 0 R',
    'BT',
    'ET',
    'Tj',
    'Do',
  ],
  [
    '/MediaBox [0 0 1e9 1e9]',
    '/Encrypt 1 0 R',
    '-1',
    '1e308',
    '\u0000',
    '/ToUnicode',
    '/W [1 4 2]',
    'q q q q',
    '/JS (a)',
  ],
].flat()
const bytePieces = [
  [0],
  [0xff],
  [0xff, 0xff, 0xff, 0xff],
  [0, 0, 0, 0],
  [0x7f, 0xff, 0xff, 0xff],
  [0xfe, 0xff],
  [0x50, 0x4b, 3, 4],
]

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** One change of bytes: some bytes, a piece cut, doubled, moved or put in, or the end lost. */
function changedBytes(bytes: Uint8Array, random: Random, pieces: readonly Uint8Array[]): Uint8Array {
  const from = below(random, bytes.length + 1)
  const to = Math.min(
    bytes.length,
    from + 1 + below(random, 1 + below(random, Math.max(2, bytes.length >> 2))),
  )
  switch (below(random, 8)) {
    case 0:
      return bytes.subarray(0, from)
    case 1:
      return joined(bytes.subarray(0, from), bytes.subarray(to))
    case 2:
      return joined(bytes.subarray(0, to), bytes.subarray(from))
    case 3: {
      const target = below(random, bytes.length + 1)
      return joined(bytes.subarray(0, target), bytes.subarray(from, to), bytes.subarray(target))
    }
    case 4:
    case 5:
      return joined(bytes.subarray(0, from), pick(random, pieces), bytes.subarray(random() < 0.5 ? from : to))
    default: {
      const changed = Uint8Array.from(bytes)
      for (let count = 1 + below(random, 12); count > 0 && changed.length > 0; count--)
        changed[below(random, changed.length)] = below(random, 256)
      return changed
    }
  }
}

const piecesOf: Record<'text' | 'xml' | 'pdf' | 'bytes', readonly Uint8Array[]> = {
  text: textPieces.map((piece) => strToU8(piece)),
  xml: xmlPieces.map((piece) => strToU8(piece)),
  pdf: pdfPieces.map((piece) => strToU8(piece)),
  bytes: bytePieces.map((piece) => Uint8Array.from(piece)),
}

/** A few bytes only, so that what surrounds them is still found. */
function changedSlightly(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes)
  for (let count = 1 + below(random, 4); count > 0; count--)
    changed[below(random, changed.length)] =
      random() < 0.3 ? pick(random, [0, 1, 0x7f, 0xff]) : below(random, 256)
  return changed
}

function changes(bytes: Uint8Array, random: Random, pieces: readonly Uint8Array[]): Uint8Array {
  let changed = bytes
  for (let count = 1 + below(random, 6); count > 0; count--) changed = changedBytes(changed, random, pieces)
  return changed
}

/** Damages one or two parts inside a sound container, so that what lies behind the container is reached. */
function changedInside(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts).filter((name) => /\.(?:xml|rels)$/u.test(name))
  const main = names.filter((name) => /document|sheet\d|sharedStrings|numbering|styles/u.test(name))
  for (let count = 1 + below(random, 2); count > 0; count--) {
    const name = pick(random, random() < 0.8 && main.length > 0 ? main : names)
    const part = parts[name] ?? new Uint8Array(0)
    const change = below(random, 10)
    if (change === 0) delete parts[name]
    else if (change === 1) parts[name] = parts[pick(random, names)] ?? part
    else if (change === 2) parts[name] = strToU8(renamed(strFromU8(part), random))
    else if (change < 7) parts[name] = strToU8(changedSoundly(strFromU8(part), random))
    else parts[name] = Uint8Array.from(changes(part, random, random() < 0.7 ? piecesOf.xml : piecesOf.text))
  }
  return zipSync(parts, { level: 1 })
}

const values = [
  '',
  '0',
  '-1',
  '1',
  '99999999',
  '1e9',
  'on',
  'none',
  'XFD1048576',
  'A1:B9',
  '第三条',
  '%1.%2.',
  'chineseCounting',
  'restart',
]

/** Changes that leave XML sound: values of attributes, texts, an element doubled or left out. */
function changedSoundly(xml: string, random: Random): string {
  let changed = xml
  for (let count = 1 + below(random, 8); count > 0; count--) {
    const from = below(random, changed.length)
    const rest = changed.slice(from, from + 20_000)
    const found =
      random() < 0.5
        ? /([\w:]{1,20}=")[^"<>]{0,200}(?=")/u.exec(rest)
        : /<([\w:]{1,20})(?:\s[^<>]{0,300})?(?:\/>|>[^<]{0,2000}<\/\1>)/u.exec(rest)
    if (!found) continue
    const [whole, head = ''] = found
    const at = from + found.index
    const instead = head.endsWith('="')
      ? head + pick(random, values)
      : pick(random, [
          '',
          whole + whole,
          whole.replace(/>[^<]+</u, `>${pick(random, ['第三条', '1.', '2026年', '责任单位：', ''])}<`),
        ])
    changed = changed.slice(0, at) + instead + changed.slice(at + whole.length)
  }
  return changed
}

/** One tag name becomes another everywhere. */
function renamed(xml: string, random: Random): string {
  const names = [...new Set(Array.from(xml.matchAll(/<\/?([\w:]{1,30})/gu), ([, name]) => name ?? ''))]
  if (names.length < 2) return xml
  const [from, to] = [pick(random, names), pick(random, names)]
  return xml.replaceAll(`<${from}`, `<${to}`).replaceAll(`</${from}`, `</${to}`)
}

/**
 * A damaged file made from one of `seeds`, the same for the same `random`: bytes changed, cut, doubled, moved, pieces of the
 * kind's own language put in, two files spliced, parts changed inside the container.
 */
export function mutated(kind: MutatedKind, seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const seed = pick(random, seeds)
  const choice = random()
  if (choice < 0.06) {
    const other = pick(random, seeds)
    return joined(seed.subarray(0, below(random, seed.length)), other.subarray(below(random, other.length)))
  }
  if ((kind === 'docx' || kind === 'xlsx') && choice < 0.75) return changedInside(seed, random)
  if ((kind === 'xls' || kind === 'pdf') && choice < 0.4) return changedSlightly(seed, random)
  if (kind === 'pdf') return changes(seed, random, choice < 0.8 ? piecesOf.pdf : piecesOf.bytes)
  if (kind === 'html' || kind === 'md' || kind === 'txt')
    return changes(seed, random, choice < 0.85 ? piecesOf.text : piecesOf.bytes)
  return changes(seed, random, piecesOf.bytes)
}
