import { Button } from 'antd'
import { Icon } from '#ui/icon.tsx'

type Props = {
  /** What the row is: "第 2 个阶段". */
  name: string
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Up, down and away for one row of a list in a form; by button, so by keyboard as well. */
export function RowActs({ name, first, last, onMove, onRemove }: Props) {
  return (
    <div className="row-acts">
      <Button
        size="small"
        type="text"
        icon={<Icon name="up" />}
        aria-label={`上移：${name}`}
        disabled={first}
        onClick={() => onMove(-1)}
      />
      <Button
        size="small"
        type="text"
        icon={<Icon name="down" />}
        aria-label={`下移：${name}`}
        disabled={last}
        onClick={() => onMove(1)}
      />
      <Button size="small" type="text" aria-label={`去掉：${name}`} onClick={onRemove}>
        去掉
      </Button>
    </div>
  )
}
