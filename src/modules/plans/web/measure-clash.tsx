import { ConflictNotice } from '#ui/conflict-notice.tsx'
import type { Difference } from '#ui/conflict-notice.tsx'
import { formatDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { Measure } from '../measures.contract.ts'
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

/** Fields that either side changed. */
function linesOf({ base, change, current }: MeasureClash, nameOf: (id: string) => string): Difference[] {
  if (!current) return []
  const names = (ids: readonly string[]) => (ids.length === 0 ? '无' : ids.map(nameOf).join('、'))
  const day = (date: string | null) => (date === null ? '无' : formatDate(date))
  const fields: {
    label: string
    of: (measure: Measure) => string
    mine: (change: MeasureChange) => string | null
  }[] = [
    { label: '措施', of: ({ heading }) => heading, mine: ({ heading }) => heading ?? null },
    { label: '内容', of: ({ text }) => text, mine: ({ text }) => text ?? null },
    {
      label: '牵头',
      of: ({ leads }) => names(leads.map(({ id }) => id)),
      mine: ({ leadIds }) => (leadIds && names(leadIds)) || null,
    },
    {
      label: '落实单位',
      of: ({ audience }) => names(audience.map(({ id }) => id)),
      mine: ({ audienceIds }) => (audienceIds && names(audienceIds)) || null,
    },
    {
      label: '完成时限',
      of: ({ dueOn }) => day(dueOn),
      mine: ({ dueOn }) => (dueOn === undefined ? null : day(dueOn)),
    },
    {
      label: '长期坚持',
      of: ({ standing }) => (standing ? '是' : '否'),
      mine: ({ standing }) => (standing === undefined ? null : standing ? '是' : '否'),
    },
    {
      label: '待确认',
      of: ({ unconfirmed }) => `${unconfirmed.length} 处`,
      mine: ({ confirm }) => (confirm && confirm.length > 0 ? `确认 ${confirm.length} 处` : null),
    },
  ]
  return fields
    .map(({ label, of, mine }) => ({
      label,
      before: of(base),
      theirs: of(current),
      mine: mine(change) ?? '（没有改）',
    }))
    .filter(({ before, theirs, mine }) => mine !== '（没有改）' || before !== theirs)
}
