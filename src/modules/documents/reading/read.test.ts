import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PrintedDocument, ReadDocument } from './read-document.ts'
import type { MarkedField, ReadDocument as Read, ReadItem } from './read-document.ts'
import { readBytes } from './read-bytes.ts'
import { readDocument } from './read.ts'

function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../../../samples/${name}`, import.meta.url))
}

async function readSample(name: string): Promise<Read> {
  return ReadDocument.parse(await readBytes(sample(name), { name }))
}

/** Without places, which differ between a .docx and the same text typed by hand. */
function structure({ title, documentNumber, issuer, issuedOn, diagnostics, items }: Read) {
  return {
    identity: { title, documentNumber, issuer, issuedOn },
    items: items.map((item) => ({ ...item, source: undefined })),
    diagnostics: diagnostics.map(({ code, severity, message }) => ({ code, severity, message })),
  }
}

/** What the fields of an item hold as printed. */
function printedFields(
  item: ReadItem | undefined,
): Partial<Record<MarkedField, readonly (string | undefined)[]>> {
  return {
    number: [item?.number],
    lead: item?.lead ?? [],
    units: item?.units ?? [],
    target: item?.targets.map(({ text }) => text) ?? [],
    recurrence: [item?.recurrence?.text, ...(item?.moreRecurrences.map(({ text }) => text) ?? [])],
    deadline: [item?.deadline?.text, ...(item?.moreDeadlines.map(({ text }) => text) ?? [])],
  }
}

describe('the sample notice', () => {
  it('is read as its author meant it', async () => {
    const read = await readSample('notice.docx')
    expect(read).toMatchObject({
      title: '关于印发《云溪县教育系统“红烛先锋”行动16条措施》的通知',
      documentNumber: '云教党〔2026〕18号',
      issuer: '中共云溪县教育局委员会',
      issuedOn: '2026-09-07',
    })
    const measures = read.items.filter(({ lead }) => lead.length > 0)
    expect(measures.map(({ number, depth }) => `${number} ${depth}`)).toEqual(
      Array.from({ length: 16 }, (_, index) => `${index + 1}. 3`),
    )
    expect(read.items.filter(({ depth }) => depth === 1).map(({ number }) => number)).toEqual([
      '一、',
      '二、',
      '三、',
    ])
    expect(measures[12]).toMatchObject({
      lead: ['安稳股', '基教股', '职成教股', '计财股'],
      units: ['各基层单位'],
      deadline: { text: '2026年10月15日前', date: '2026-10-15', ongoing: false },
      recurrence: { per: 'month', times: 1 },
    })
    expect(measures[1]?.moreDeadlines.map(({ date }) => date)).toEqual(['2026-11-30', '2026-12-10'])
    expect(measures[2]).toMatchObject({
      deadline: { text: '2026年12月底并长期坚持', date: '2026-12-31', ongoing: true },
      targets: [{ text: '90%以上', value: 90, unit: '%' }],
    })
    expect(measures[0]?.deadline).toMatchObject({ text: '长期坚持', date: null, ongoing: true })
  })

  it('says what a clerk must look at', async () => {
    const { diagnostics, text } = await readSample('notice.docx')
    const told = diagnostics.map(({ code, start, end }) => [code, text.slice(start, end)])
    expect(told).toContainEqual(['unit.undefined-group', '各有关基层党组织'])
    expect(told).toContainEqual(['lightness.photos', '报送现场照片'])
    expect(told.filter(([code]) => code === 'item.no-units')).toHaveLength(1)
  })

  it('gives the same structure from Word and from plain text', async () => {
    expect(structure(await readSample('notice.docx'))).toEqual(structure(await readSample('notice.txt')))
  })

  it('lets every mark point to what was read', async () => {
    const { items, marks, text } = await readSample('notice.txt')
    const wrong = marks.filter(
      ({ item, field, start, end }) => !printedFields(items[item])[field]?.includes(text.slice(start, end)),
    )
    expect(marks.length).toBeGreaterThan(80)
    expect(wrong).toEqual([])
  })
})

async function itemsOf(text: string) {
  const read = await readDocument(text)
  ReadDocument.parse(read)
  return read.items
}

describe('items', () => {
  it('take their depth from the hierarchy, whatever forms a text uses', async () => {
    const text =
      '第一章 总则\n第一条 目的\n（一）对象\n1.范围\n（1）细目\n①小目\n（二）其他\n第二章 附则\n第二条 施行'
    expect((await itemsOf(text)).map(({ number, depth }) => [number, depth])).toEqual([
      ['第一章', 1],
      ['第一条', 2],
      ['（一）', 3],
      ['1.', 4],
      ['（1）', 5],
      ['①', 6],
      ['（二）', 3],
      ['第二章', 1],
      ['第二条', 2],
    ])
  })

  it('keep inline enumerations and following paragraphs', async () => {
    const [only, ...rest] = await itemsOf('1.做好培训。一是集中学。二是分散学。\n各校另行安排。')
    expect(rest).toEqual([])
    expect(only).toMatchObject({
      heading: '做好培训',
      text: '做好培训。一是集中学。二是分散学。\n各校另行安排。',
    })
  })

  it('cut a heading at the first stop and at forty characters', async () => {
    const [short, long] = await itemsOf(`1.抓实学习：每月一次\n2.${'长'.repeat(60)}`)
    expect(short?.heading).toBe('抓实学习')
    expect(long?.heading).toBe('长'.repeat(40))
  })

  it('leave signature, copy-to and attachments out', async () => {
    const items = await itemsOf(
      '一、做好总结\n按时完成。\n附件：1.任务清单\n2.联系表\n中共云溪县教育局委员会\n2026年9月7日\n抄送：县委组织部',
    )
    expect(items.map(({ text }) => text)).toEqual(['做好总结\n按时完成。'])
  })

  it('are not made from lines that only begin with figures', async () => {
    expect(await itemsOf('2026年工作总结\n1.5亿元投入\n一是加强学习\n3.83%以上')).toEqual([])
  })
})

describe('responsibility', () => {
  const expected = { lead: ['党委办', '人事股'], units: ['各中小学校'], deadline: { date: '2026-12-31' } }
  it.each([
    [
      'on lines of their own',
      '1.甲。\n牵头股室：党委办、人事股\n落实单位：各中小学校\n完成时限：2026年12月底',
    ],
    ['with half-width colons', '1.甲。\n牵头股室:党委办、人事股\n落实单位:各中小学校\n完成时限:2026年12月底'],
    [
      'with blanks inside the labels',
      '1.甲。\n牵 头 股 室：党委办、人事股\n落 实 单 位：各中小学校\n完成时限：2026年12月底',
    ],
    ['several on a line', '1.甲。\n牵头科室：党委办、人事股　责任单位：各中小学校　完成时限：2026年12月底'],
    [
      'run in behind the sentence',
      '1.甲乙丙。牵头单位：党委办、人事股；落实单位：各中小学校；完成时限：2026年12月底。',
    ],
    [
      'in a closing bracket',
      '1.甲乙丙。（牵头单位：党委办、人事股；责任单位：各中小学校；完成时限：2026年12月底）',
    ],
    [
      'in corner brackets',
      '1.甲。\n【牵头部门】党委办、人事股\n【责任单位】各中小学校\n【完成时限】2026年12月底',
    ],
    [
      'with values on the next line',
      '1.甲。\n牵头股室：\n党委办、人事股\n落实单位：\n各中小学校\n完成时限：\n2026年12月底',
    ],
  ])('is read %s', async (_, text) => {
    const [item, ...rest] = await itemsOf(text)
    expect(rest).toEqual([])
    expect(item).toMatchObject(expected)
    expect(item?.text).not.toMatch(/各中小学校|党委办/u)
  })

  it.each([
    ['（党委办牵头，各中小学校配合）', ['党委办'], ['各中小学校']],
    ['（党委办、人事股负责）', [], ['党委办', '人事股']],
  ])('is read from the bracket %s', async (bracket, lead, units) => {
    expect((await itemsOf(`1.办好培训。${bracket}`))[0]).toMatchObject({ lead, units, text: '办好培训。' })
  })

  it('belongs to the item that it stands below and to no other', async () => {
    const items = await itemsOf(
      '一、总则\n（一）甲\n责任单位：组织部\n（二）乙\n二、保障\n（一）丙\n责任单位：宣传部',
    )
    expect(items.map(({ number, units }) => `${number}${units.join()}`)).toEqual([
      '一、',
      '（一）组织部',
      '（二）',
      '二、',
      '（一）宣传部',
    ])
  })

  it('belongs to the measure when its list entries have no such lines, else to the entry', async () => {
    const shared = await itemsOf('1.甲\n（1）乙\n（2）丙\n责任单位：组织部\n完成时限：长期坚持\n2.丁')
    expect(shared.map(({ units, deadline }) => `${units.join()} ${deadline?.ongoing ?? ''}`.trim())).toEqual([
      '组织部 true',
      '',
      '',
      '',
    ])
    const own = await itemsOf('1.甲\n（1）乙\n责任单位：宣传部\n（2）丙\n责任单位：组织部')
    expect(own.map(({ units }) => units.join())).toEqual(['', '宣传部', '组织部'])
  })

  it('keeps persons apart from units', async () => {
    expect((await itemsOf('1.甲\n责任单位：基教股\n责任人：周某、吴某\n分管领导：郑某'))[0]).toMatchObject({
      units: ['基教股'],
      persons: ['周某', '吴某', '郑某'],
    })
  })

  it('does not take a mention for a label', async () => {
    const [item] = await itemsOf('1.逐项明确牵头领导、责任单位、责任人和完成时限，一抓到底。')
    expect(item).toMatchObject({ lead: [], units: [], persons: [], deadline: null })
  })
})

describe('tables', () => {
  const table = [
    '二、任务分工',
    '序号\t工作任务\t牵头科室\t责任单位\t完成时限',
    '1\t开展培训，覆盖80%以上教师\t人事股\t各中小学校\t2026年10月底',
    '2\t检查食堂\t安稳股、计财股\t各基层单位\t每月一次，长期坚持',
  ].join('\n')

  it.each([
    ['tabs', table],
    ['bars', table.replaceAll(/^(.*\t.*)$/gmu, (line) => `| ${line.replaceAll('\t', ' | ')} |`)],
  ])('of %s give one item per row', async (_, text) => {
    const [heading, first, second, ...rest] = await itemsOf(text)
    expect(rest).toEqual([])
    expect(heading).toMatchObject({ number: '二、', depth: 1 })
    expect(first).toMatchObject({
      number: '1',
      depth: 2,
      heading: '开展培训，覆盖80%以上教师',
      lead: ['人事股'],
      units: ['各中小学校'],
      deadline: { date: '2026-10-31' },
      targets: [{ value: 80, unit: '%' }],
    })
    expect(second).toMatchObject({
      lead: ['安稳股', '计财股'],
      deadline: { date: null, ongoing: true },
      recurrence: { per: 'month', times: 1 },
    })
  })
})

describe('identity', () => {
  it.each([
    ['云教党[2026]18号', '云教党〔2026〕18号'],
    ['云教党（2026）18号', '云教党〔2026〕18号'],
    ['云教党【2026】18号 签发人：周某', '云教党〔2026〕18号'],
    ['根据云教发〔2025〕3号文件精神，制定本方案。', null],
  ])('normalises the number %s', async (line, number) => {
    expect((await readDocument(`${line}\n关于做好工作的通知\n一、学习`)).documentNumber).toBe(number)
  })

  it('takes the day of signature and never the day of publication', async () => {
    const read = await readDocument(
      '来源：办公室 发布时间：2026-09-30 09:20\n关于做好培训工作的\n通知\n各学校：\n一、培训\n云溪县教育局\n二〇二六年九月七日',
    )
    expect(read).toMatchObject({
      title: '关于做好培训工作的通知',
      issuer: '云溪县教育局',
      issuedOn: '2026-09-07',
    })
  })

  it('closes up letter-spaced titles over two lines', async () => {
    const read = await readDocument('云溪县“强基”行动\n实 施 方 案\n为做好工作，制定本方案。\n一、目标')
    expect(read.title).toBe('云溪县“强基”行动实施方案')
  })
})

describe('diagnostics', () => {
  it.each([
    ['numbering.gap', '1.甲\n2.乙\n4.丁'],
    ['deadline.before-issue', '关于甲的通知\n一、乙\n完成时限：2026年3月底\n云溪县教育局\n2026年9月7日'],
    ['deadline.ambiguous', '云教〔2026〕1号\n1.9月前各校完成创建'],
    ['deadline.needs-calendar', '云教〔2026〕1号\n1.甲\n完成时限：寒假前'],
    ['deadline.year-unknown', '1.甲\n完成时限：12月底'],
    ['text.damaged', '1.扎根\ufffd层'],
    ['item.no-lead', '1.甲\n牵头股室：办公室\n落实单位：各校\n2.乙\n落实单位：各校'],
    ['item.no-responsibility', '1.甲\n责任单位：办公室\n2.乙'],
    ['attachment.missing', '一、甲\n附件：任务分解表'],
    ['document.no-items', '今天天气很好，我们去春游。'],
    ['lightness.veto', '1.与各校签订责任状'],
    ['lightness.check-in', '1.每天在群里打卡接龙'],
  ])('%s', async (code, text) => {
    expect((await readDocument(text)).diagnostics.map((one) => one.code)).toContain(code)
  })

  it('are silent where numbers run on over headings', async () => {
    const { diagnostics } = await readDocument('（一）甲\n1.乙\n2.丙\n（二）丁\n3.戊\n（三）己\n1.庚')
    expect(diagnostics.filter(({ code }) => code === 'numbering.gap')).toEqual([])
  })
})

it('prints exactly the fields of the issue', async () => {
  const { text: _text, marks: _marks, ...printed } = await readDocument('1.甲')
  expect(PrintedDocument.strict().parse(printed)).toEqual(printed)
})
