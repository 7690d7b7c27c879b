import { Input } from 'antd'
import { useState } from 'react'

type Props = { text: string; label: string; onSearch: (text: string | undefined) => void }

/** Words to search for, sent with Enter; mount it anew (key) when the address bar's words change. */
export function SearchField({ text, label, onSearch }: Props) {
  const [typed, setTyped] = useState(text)
  return (
    <form
      role="search"
      aria-label={label}
      className="j-search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(typed.trim() || undefined)
      }}
    >
      <Input
        type="search"
        value={typed}
        maxLength={50}
        placeholder={`${label}，回车`}
        aria-label={label}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  )
}
