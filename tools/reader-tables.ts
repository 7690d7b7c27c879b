import { deadlinesOfValue } from '#modules/documents/reading/deadlines.ts'
import { diagnosticCodes } from '#modules/documents/reading/diagnostics/diagnostic-codes.ts'
import { lightnessRules } from '#modules/documents/reading/diagnostics/lightness-rules.ts'
import { lightnessSources } from '#modules/documents/reading/diagnostics/lightness-sources.ts'
import { labelFamilies } from '#modules/documents/reading/label-tables.ts'
import { recurrencesIn } from '#modules/documents/reading/recurrences.ts'
import { targetsIn } from '#modules/documents/reading/targets.ts'

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

const mostShown = 24

function shown(words: readonly string[]): string {
  const some = words
    .filter((word) => word !== '')
    .slice(0, mostShown)
    .join(' ')
  return words.length > mostShown ? `${some} … (${words.length})` : some
}

/** Families of labels: every head goes with every body. The longest lists are cut; the data has all of them. */
export function labelTable(): string {
  return table(
    ['Role', 'Heads', 'Bodies', 'Words of their own'],
    labelFamilies.map(({ role, heads, bodies, words }) => [
      `\`${role}\``,
      shown(heads),
      shown(bodies),
      shown(words),
    ]),
  )
}

const time = { issuedOn: '2026-09-07', year: 2026 }
const deadlineExamples = [
  '2026年11月底前',
  '11月底前',
  '9月30日下班前',
  '10月上旬',
  '9月至12月',
  '第四季度',
  '年底前',
  '到2028年',
  '“七一”前',
  '30日内',
  '20个工作日内',
  '本周五前',
  '2026年12月底并长期坚持',
  '长期坚持',
  '9月前',
  '寒假前',
  '立行立改',
]
const rhythmExamples = [
  '每月25日前',
  '每学期不少于2次',
  '全年至少4次',
  '每半月一次',
  '每两周1次',
  '春秋两季各一次',
  '周周',
]
const figureExamples = ['达到95%以上', '不少于2名', '控制在3%以内', '培训骨干教师30人', '提高5个百分点']

/** What the grammars make of a phrase in a paper signed on 7 September 2026: read by the code at the time of printing. */
export function phraseTable(): string {
  const deadlines = deadlineExamples.map((text) => {
    const [found] = deadlinesOfValue(text, time)
    const { from = null, date = null, ongoing = false } = found?.deadline ?? {}
    const day = date === null ? '' : from === null ? date : `${from} to ${date}`
    const read = [day, ongoing ? '`ongoing`' : '', found?.remark ? `\`${found.remark}\`` : '']
    return ['deadline', text, read.filter((part) => part !== '').join(', ') || 'asked']
  })
  const rhythms = rhythmExamples.map((text) => {
    const [found] = recurrencesIn(text)
    return ['recurrence', text, found ? `${found.recurrence.times} per ${found.recurrence.per}` : '']
  })
  const figures = figureExamples.map((text) => {
    const [found] = targetsIn(text)
    return [
      'target',
      text,
      found ? `${found.target.comparator} ${found.target.value}${found.target.unit}` : '',
    ]
  })
  return table(['Field', 'Phrase', 'Read as'], [...deadlines, ...rhythms, ...figures])
}

/** Every diagnostic with its severity and meaning. */
export function diagnosticTable(): string {
  return table(
    ['Code', 'Severity', 'Meaning'],
    Object.entries(diagnosticCodes).map(([code, { severity, meaning }]) => [
      `\`${code}\``,
      severity,
      meaning,
    ]),
  )
}

/** The easing rules that are checked, and the papers behind them. */
export function lightnessTable(): string {
  const rules = lightnessRules.map(({ rules, code, basis, what }) => [
    rules.join(' '),
    `\`${code}\``,
    basis.join(' '),
    what,
  ])
  const papers = Object.entries(lightnessSources).map(
    ([key, { citation, issued }]) => `- ${key}: ${citation}, ${issued}`,
  )
  return [
    table(
      ['Rule', 'Code', 'Basis', 'What is found'],
      [...rules, ['R13', '`lightness.length`', 'P2', '篇幅超过限度']],
    ),
    '',
    ...papers,
  ].join('\n')
}
