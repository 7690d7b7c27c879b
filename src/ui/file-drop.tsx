import { type ReactNode, useId, useState } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  /** "把通知拖到这里，或点此选择文件". */
  label: string
  hint?: ReactNode
  /** Endings with their dot: ".docx,.txt". */
  accept: string
  /** Largest size in bytes; a larger file is refused before it is sent. */
  maxBytes: number
  onFile: (file: File) => void
  disabled?: boolean
}

/** A place for one file: drop it, click, or press Enter on it. */
export function FileDrop({ label, hint, accept, maxBytes, onFile, disabled = false }: Props) {
  const [over, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const id = useId()
  const take = (file: File | undefined) => {
    if (!file || disabled) return
    const reason = refusalOf({ file, accept, maxBytes })
    setRefusal(reason)
    if (!reason) onFile(file)
  }
  return (
    <div>
      <label
        className={`j-drop${over ? ' j-drop-over' : ''}${disabled ? ' j-drop-disabled' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
      >
        <input
          type="file"
          className="j-visually-hidden"
          accept={accept}
          disabled={disabled}
          aria-describedby={id}
          onChange={(event) => {
            take(event.target.files?.[0])
            // The same file chosen again, after it was corrected, must be noticed.
            event.target.value = ''
          }}
        />
        <Icon name="upload" size={22} />
        <span className="j-drop-label">{label}</span>
      </label>
      <div id={id} className="j-quiet">
        {hint}
      </div>
      {refusal && (
        <p className="j-field-error" role="alert">
          <Icon name="warning" size={14} /> {refusal}
        </p>
      )}
    </div>
  )
}

function refusalOf({
  file,
  accept,
  maxBytes,
}: {
  file: File
  accept: string
  maxBytes: number
}): string | undefined {
  const endings = accept.split(',').map((ending) => ending.trim().toLowerCase())
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
    return `“${file.name}”不是 ${endings.join('、')} 文件。没有上传任何内容，请换一个文件。`
  if (file.size === 0) return `“${file.name}”是空文件。没有上传任何内容。`
  if (file.size > maxBytes)
    return `“${file.name}”有 ${Math.ceil(file.size / 1_048_576)} MB，超过 ${Math.floor(maxBytes / 1_048_576)} MB。没有上传任何内容。`
  return undefined
}
