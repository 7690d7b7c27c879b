import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { CallError } from '#platform/http/call.ts'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { TreePicker } from '#ui/tree-picker.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  type AudienceGroup,
  type AudienceRule,
  type AudienceSelector,
  saveAudienceGroup,
} from '../audience-groups.contract.ts'
import { type TreeNode } from '../organizations.contract.ts'
import { itemsOf, nameMap } from './names.ts'
import { ruleInWords } from './rule-in-words.ts'
import { SelectorEditor } from './selector-editor.tsx'
import { useAudienceGroups } from './use-organizations.ts'

type Props = { group?: AudienceGroup; organizations: readonly TreeNode[]; onDone: () => void }

const emptyRule: AudienceRule = { any: [{ line: 'party' }], also: [], except: [] }

/** A phrase and its rule: selectors, single additions, exceptions. */
export function AudienceGroupForm({ group, organizations, onDone }: Props) {
  const [before] = useState(group)
  const [name, setName] = useState(before?.name ?? '')
  const [rule, setRule] = useState<AudienceRule>(before?.rule ?? emptyRule)
  const [missing, setMissing] = useState(false)
  const groups = useAudienceGroups()
  const act = useAct(saveAudienceGroup, {
    invalidates: ['organization', 'plan'],
    onSuccess: (saved) => {
      showToast(`已保存：${saved.name}，现在指 ${saved.organizationIds.length} 个组织`)
      onDone()
    },
  })
  const send = (version: number | undefined) =>
    act.mutate(
      { body: { name, rule, ...(before && { id: before.id }), ...(version !== undefined && { version }) } },
      { onError: () => void groups.refetch() },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(true)
    if (name.trim()) send(before?.version)
  }
  const names = nameMap(organizations)
  const words = (of: AudienceRule) => ruleInWords(of, (id) => names.get(id) ?? '已撤销的组织')
  const theirs = groups.data?.groups.find(({ id }) => id === before?.id)
  const conflict = isOutOfDate(act.error) && theirs?.version !== before?.version ? theirs : undefined
  const change = (part: Partial<AudienceRule>) => setRule((now) => ({ ...now, ...part }))
  const replace = (index: number, selector: AudienceSelector | undefined) =>
    change({
      any: rule.any.flatMap((each, at) => (at !== index ? [each] : selector ? [selector] : [])),
    })
  return (
    <form onSubmit={submit} noValidate>
      <FormField
        label="说法"
        hint="照公文里的写法，例如：各基层党组织"
        error={missing && !name.trim() ? '请填写名称' : undefined}
      >
        {(field) => <Input {...field} value={name} onChange={(event) => setName(event.target.value)} />}
      </FormField>
      <p>
        <strong>规则：</strong>
        {words(rule)}
      </p>
      {rule.any.map((selector, index) => (
        <SelectorEditor
          // Selectors have no identity of their own; their place is all there is.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          position={index + 1}
          selector={selector}
          organizations={organizations}
          onChange={(next) => replace(index, next)}
        />
      ))}
      <p>
        <Button onClick={() => change({ any: [...rule.any, { line: 'party' }] })}>再加一类</Button>
      </p>
      <details>
        <summary>
          另加 {rule.also.length} 个，不含 {rule.except.length} 个
        </summary>
        <TreePicker
          label="另加"
          items={itemsOf(organizations)}
          chosen={rule.also}
          onChange={(also) => change({ also })}
        />
        <TreePicker
          label="不含"
          items={itemsOf(organizations)}
          chosen={rule.except}
          onChange={(except) => change({ except })}
        />
      </details>
      {conflict && before ? (
        <ConflictNotice
          differences={[
            { label: '说法', before: before.name, theirs: conflict.name, mine: name },
            { label: '规则', before: words(before.rule), theirs: words(conflict.rule), mine: words(rule) },
          ]}
          busy={act.isPending}
          onTakeTheirs={onDone}
          onKeepMine={() => send(conflict.version)}
        />
      ) : (
        <ErrorNotice error={act.error} />
      )}
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={conflict !== undefined}>
        保存
      </Button>
    </form>
  )
}

function isOutOfDate(error: unknown): boolean {
  return error instanceof CallError && error.problem.type.endsWith('/out-of-date')
}
