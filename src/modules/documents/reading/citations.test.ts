import { describe, expect, it } from 'vitest'
import { readDocument } from './read.ts'
import type { ReadDocument } from './read-document.ts'

async function identity(
  lines: readonly string[],
): Promise<Omit<ReadDocument, 'items' | 'diagnostics' | 'text' | 'marks'>> {
  const {
    items: _items,
    diagnostics: _diagnostics,
    text: _text,
    marks: _marks,
    ...paper
  } = await readDocument(lines.join('\n'))
  return paper
}

const body = ['各基层党组织：', '为做好学习，现通知如下：', '一、学习章程。每周一次。']
const signed = ['云溪县教育局', '2026年9月7日']

describe('attachments', () => {
  const notice = ['关于开展读书行动的通知', ...body]
  it.each([
    ['one, missing', ['附件：任务分解表', ...signed], [['任务分解表', false]]],
    [
      'several over lines',
      ['附件：1.任务分解表', '2.联系人名单', '3.《评分细则》', ...signed],
      [
        ['任务分解表', false],
        ['联系人名单', false],
        ['评分细则', false],
      ],
    ],
    [
      'several on a line',
      ['附件：1.任务分解表 2.联系人名单', ...signed],
      [
        ['任务分解表', false],
        ['联系人名单', false],
      ],
    ],
    [
      'a list below',
      ['附件：', '1.任务分解表', '2.联系人名单', ...signed],
      [
        ['任务分解表', false],
        ['联系人名单', false],
      ],
    ],
    [
      'numbered each',
      ['附件1：任务分解表', '附件2：联系人名单', ...signed],
      [
        ['任务分解表', false],
        ['联系人名单', false],
      ],
    ],
    [
      'present under headings',
      [
        '附件：1.任务分解表',
        '2.联系人名单',
        ...signed,
        '附件1',
        '任务分解表',
        '序号\t任务\t责任单位',
        '1\t读书\t各学校',
        '附件2',
        '联系人名单',
        '姓名\t电话',
        '周某\t1',
      ],
      [
        ['任务分解表', true],
        ['联系人名单', true],
      ],
    ],
    [
      'one of two present',
      [
        '附件：1.任务分解表',
        '2.联系人名单',
        ...signed,
        '附件1',
        '任务分解表',
        '序号\t任务\t责任单位',
        '1\t读书\t各学校',
      ],
      [
        ['任务分解表', true],
        ['联系人名单', false],
      ],
    ],
  ])('%s', async (_, lines, expected) =>
    expect(
      (await identity([...notice, ...lines])).attachments.map(({ title, present }) => [title, present]),
    ).toEqual(expected),
  )
})

describe('the basis', () => {
  it.each([
    [
      '根据《关于加强学习的意见》（云组发[2026]3号），制定本方案。',
      [['关于加强学习的意见', '云组发〔2026〕3号']],
    ],
    [
      '根据《章程》和《学习条例》，按照云教发〔2025〕9号文件精神，制定本方案。',
      [
        ['章程', null],
        ['学习条例', null],
        [null, '云教发〔2025〕9号'],
      ],
    ],
    ['根据《关于印发〈学习要点〉的通知》要求，制定本方案。', [['关于印发〈学习要点〉的通知', null]]],
    ['《读书行动方案》已经局党组会议审议通过。', []],
    ['为读书，制定本方案。', []],
  ])('%s', async (preamble, expected) => {
    const { basis } = await identity(['读书行动方案', preamble, '一、目标', '根据《另一意见》做好工作。'])
    expect(basis.map(({ title, documentNumber }) => [title, documentNumber])).toEqual(expected)
  })

  it('is not the plan that the notice issues', async () => {
    const lines = [
      '关于印发《读书行动方案》的通知',
      '各学校：',
      '根据《县委意见》，制定了《读书行动方案》，现印发给你们。',
      '一、目标',
    ]
    expect((await identity(lines)).basis).toEqual([{ title: '县委意见', documentNumber: null }])
  })
})
