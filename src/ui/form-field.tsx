import { type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'

export type FieldProps = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

type Props = {
  label: ReactNode
  /** Explains what is wanted; stands between label and field. */
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** Gives the input its id and its ties to hint and error. */
  children: (field: FieldProps) => ReactNode
}

/** One question of a form: label above, hint, field, error at the field. */
export function FormField({ label, hint, error, optional = false, children }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="j-field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="j-quiet">（可不填）</span>}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="j-quiet">
          {hint}
        </div>
      )}
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': described || undefined })}
      {error && (
        <div id={`${id}-error`} className="j-field-error">
          <Icon name="warning" size={14} /> {error}
        </div>
      )}
    </div>
  )
}
