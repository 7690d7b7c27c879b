import type { FieldProps } from './form-field.tsx'

type Props<V extends string> = {
  value: V | ''
  onChange: (value: V | '') => void
  options: readonly { value: V; label: string }[]
  /** First line when nothing is chosen; choosing it gives ''. */
  placeholder?: string
  ariaLabel?: string
  field?: FieldProps
  disabled?: boolean
}

/** The browser's own choice list: light, and known to every phone and screen reader. */
export function NativeSelect<V extends string>(props: Props<V>) {
  const { value, onChange, options, placeholder, ariaLabel, field, disabled = false } = props
  return (
    <select
      className="j-select"
      value={value}
      disabled={disabled}
      aria-label={ariaLabel}
      {...field}
      // The only values offered are those of the options.
      onChange={(event) => onChange(event.target.value as V | '')}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
