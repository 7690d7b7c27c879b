import { strFromU8, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../read-bytes.ts'
import { docx, docxParts, lvl, p, tc } from './docx.fixtures.ts'
import { extractDocx } from './extract-docx.ts'

function textOf(body: string, more?: { numbering?: string; styles?: string }): string {
  return extractDocx(docx(body, more)).text
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const outcome = await readBytes(bytes, { name: '通知.docx' })
  return 'refused' in outcome ? outcome.refused : 'read'
}

describe('numbers that Word computes', () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${lvl(0, ['chineseCounting', '%1、'])}${lvl(1, ['chineseCountingThousand', '（%2）'])}${lvl(2, ['decimal', '%3.'])}${lvl(3, ['decimalEnclosedCircle', '%4'])}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${lvl(0, ['chineseCountingThousand', '第%1条'], '<w:pStyle w:val="Article"/>')}${lvl(1, ['decimal', '%1.%2'], '<w:isLgl/>')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'

  it('count by level and restart below a higher one', () => {
    const at = (level: number) => p('x', { id: 1, level })
    expect(textOf([0, 1, 2, 3, 3, 1, 2, 0, 1].map(at).join(''), { numbering }).split('\n')).toEqual([
      '一、x',
      '（一）x',
      '1. x',
      '① x',
      '② x',
      '（二）x',
      '1. x',
      '二、x',
      '（一）x',
    ])
  })

  it('start anew where a list says so', () => {
    expect(textOf(p('x', { id: 1 }) + p('y', { id: 3 }) + p('z', { id: 3 }), { numbering })).toBe(
      '一、x\n五、y\n六、z',
    )
  })

  it('come from styles, also from the style that a style is based on', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Long"><w:basedOn w:val="Article"/></w:style>'
    const body = p('甲', { style: 'Article' }) + p('乙', { style: 'Long' }) + p('丙', { id: 2, level: 1 })
    expect(textOf(body, { numbering, styles })).toBe('第一条 甲\n第二条 乙\n2.1 丙')
  })

  it('are left out for bullets, and for a paragraph taken out of its list', () => {
    const bullets = `<w:abstractNum w:abstractNumId="0">${lvl(0, ['bullet', '●'])}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    expect(textOf(p('x', { id: 1 }) + p('y', { id: 0 }), { numbering: bullets })).toBe('x\ny')
  })
})

it('a label stands behind a page break, and a wholly deleted paragraph is not counted', () => {
  const numbering = `<w:abstractNum w:abstractNumId="0">${lvl(0, ['chineseCounting', '%1、'])}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
  const numbered = (mark: string, run: string): string =>
    `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>${mark}</w:rPr></w:pPr>${run}</w:p>`
  const body = [
    numbered('', '<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r>'),
    numbered('<w:del/>', '<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>'),
    numbered('', '<w:r><w:t>丙</w:t></w:r>'),
  ]
  expect(textOf(body.join(''), { numbering })).toBe('一、甲\n二、丙')
})

it('text that a style hides and lines of a table of contents are not read', () => {
  const styles =
    '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="H2"><w:basedOn w:val="H"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
  const body = `<w:p><w:r><w:rPr><w:rStyle w:val="H2"/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>${p('一、丙 3', { style: '11' })}`
  expect(textOf(body, { styles }).trim()).toBe('乙')
})

it('the main part is found by its relation, whatever its name', () => {
  const { 'word/document.xml': main, ...rest } = docxParts(p('甲'))
  const relations = strToU8(
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document22.xml"/></Relationships>',
  )
  const parts = { ...rest, 'word/document22.xml': main, '_rels/.rels': relations }
  expect(extractDocx(zipSync(parts, { mtime: '2026-09-07T12:00:00' })).text).toBe('甲')
})

describe('what stands in a .docx', () => {
  it.each([
    [
      'insertions stay and deletions go',
      '<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>',
      '甲',
    ],
    [
      'moved text is read where it went',
      '<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>乙</w:t></w:r></w:moveTo></w:p>',
      '乙',
    ],
    ['content controls are looked into', `<w:sdt><w:sdtContent>${p('甲')}</w:sdtContent></w:sdt>`, '甲'],
    [
      'the fallback of an alternative is skipped',
      '<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
      '甲',
    ],
    [
      'hidden text is not read',
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>',
      '乙',
    ],
    [
      'breaks and tabs become blanks',
      '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>',
      '甲\n乙 丙',
    ],
    ['figures keep their leading noughts', p('000001'), '000001'],
    ['references are resolved', p('甲&amp;乙&#x4e19;'), '甲&乙丙'],
    [
      'codes of fields go and results stay',
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1</w:instrText><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>乙</w:t></w:r></w:p>',
      '甲乙',
    ],
    [
      'a field that is never closed swallows only its paragraph',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>码</w:t></w:r></w:p>${p('乙')}`,
      '\n乙',
    ],
    [
      'symbols of the symbol fonts become characters',
      '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>乙</w:t><w:sym w:font="Wingdings" w:char="F082"/></w:r></w:p>',
      '☑甲□乙②',
    ],
    [
      'glosses above the characters are not read',
      '<w:p><w:r><w:ruby><w:rt><w:r><w:t>dǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>党</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>',
      '党',
    ],
    [
      'a paragraph whose end was deleted goes on in the next',
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>${p('乙')}${p('丙')}`,
      '甲乙\n丙',
    ],
    [
      'a table of contents is left out',
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('一、总体要求 1')}</w:sdtContent></w:sdt>${p('甲')}`,
      '甲',
    ],
    [
      'a table of one column is a frame around its text',
      `<w:tbl><w:tr>${tc('甲')}</w:tr><w:tr>${tc('乙')}</w:tr></w:tbl>`,
      '甲\n乙',
    ],
    [
      'hidden and deleted rows are not read',
      `<w:tbl><w:tr>${tc('甲')}${tc('乙')}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>${tc('丙')}${tc('丁')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>${tc('戊')}${tc('己')}</w:tr></w:tbl>`,
      '甲\t乙\n',
    ],
    [
      'text of a text box stands behind its paragraph',
      `<w:p><w:r><w:t>甲</w:t><w:drawing><w:txbxContent>${p('乙')}</w:txbxContent></w:drawing></w:r></w:p>`,
      '甲\n乙',
    ],
  ])('%s', (_, body, text) => expect(textOf(body)).toBe(text))
})

describe('tables of a .docx', () => {
  const rows = [
    tc('序号') + tc('工作任务') + tc('牵头科室') + tc('责任单位') + tc('完成时限'),
    tc('一、队伍建设', { span: 5 }),
    tc('1') + tc('开展培训') + tc('人事股', { merge: 'restart' }) + tc('各中小学校') + tc('2026年10月底'),
    tc('2') + tc('组织赛课') + tc('', { merge: 'continue' }) + tc('各中小学校、各幼儿园') + tc('长期坚持'),
  ]
  const file = docx(
    `${p('关于任务分工的通知')}<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`,
  )

  it('give an item per row, with merged cells filled down and section rows as headings', async () => {
    const read = await readBytes(file, { name: 'a.docx' })
    if ('refused' in read) throw new Error(read.message)
    expect(
      read.items.map(({ number, depth, heading, lead, units }) => ({ number, depth, heading, lead, units })),
    ).toEqual([
      { number: '一、', depth: 1, heading: '队伍建设', lead: [], units: [] },
      { number: '1', depth: 2, heading: '开展培训', lead: ['人事股'], units: ['各中小学校'] },
      { number: '2', depth: 2, heading: '组织赛课', lead: ['人事股'], units: ['各中小学校', '各幼儿园'] },
    ])
    for (const { source, heading } of read.items)
      expect(read.text.slice(source.start, source.end)).toContain(heading)
  })

  it('stand in the layout cell by cell', () => {
    const { text, layout } = extractDocx(file)
    const filled = layout.tables[0]?.rows[3]?.map(({ start, end }) => text.slice(start, end))
    expect(filled).toEqual(['2', '组织赛课', '人事股', '各中小学校、各幼儿园', '长期坚持'])
  })
})

describe('hostile containers', () => {
  const zip = (parts: Record<string, Uint8Array>) => zipSync(parts, { mtime: '2026-09-07T12:00:00' })
  const good = docxParts(p('甲'))

  it('a small file that inflates to much is refused by what comes out', async () => {
    const bomb = zip({ ...good, 'word/document.xml': new Uint8Array(8 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusalOf(bomb)).toBe('container-bomb')
  })

  it('a directory that lies about the size does not help the bomb', async () => {
    const bomb = zip({ ...good, 'word/document.xml': new Uint8Array(8 * 1024 * 1024) })
    const lying = bomb.slice()
    const view = new DataView(lying.buffer)
    for (let at = 0; at + 46 < lying.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
    expect(await refusalOf(lying)).toBe('container-bomb')
  })

  it.each([
    ['a name that climbs out', { '../evil.xml': strToU8('<a/>') }],
    ['an absolute name', { '/etc/passwd': strToU8('<a/>') }],
    ['a name with a backslash', { 'word\\evil.xml': strToU8('<a/>') }],
    ['a name twice in other case', { 'WORD/document.xml': strToU8('<a/>') }],
  ])('%s is refused', async (_, extra) => {
    expect(await refusalOf(zip({ ...good, ...extra }))).toBe('broken-container')
  })

  it('more than 2,000 entries are refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2001 }, (_, index) => [`word/a${index}.xml`, new Uint8Array(0)]),
    )
    expect(await refusalOf(zip({ ...good, ...many }))).toBe('container-bomb')
  })

  it('encryption is recognised', async () => {
    const file = zip(good)
    const view = new DataView(file.buffer)
    for (let at = 0; at + 46 < file.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    expect(await refusalOf(file)).toBe('encrypted')
  })

  it.each([
    ['a DTD before a sound document', `<!DOCTYPE a>${strFromU8(good['word/document.xml'])}`, 'broken-xml'],
    [
      'a DTD with an entity',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document><w:body/></w:document>',
      'broken-xml',
    ],
    ['tags that do not nest', '<w:document><w:body></w:document></w:body>', 'broken-xml'],
    ['an unclosed tag', '<w:document><w:body>', 'broken-xml'],
    ['nothing but depth', `<w:document>${'<w:body>'.repeat(400)}`, 'broken-xml'],
    ['bytes that are no UTF-8', '\ud800', 'broken-xml'],
    ['no body', '<w:document/>', 'broken-xml'],
  ])('%s in the document is refused', async (_, xml, code) => {
    const bytes = xml === '\ud800' ? Uint8Array.of(0x3c, 0xff, 0xfe, 0x3e) : strToU8(xml)
    expect(await refusalOf(zip({ ...good, 'word/document.xml': bytes }))).toBe(code)
  })

  it.each([
    ['another kind of container', { 'ppt/presentation.xml': strToU8('<a/>') }, 'not-a-document'],
    ['a document of pictures only', docxParts('<w:p><w:r><w:drawing/></w:r></w:p>'), 'pictures-only'],
    ['a document without a word', docxParts('<w:p/>'), 'empty'],
    ['a sound document', good, 'read'],
  ])('%s', async (_, parts, code) => expect(await refusalOf(zip(parts))).toBe(code))
})
