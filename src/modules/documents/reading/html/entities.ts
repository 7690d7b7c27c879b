// The named ones that pages of offices and editors use; the others stay as they are printed.
const named: Record<string, string> = {
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  lrm: '',
  rlm: '',
  shy: '',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  lsaquo: '〈',
  rsaquo: '〉',
  lang: '〈',
  rang: '〉',
  middot: '·',
  bull: '•',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  minus: '−',
  times: '×',
  divide: '÷',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  deg: '°',
  permil: '‰',
  copy: '©',
  reg: '®',
  trade: '™',
  yen: '¥',
  sect: '§',
  para: '¶',
  rarr: '→',
  larr: '←',
  darr: '↓',
  uarr: '↑',
  radic: '√',
  check: '✓',
  half: '½',
  frac12: '½',
  frac13: '⅓',
  frac14: '¼',
  lowbar: '_',
  lpar: '(',
  rpar: ')',
  comma: ',',
  colon: ':',
  semi: ';',
  num: '#',
  ast: '*',
  Tab: '\t',
  NewLine: '\n',
}

// Pages written for Windows number these characters as code page 1252 does (WHATWG HTML, 13.2.5.80).
const windows: Record<number, number> = {
  0x80: 0x20ac,
  0x82: 0x201a,
  0x85: 0x2026,
  0x8b: 0x2039,
  0x91: 0x2018,
  0x92: 0x2019,
  0x93: 0x201c,
  0x94: 0x201d,
  0x95: 0x2022,
  0x96: 0x2013,
  0x97: 0x2014,
  0x99: 0x2122,
  0x9b: 0x203a,
}

/** One character reference, as &nbsp; or &#12288; — a semicolon may be missing behind a number and the commonest names. */
export const entityPattern =
  /&(?:#(\d{1,7});?|#[xX]([\da-fA-F]{1,6});?|([a-zA-Z]{2,8}\d{0,2});|(nbsp|amp|lt|gt|quot)(?![a-zA-Z\d=]))/gu

function numbered(code: number): string {
  const known = windows[code] ?? code
  if (known === 0 || known > 0x10ffff || (known >= 0xd800 && known <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(known)
}

/** What a match of `entityPattern` stands for; undefined for a name that is not known. */
export function entityValue([, decimal, hexadecimal, name, bare]: RegExpExecArray): string | undefined {
  if (decimal !== undefined) return numbered(Number(decimal))
  if (hexadecimal !== undefined) return numbered(Number.parseInt(hexadecimal, 16))
  const wanted = name ?? bare ?? ''
  return Object.hasOwn(named, wanted) ? named[wanted] : undefined
}

/** Text with its character references written out. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  let written = ''
  let done = 0
  for (const match of text.matchAll(entityPattern)) {
    const value = entityValue(match)
    if (value === undefined) continue
    written += text.slice(done, match.index) + value
    done = match.index + match[0].length
  }
  return written + text.slice(done)
}
