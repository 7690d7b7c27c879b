import type { MeasureDifference } from './changes.contract.ts'
import {
  comparatorLabels,
  effortKinds,
  evidenceLabels,
  measureClassLabels,
  milestoneActorLabels,
  milestoneKindLabels,
  reviewCadenceLabels,
  type Measure,
} from './measures.contract.ts'

type Compared = { field: string; words: (measure: Measure) => string }

const yes = (is: boolean) => (is ? '是' : '否')
const names = (named: readonly { name: string }[]) => named.map(({ name }) => name).join('、')

/** What of a measure is compared, with the words that a person reads. */
const compared: readonly Compared[] = [
  { field: '措施', words: ({ heading }) => heading },
  { field: '条款内容', words: ({ text }) => text },
  { field: '所属活动', words: ({ activity }) => activity?.name ?? '' },
  { field: '类别', words: (one) => (one.class === null ? '' : measureClassLabels[one.class]) },
  { field: '牵头', words: ({ leads }) => names(leads) },
  { field: '完成时限', words: ({ dueOn }) => dueOn ?? '' },
  { field: '长期坚持', words: ({ standing }) => yes(standing) },
  {
    field: '回头看周期',
    words: (one) => (one.reviewEvery === null ? '' : reviewCadenceLabels[one.reviewEvery]),
  },
  {
    field: '阶段',
    words: ({ milestones }) =>
      milestones
        .map((one) =>
          [
            milestoneKindLabels[one.kind],
            one.text,
            one.dueOn ?? '',
            one.organization?.name ?? milestoneActorLabels[one.actor],
            one.reportRequired ? '要报告' : '',
          ].join(' '),
        )
        .join('；'),
  },
  {
    field: '指标',
    words: ({ targets }) =>
      targets
        .map((one) => `${one.text}（${comparatorLabels[one.comparator]} ${one.value}${one.unit}）`)
        .join('；'),
  },
  { field: '完成标准', words: ({ resultTest }) => resultTest },
  { field: '上交材料', words: ({ evidence }) => evidenceLabels[evidence] },
  { field: '预计用时', words: (one) => `${effortKinds[one.effortKind].label} ${minutesOf(one)} 分钟` },
  {
    field: '依据',
    words: ({ basis }) => basis.map(({ title, itemNumber }) => `${title}${itemNumber}`).join('；'),
  },
]

/** Minutes that a measure costs one organisation: as stated, else the usual ones of its kind. */
export function minutesOf({
  effortKind,
  effortMinutes,
}: Pick<Measure, 'effortKind' | 'effortMinutes'>): number {
  return effortMinutes ?? effortKinds[effortKind].minutes
}

function fieldsChanged(before: Measure, after: Measure) {
  return compared.flatMap(({ field, words }) => {
    const [was, is] = [words(before), words(after)]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

function missingFrom(one: Measure['audience'], other: Measure['audience']) {
  const there = new Set<string>(other.map(({ id }) => id))
  return one.filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ id, name }))
}

/**
 * The difference of a derived draft against the plan that it came from, measure by measure through `originMeasureId`.
 * In: measures of both in order. Out: changed and added ones in the draft's order, then removed ones.
 */
export function planDifference(base: readonly Measure[], draft: readonly Measure[]): MeasureDifference[] {
  const originals = new Map(base.filter(({ withdrawn }) => !withdrawn).map((one) => [one.id, one]))
  const kept = new Set<string>()
  const found = draft.flatMap((measure): MeasureDifference[] => {
    const origin = measure.originMeasureId === null ? undefined : originals.get(measure.originMeasureId)
    const { number, heading } = measure
    if (!origin)
      return [
        {
          kind: 'added',
          measureId: measure.id,
          number,
          heading,
          fields: [],
          audienceRemoved: [],
          audienceAdded: missingFrom(measure.audience, []),
        },
      ]
    kept.add(origin.id)
    const fields = fieldsChanged(origin, measure)
    const audienceAdded = missingFrom(measure.audience, origin.audience)
    const audienceRemoved = missingFrom(origin.audience, measure.audience)
    if (fields.length + audienceAdded.length + audienceRemoved.length === 0) return []
    return [
      { kind: 'changed', measureId: measure.id, number, heading, fields, audienceAdded, audienceRemoved },
    ]
  })
  const removed = [...originals.values()]
    .filter(({ id }) => !kept.has(id))
    .map(({ id, number, heading, audience }): MeasureDifference => ({
      kind: 'removed',
      measureId: id,
      number,
      heading,
      fields: [],
      audienceAdded: [],
      audienceRemoved: missingFrom(audience, []),
    }))
  return [...found, ...removed]
}
