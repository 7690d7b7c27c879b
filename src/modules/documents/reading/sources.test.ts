import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean.ts'
import { loadLanguageTools } from './language-tools.ts'
import type { ReadDocument as Read } from './read-document.ts'
import { readBytes } from './read-bytes.ts'

// Third-party notices that this reader was tried on. Their wording is no part of the project, so they lie outside it and the
// tests are skipped unless JUHE_SOURCES names their folder; only facts (names of units, figures, dates) stand here.
const folder = process.env['JUHE_SOURCES'] ?? ''
const absent = folder === '' || !existsSync(folder)

function bytesOf(key: string): Uint8Array {
  const name = readdirSync(folder).find((one) => one.startsWith(key))
  if (name === undefined) throw new Error(`no file ${key} in JUHE_SOURCES`)
  return readFileSync(join(folder, name))
}

async function read(key: string): Promise<Read> {
  const outcome = await readBytes(bytesOf(key), { name: `${key}.txt` })
  if ('refused' in outcome) throw new Error(outcome.message)
  return outcome
}

const relevant = ['各有关基层党组织']
const branches = ['各基层党组织']
const units = ['各基层单位']

// Lead sections, executing units, last day, whether it goes on.
const measuresOfS0: readonly (readonly [
  lead: string[],
  units: string[],
  date: string | null,
  ongoing: boolean,
])[] = [
  [['党委办'], relevant, '2021-12-31', true],
  [['党委办'], relevant, '2021-12-31', true],
  [['党委办'], relevant, '2021-12-31', true],
  [['办公室'], ['局机关', '综合单位'], '2021-12-31', true],
  [['党委办'], relevant, '2021-12-31', true],
  [['党委办', '监察室'], branches, '2021-09-30', true],
  [['党委办', '民生改善暨建设教育强市工作专班'], branches, '2021-12-31', true],
  [['党委办'], branches, null, true],
  [['教师发展中心'], units, null, true],
  [['办公室'], [], null, true],
  [['安稳股', '党委办', '基教二股', '人事股', '计财股'], [], null, true],
  [['教师发展中心'], ['各基层学校'], null, true],
  [['各相关业务股室'], units, '2021-12-31', true],
  [['党委办'], units, null, true],
  [['党委办'], branches, null, true],
  [['党委办'], branches, null, true],
  [['党委办'], branches, null, true],
]

describe('S0, a county notice with 17 measures', () => {
  it.skipIf(absent)('gives title, number, issuer and day of signature', async () => {
    expect(await read('000')).toMatchObject({
      title: '关于印发《大聚合强党建行动17条措施》的通知',
      documentNumber: '蒲教党〔2021〕41号',
      issuer: '中共蒲城县教育局党组',
      issuedOn: '2021-09-06',
    })
  })

  it.skipIf(absent)('gives 17 of 17 measures with leads, units and deadlines', async () => {
    const { items } = await read('000')
    const measures = items.filter(({ number }) => /^\d+\.$/u.test(number))
    expect(measures.map(({ number }) => number)).toEqual(measuresOfS0.map((_, index) => `${index + 1}.`))
    expect(
      measures.map(({ lead, units, deadline }) => [
        lead,
        units,
        deadline?.date ?? null,
        deadline?.ongoing ?? false,
      ]),
    ).toEqual(measuresOfS0)
    expect(measures.slice(0, 3).map(({ moreDeadlines }) => moreDeadlines.at(-1)?.date)).toEqual(
      Array.from({ length: 3 }, () => '2021-11-30'),
    )
    expect(measures[11]?.recurrence).toMatchObject({ per: 'term', times: 2 })
    expect(items.filter(({ lead }) => lead.length > 0)).toHaveLength(17)
  })

  it.skipIf(absent)('says that measures 10 and 11 name nobody to carry them out', async () => {
    const { diagnostics, items } = await read('000')
    const silent = diagnostics.filter(({ code }) => code === 'item.no-units')
    expect(silent.map(({ start }) => items.find(({ source }) => source.start === start)?.number)).toEqual([
      '10.',
      '11.',
    ])
    expect(diagnostics.filter(({ code }) => code === 'text.damaged')).toHaveLength(1)
    expect(diagnostics.map(({ code }) => code)).toContain('attachment.missing')
  })

  it.skipIf(absent)('loses its 877 glosses and nothing else', async () => {
    const given = new TextDecoder().decode(bytesOf('000'))
    const { glossesRemoved, text } = cleanText(given, await loadLanguageTools(given))
    expect(glossesRemoved).toBe(877)
    expect(text.replaceAll(/\?li\u00e1n/gu, '')).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u)
  })
})

