import { Input } from 'antd'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { FieldProps } from './form-field.tsx'

type Props = {
  /** A `ChinaDate`, or ''. */
  value: ChinaDate
  onChange: (value: ChinaDate) => void
  ariaLabel?: string
  field?: FieldProps
  min?: ChinaDate
  max?: ChinaDate
}

/** A day, typed or picked with the browser's own calendar; '' while it is incomplete. */
export function DateInput({ value, onChange, ariaLabel, field, min, max }: Props) {
  return (
    <Input
      type="date"
      className="j-date"
      value={value}
      min={min}
      max={max ?? '2100-12-31'}
      aria-label={ariaLabel}
      {...field}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
