import { AppLink } from './app-link.tsx'

type Props = {
  value: number
  /** What the value is a part of; shows "41 / 62（66%）". */
  denominator?: number | null | undefined
  unit?: string
  /** Address of exactly the rows behind the number; without it the number is plain text. */
  href?: string | undefined
  label?: string
}

/** A number that leads to its rows, with its denominator beside it. */
export function Figure({ value, denominator, unit = '', href, label }: Props) {
  const text = figureText({ value, denominator, unit })
  const shown = <span className="j-figure">{text}</span>
  if (!href) return shown
  return (
    <AppLink href={href} aria-label={label ? `${label}：${text}，打开明细` : `${text}，打开明细`}>
      {shown}
    </AppLink>
  )
}

/** "41 / 62（66%）", or the plain number where there is no whole (or an empty one). */
export function figureText({
  value,
  denominator,
  unit = '',
}: Pick<Props, 'value' | 'denominator' | 'unit'>): string {
  if (denominator === null || denominator === undefined) return `${value}${unit && ` ${unit}`}`
  if (denominator === 0) return '0 / 0'
  return `${value} / ${denominator}（${percentText(value, denominator)}）`
}

/** Never rounds up to 100% or down to 0%: neither "all" nor "none" may be claimed before it is so. */
function percentText(value: number, denominator: number): string {
  const rounded = Math.round((value * 100) / denominator)
  if (rounded === 100 && value < denominator) return '99%'
  if (rounded === 0 && value > 0) return '1%'
  return `${rounded}%`
}