const office = ['组织部']
const all = ['组织部', '各党总支', '直属支部']
const unitsOfS4: readonly string[][] = [
  [],
  [],
  ['党政办', ...all],
  office,
  ['宣传部', ...all],
  all,
  ['组织部', '纪委办', '各党总支', '直属支部'],
  all,
  office,
  all,
  all,
  ['组织部', '电大'],
  all,
  office,
  [],
  [],
  [],
]

describe('S4, a plan of a college', () => {
  it.skipIf(absent)('gives its sections 1 to 17 with their units', async () => {
    const document = await read('004')
    expect(document).toMatchObject({ documentNumber: '锡职院党组字〔2020〕25号', issuedOn: '2020-06-22' })
    const sections = document.items.filter(({ depth }) => depth === 2)
    expect(sections.map(({ number }) => number)).toEqual(unitsOfS4.map((_, index) => `${index + 1}.`))
    expect(sections.map(({ units }) => units)).toEqual(unitsOfS4)
    expect(sections.every(({ lead }) => lead.length === 0)).toBe(true)
  })

  it.skipIf(absent)('gives the four yearly ratios and the dates', async () => {
    const sections = (await read('004')).items.filter(({ depth }) => depth === 2)
    for (const section of [sections[1], sections[10]]) {
      expect(section?.targets.map(({ value, unit }) => `${value}${unit}`)).toEqual([
        '20%',
        '30%',
        '40%',
        '50%',
      ])
      expect([section?.deadline, ...(section?.moreDeadlines ?? [])].map((one) => one?.date)).toEqual([
        '2020-12-31',
        '2021-12-31',
        '2022-12-31',
        '2023-12-31',
      ])
    }
    expect([11, 12, 13].map((index) => sections[index]?.deadline?.date)).toEqual([
      '2021-12-31',
      '2023-12-31',
      '2020-12-31',
    ])
    expect(sections[12]?.targets.map(({ value }) => value)).toEqual([5, 3.83, 42.9])
  })
})

describe('the other documents', () => {
  it.skipIf(absent)('S1 gives no item from the boilerplate around it', async () => {
    expect((await read('001')).items.map(({ number }) => number)).toEqual(['一、', '二、'])
  })

  it.skipIf(absent)('S2 gives its recurring duties', async () => {
    const { items, ...identity } = await read('002')
    expect(identity).toMatchObject({
      title: '关于做好2020年全县教育系统党建工作的通知',
      documentNumber: '建教党〔2020〕9号',
      issuedOn: '2020-08-28',
    })
    const rhythms = items.flatMap(({ recurrence, moreRecurrences }) =>
      recurrence ? [recurrence, ...moreRecurrences] : [],
    )
    expect(rhythms.map(({ per, times }) => `${per} ${times}`).toSorted()).toEqual([
      'half-year 1',
      'month 1',
      'quarter 1',
      'year 1',
      'year 1',
      'year 2',
      'year 2',
      'year 2',
    ])
  })

  it.skipIf(absent)('S3 gives the day that its reports are due', async () => {
    const { items, issuedOn } = await read('003')
    expect(items.flatMap(({ deadline }) => deadline?.date ?? [])).toEqual(['2016-01-18'])
    expect(issuedOn).toBeNull()
  })
})
