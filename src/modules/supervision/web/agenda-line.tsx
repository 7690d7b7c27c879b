import { Button, Input } from 'antd'
import { Icon } from '#ui/icon.tsx'
import { FormField } from '#ui/form-field.tsx'
import type { AgendaItem } from '../meetings.contract.ts'
import type { MeetingDraft } from './meeting-draft.ts'
import { ItemFacts } from './item-facts.tsx'

type Item = MeetingDraft['items'][number]
type Props = {
  item: Item
  /** The stored line; undefined for one that was just added. */
  known: AgendaItem | undefined
  held: boolean
  first: boolean
  last: boolean
  onChange: (next: Partial<Item>) => void
  onMove: (step: 1 | -1) => void
  onRemove: () => void
}

/** One matter: words, place, and after the meeting its outcome. What became a task is only shown. */
export function AgendaLine({ item, known, held, first, last, onChange, onMove, onRemove }: Props) {
  const issued = known?.planId != null
  const name = item.text.slice(0, 20) || '新议题'
  return (
    <li className="meeting-item">
      <div className="meeting-item-head">
        {known ? <ItemFacts item={known} /> : <strong>新议题</strong>}
        <span className="meeting-item-acts">
          <Button
            aria-label={`上移：${name}`}
            icon={<Icon name="up" />}
            disabled={first}
            onClick={() => onMove(-1)}
          />
          <Button
            aria-label={`下移：${name}`}
            icon={<Icon name="down" />}
            disabled={last}
            onClick={() => onMove(1)}
          />
          {!issued && (
            <Button aria-label={`去掉：${name}`} onClick={onRemove}>
              去掉
            </Button>
          )}
        </span>
      </div>
      {issued ? (
        <>
          <div>{item.text}</div>
          <div>结果：{item.outcome}</div>
        </>
      ) : (
        <>
          <Input.TextArea
            aria-label={`议题：${name}`}
            rows={2}
            className="j-grows"
            maxLength={1000}
            value={item.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
          {(held || item.outcome !== '') && (
            <FormField label="结果" hint="会上定了什么；保存以后可以下发为任务。" optional>
              {(field) => (
                <Input
                  {...field}
                  maxLength={2000}
                  value={item.outcome}
                  onChange={(event) => onChange({ outcome: event.target.value })}
                />
              )}
            </FormField>
          )}
        </>
      )}
    </li>
  )
}
