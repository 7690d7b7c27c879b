import { ConflictNotice } from '#ui/conflict-notice.tsx'
import type { Difference } from '#ui/conflict-notice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { measureClassLabels } from '../measures.contract.ts'
import type { Measure, MeasureBasis } from '../measures.contract.ts'
import { basisName } from './basis-words.ts'
import { fieldsOf } from './measure-fields.ts'
import type { MeasureFields } from './measure-fields.ts'
import { deadlineText, effortText, evidenceText, milestoneText, targetText } from './measure-words.ts'
import type { MeasureChange, MeasureClash } from './use-measure-edits.ts'

type Props = {
  clash: MeasureClash
  nameOf: (id: string) => string
  busy: boolean
  error: unknown
  onMine: () => void
  onTheirs: () => void
}

/** 已被他人修改: field by field what it was, what is stored now and what I want; the person chooses. */
export function MeasureClashDialog({ clash, nameOf, busy, error, onMine, onTheirs }: Props) {
  return (
    <Dialog open wide title={`${clash.base.number} ${clash.base.heading}`} onClose={onTheirs}>
      <ErrorNotice error={error} />
      {clash.current ? (
        <ConflictNotice
          differences={linesOf(clash, nameOf)}
          onTakeTheirs={onTheirs}
          onKeepMine={onMine}
          busy={busy}
        />
      ) : (
        <p>这条措施已被他人去掉，您的改动没有保存。</p>
      )}
    </Dialog>
  )
}

type Line = {
  label: string
  keys: readonly (keyof MeasureChange)[]
  words: (fields: MeasureFields & { leadIds: readonly string[]; audienceIds: readonly string[] }) => string
}

function lines(nameOf: (id: string) => string): Line[] {
  const names = (ids: readonly string[]) => (ids.length === 0 ? '无' : ids.map(nameOf).join('、'))
  const some = (words: readonly string[]) => (words.length === 0 ? '无' : words.join('；'))
  return [
    { label: '措施', keys: ['heading'], words: ({ heading }) => heading },
    { label: '内容', keys: ['text'], words: ({ text }) => text },
    { label: '活动', keys: ['activity'], words: ({ activity }) => activity ?? '无' },
    {
      label: '类别',
      keys: ['class'],
      words: (fields) => (fields.class === null ? '无' : measureClassLabels[fields.class]),
    },
    { label: '牵头', keys: ['leadIds'], words: ({ leadIds }) => names(leadIds) },
    { label: '落实单位', keys: ['audienceIds'], words: ({ audienceIds }) => names(audienceIds) },
    { label: '时限', keys: ['dueOn', 'standing', 'reviewEvery'], words: deadlineText },
    { label: '分阶段', keys: ['milestones'], words: ({ milestones }) => some(milestones.map(milestoneText)) },
    { label: '指标', keys: ['targets'], words: ({ targets }) => some(targets.map(targetText)) },
    { label: '怎样算完成', keys: ['resultTest'], words: ({ resultTest }) => resultTest || '无' },
    { label: '上交材料', keys: ['evidence', 'evidenceReason', 'evidenceUntil'], words: evidenceText },
    { label: '用时', keys: ['effortKind', 'effortMinutes'], words: effortText },
  ]
}

/** Fields that either side changed. */
function linesOf({ base, change, current }: MeasureClash, nameOf: (id: string) => string): Difference[] {
  if (!current) return []
  const sides = (measure: Measure, changed: MeasureChange) => ({
    ...fieldsOf(measure, changed),
    leadIds: changed.leadIds ?? measure.leads.map(({ id }) => id),
    audienceIds: changed.audienceIds ?? measure.audience.map(({ id }) => id),
  })
  const confirmed = change.confirm?.length ?? 0
  const found = lines(nameOf).map(({ label, keys, words }): Difference => ({
    label,
    before: words(sides(base, {})),
    theirs: words(sides(current, {})),
    mine: keys.some((key) => change[key] !== undefined) ? words(sides(base, change)) : untouched,
  }))
  found.push(
    {
      label: '依据',
      before: basisText(base.basis),
      theirs: basisText(current.basis),
      mine: change.basis ? basisText(change.basis) : untouched,
    },
    {
      label: '待确认',
      before: `${base.unconfirmed.length} 处`,
      theirs: `${current.unconfirmed.length} 处`,
      mine: confirmed > 0 ? `确认 ${confirmed} 处` : untouched,
    },
  )
  return found.filter(({ before, theirs, mine }) => mine !== untouched || before !== theirs)
}

const untouched = '（没有改）'
const basisText = (basis: readonly Pick<MeasureBasis, 'title' | 'documentNumber' | 'itemNumber'>[]) =>
  basis.length === 0 ? '无' : basis.map(basisName).join('；')
