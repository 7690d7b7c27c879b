import { mkdirSync, writeFileSync } from 'node:fs'
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { chineseCount } from '#modules/documents/reading/chinese-number.ts'
import { sampleNotice as notice } from './sample-notice-text.ts'
import type { SampleMeasure } from './sample-notice-text.ts'

const folder = new URL('../samples/', import.meta.url)
// Any fixed day does; the same input must give the same bytes.
const fixedInstant = '2026-09-07T00:00:00Z'

function responsibility({ lead, units, deadline }: SampleMeasure): string[] {
  return [
    `牵头股室：${lead}`,
    ...(units === undefined ? [] : [`落实单位：${units}`]),
    `完成时限：${deadline}`,
  ]
}

function plain(text: string, alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  return new Paragraph({ children: [new TextRun(text)], ...(alignment ? { alignment } : {}) })
}

/** Numbered by Word itself: the reader has to compute 一、, （一） and 1. from the numbering part. */
function numbered(reference: string, level: number, text: string): Paragraph {
  return new Paragraph({ numbering: { reference, level }, children: [new TextRun(text)] })
}

function paragraphs(): Paragraph[] {
  const measures = notice.groups.flatMap(({ heading, measures }) => [
    numbered('headings', 1, heading),
    ...measures.flatMap((measure: SampleMeasure) => [
      numbered('measures', 0, `${measure.heading}。${measure.body}`),
      ...responsibility(measure).map((line) => plain(line)),
    ]),
  ])
  // The last headings are numbered by hand, as clerks do.
  const closing = notice.closing.map(({ heading, body }, index) =>
    plain(`（${chineseCount(index + 1)}）${heading}${body}`),
  )
  return [
    plain(notice.number, AlignmentType.CENTER),
    plain(notice.issuer, AlignmentType.CENTER),
    plain(notice.title, AlignmentType.CENTER),
    plain(notice.addressees),
    plain(notice.cover),
    plain(notice.issuer, AlignmentType.RIGHT),
    plain(notice.issued, AlignmentType.RIGHT),
    plain(notice.planTitle, AlignmentType.CENTER),
    plain(notice.opening),
    numbered('headings', 0, '目标要求'),
    plain(notice.aims),
    numbered('headings', 0, '主要措施'),
    ...measures,
    numbered('headings', 0, '工作要求'),
    ...closing,
  ]
}

function level(index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  return { level: index, format, text, alignment: AlignmentType.START }
}

async function wordFile(): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Juhe',
    title: notice.title,
    numbering: {
      config: [
        {
          reference: 'headings',
          levels: [
            level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
            level(1, LevelFormat.CHINESE_COUNTING_THOUSAND, '（%2）'),
          ],
        },
        { reference: 'measures', levels: [level(0, LevelFormat.DECIMAL, '%1.')] },
      ],
    },
    sections: [{ children: paragraphs() }],
  })
  const parts = unzipSync(new Uint8Array(await Packer.toBuffer(document)))
  const core = parts['docProps/core.xml']
  if (core)
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, fixedInstant),
    )
  const sorted = Object.fromEntries(
    Object.entries(parts).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
  return zipSync(sorted, { level: 6, mtime: '2026-09-07T12:00:00' })
}

function plainText(): string {
  let count = 0
  const measures = notice.groups.flatMap(({ heading, measures }, index) => [
    `（${chineseCount(index + 1)}）${heading}`,
    ...measures.flatMap((measure: SampleMeasure) => [
      `${++count}.${measure.heading}。${measure.body}`,
      ...responsibility(measure),
    ]),
  ])
  return [
    notice.number,
    notice.issuer,
    notice.title,
    notice.addressees,
    notice.cover,
    notice.issuer,
    notice.issued,
    notice.planTitle,
    notice.opening,
    '一、目标要求',
    notice.aims,
    '二、主要措施',
    ...measures,
    '三、工作要求',
    ...notice.closing.map(({ heading, body }, index) => `（${chineseCount(index + 1)}）${heading}${body}`),
    '',
  ].join('\n')
}

mkdirSync(folder, { recursive: true })
writeFileSync(new URL('notice.docx', folder), await wordFile())
writeFileSync(new URL('notice.txt', folder), plainText())
process.stdout.write('samples/notice.docx and samples/notice.txt written\n')
