import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { Icon } from '#ui/icon.tsx'

export type Fact = {
  key: string
  label: string
  /** Shown as it is; undefined when there is nothing to show. */
  content: ReactNode
  /** Words in place of the content: "没有读到". */
  missing?: { words: string; worthALook: boolean } | undefined
  edit?: { kind: 'text' | 'date'; value: string; save: (value: string) => Promise<unknown> } | undefined
}

/** Facts about one thing, two beside each other where there is room; each may be put right in place. */
export function FactTable({ facts, label }: { facts: readonly Fact[]; label: string }) {
  const [open, setOpen] = useState<string>()
  return (
    <dl className="document-fact-table" aria-label={label}>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>
            {open === fact.key && fact.edit ? (
              <EditFact label={fact.label} edit={fact.edit} onClose={() => setOpen(undefined)} />
            ) : (
              <>
                <FactContent fact={fact} />
                {fact.edit && (
                  <Button
                    size="small"
                    type="text"
                    aria-label={`更正：${fact.label}`}
                    onClick={() => setOpen(fact.key)}
                  >
                    更正
                  </Button>
                )}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FactContent({ fact: { content, missing } }: { fact: Fact }) {
  if (!missing) return <span>{content}</span>
  if (!missing.worthALook) return <span className="j-quiet">{missing.words}</span>
  return (
    <span className="document-fact-missing">
      <Icon name="question" size={14} /> {missing.words}
    </span>
  )
}

type EditProps = { label: string; edit: NonNullable<Fact['edit']>; onClose: () => void }

function EditFact({ label, edit, onClose }: EditProps) {
  const [value, setValue] = useState(edit.value)
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      await edit.save(value.trim())
      onClose()
    } catch {
      // The page that saves shows why; what was typed stays.
      setBusy(false)
    }
  }
  return (
    <form
      className="document-fact-edit"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {edit.kind === 'date' ? (
        <DateInput value={value} onChange={setValue} ariaLabel={label} />
      ) : (
        <Input
          autoFocus
          aria-label={label}
          maxLength={300}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <Button htmlType="submit" loading={busy}>
        保存
      </Button>
      <Button type="text" onClick={onClose}>
        取消
      </Button>
    </form>
  )
}
