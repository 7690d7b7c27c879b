import { Button } from 'antd'
import { formatDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import type { Measure } from '../plans.contract.ts'
import type { MeasureChange, MeasureClash } from './use-measure-edits.ts'

type Props = { clash: MeasureClash; onMine: () => void; onTheirs: () => void; nameOf: (id: string) => string }
type Line = { label: string; before: string; mine: string | null; now: string }

/** 已被他人修改: field by field what it was, what I want and what is stored now; the person chooses. */
export function MeasureClashDialog({ clash, onMine, onTheirs, nameOf }: Props) {
  const lines = linesOf(clash, nameOf)
  return (
    <Dialog
      open
      wide
      title="已被他人修改"
      onClose={onTheirs}
      actions={
        <>
          <Button onClick={onTheirs}>用现在的</Button>
          {clash.current && (
            <Button type="primary" onClick={onMine}>
              用我的
            </Button>
          )}
        </>
      }
    >
      {clash.current === null ? (
        <p>这条措施已被他人去掉，您的改动没有保存。</p>
      ) : (
        <>
          <p>您打开这条措施以后，别人改了它。您的改动还没有保存，请选择用哪一个。</p>
          <table className="draft-clash">
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">原来</th>
                <th scope="col">我的</th>
                <th scope="col">现在</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.label}>
                  <th scope="row">{line.label}</th>
                  <td>{line.before}</td>
                  <td>{line.mine ?? '（没有改）'}</td>
                  <td>{line.now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Dialog>
  )
}

/** Fields that either side changed. */
function linesOf({ base, change, current }: MeasureClash, nameOf: (id: string) => string): Line[] {
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
    .map(({ label, of, mine }) => ({ label, before: of(base), mine: mine(change), now: of(current) }))
    .filter((line) => line.mine !== null || line.before !== line.now)
}
