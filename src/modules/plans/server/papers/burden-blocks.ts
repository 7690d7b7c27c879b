import type { PaperBlock, PaperCell, PaperTable } from '#platform/papers/official-paper.ts'
import type { BurdenCard, MeasureBurden } from '../../burden.contract.ts'
import { hoursText } from '../../burden.rules.ts'
import { effortKinds } from '../../measures.contract.ts'
import { bareNumber, longDate } from './paper-words.ts'

const mostPlaces = 12

/** 负担测算 as the page shows it: hours by measure, what speaks against it, the office's sum, and who is hit hardest. */
export function burdenBlocks(card: BurdenCard): PaperBlock[] {
  const { section, term, places } = card
  const shown = places.slice(0, mostPlaces)
  const rest = places.length - shown.length
  return [
    { kind: 'paragraph', level: 'first', text: '三、负担测算' },
    plain(
      `一个单位最多${printedHours(Math.max(0, ...places.map(({ minutes }) => minutes)))}，${places.length}个单位共${printedHours(card.minutes)}。` +
        `${section.organization.name}${term.label}已要求各单位${printedHours(section.others)}，加上这份计划在本学期的${printedHours(section.minutes)}，共${printedHours(section.others + section.minutes)}。` +
        (card.withoutMonth > 0 ? `另有${card.withoutMonth}项长期坚持没有写明周期，算不进任何一个月。` : ''),
    ),
    { kind: 'paragraph', level: 'second', text: '（一）每条措施要花的时间' },
    { kind: 'table', table: measureTable(card) },
    { kind: 'paragraph', level: 'second', text: '（二）碰到的规定、重复和冲突' },
    ...findingBlocks(card),
    {
      kind: 'paragraph',
      level: 'second',
      text: `（三）要花时间最多的单位${rest > 0 ? `（前${mostPlaces}个，另有${rest}个）` : ''}`,
    },
    { kind: 'table', table: placeTable(shown, term.label) },
    {
      kind: 'paragraph',
      level: 'small',
      text: `注：时间按所做事情的通常用时测算，起草股室可以更正；在完成时限所在的月份计一次，长期坚持按回头看周期再计。测算时间${longDate(dayOf(card.asOf))}。`,
    },
  ]
}

const plain = (text: string): PaperBlock => ({ kind: 'paragraph', level: 'plain', text })

/** Hours as print has them, without the spaces of the page. */
export function printedHours(minutes: number): string {
  return hoursText(minutes).replaceAll(' ', '')
}

function dayOf(instant: string) {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

function measureTable({ measures, minutes }: BurdenCard): PaperTable {
  const middle = (text: string | number): PaperCell => ({ text, align: 'center' })
  return {
    widths: [8, 42, 18, 16, 10, 18],
    head: [['编号', '措施', '做什么', '每个单位', '单位数', '合计']],
    rows: [
      ...measures.map((measure): PaperCell[] => [
        middle(bareNumber(measure.number)),
        measure.heading,
        middle(`${effortKinds[measure.effortKind].label}${measure.usual ? '' : '（已改）'}`),
        middle(printedHours(measure.minutes)),
        measure.organizations,
        middle(printedHours(measure.total)),
      ]),
      [{ text: '合计', across: 5, align: 'center', strong: true }, middle(printedHours(minutes))],
    ],
  }
}

/** What was found, once each, with the measures that it was found in. */
function findingBlocks(card: BurdenCard): PaperBlock[] {
  const found = [
    ...card.rules.map((rule) => ({ number: '', words: ruleWords(rule) })),
    ...card.measures.flatMap(findingsOf),
  ]
  if (found.length === 0)
    return [plain('没有碰到减轻基层负担的规定，没有和在办任务重复，日期不撞考试和节假日。')]
  const rows = [...Map.groupBy(found, ({ words }) => words)].map(([words, own]): PaperCell[] => {
    const numbers = own.map(({ number }) => number).filter(Boolean)
    return [{ text: numbers.length > 0 ? numbers.join('、') : '公文整体', align: 'center' }, words]
  })
  return [{ kind: 'table', table: { widths: [22, 78], head: [['措施编号', '情况']], rows } }]
}

function ruleWords({ message, settled }: BurdenCard['rules'][number]): string {
  return `规定：${message}${settled ? '（起草股室已看过，保留）' : ''}`
}

function findingsOf(measure: MeasureBurden): { number: string; words: string }[] {
  const words = [
    ...measure.rules.map(ruleWords),
    ...measure.overlaps.map(
      (overlap) =>
        `重复：${overlap.section.name}《${overlap.plan.title}》第${bareNumber(overlap.number)}条“${overlap.heading}”要求其中${overlap.shared}个单位做相近的事${overlap.dueOn ? `，${longDate(overlap.dueOn)}到期` : ''}。`,
    ),
    ...measure.clashes.map((clash) => `冲突：${clash.what}（${longDate(clash.on)}）在${clash.name}期间。`),
  ]
  return words.map((one) => ({ number: bareNumber(measure.number), words: one }))
}

function placeTable(places: BurdenCard['places'], term: string): PaperTable {
  const middle = (text: string): PaperCell => ({ text, align: 'center' })
  return {
    widths: [34, 16, 34, 26],
    head: [['单位', '这份计划', '最忙的月份（连同其他计划）', `${term}合计`]],
    rows: places.map(({ organization, minutes, busiest, term: sum }): PaperCell[] => [
      organization.name,
      middle(printedHours(minutes)),
      middle(
        busiest
          ? `${Number(busiest.month.slice(0, 4))}年${Number(busiest.month.slice(5))}月，${printedHours(busiest.minutes + busiest.others)}`
          : '',
      ),
      middle(printedHours(sum.minutes + sum.others)),
    ]),
  }
}
