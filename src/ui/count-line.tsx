import { formatInstant } from './dates.ts'

type Props = { total: number; shown?: number; asOf?: string | undefined; unit?: string }

/** 共 312 项，截至 11月23日 09:40; and how many of them are listed when not all are. */
export function CountLine({ total, shown = total, asOf, unit = '项' }: Props) {
  return (
    <p className="j-count">
      共 {total.toLocaleString('zh-CN')} {unit}
      {shown < total && `，已列出 ${shown} ${unit}`}
      {asOf && `，截至 ${formatInstant(asOf)}`}
    </p>
  )
}
