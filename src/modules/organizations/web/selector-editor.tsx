import { Button } from 'antd'
import { useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { type AudienceSelector } from '../audience-groups.contract.ts'
import {
  lineLabels,
  lines,
  organizationKindLabels,
  stageLabels,
  stages,
  type TreeNode,
} from '../organizations.contract.ts'
import { CheckGroup } from './check-group.tsx'
import { kindsOfLine } from './names.ts'

type Props = {
  position: number
  selector: AudienceSelector
  organizations: readonly TreeNode[]
  /** undefined removes it. */
  onChange: (selector: AudienceSelector | undefined) => void
}

/** One kind of organisations: all given conditions must fit, conditions left open do not restrict. */
export function SelectorEditor({ position, selector, organizations, onChange }: Props) {
  const change = (part: { [K in keyof AudienceSelector]: AudienceSelector[K] | undefined }) =>
    onChange(withoutEmpty({ ...selector, ...part }))
  const line = selector.line ?? 'party'
  const choices = kindsOfLine(line).map((kind) => ({ value: kind, label: organizationKindLabels[kind] }))
  const stageChoices = stages.map((stage) => ({ value: stage, label: stageLabels[stage] }))
  return (
    <div className="organizations-selector" role="group" aria-label={`第 ${position} 类`}>
      <div className="j-row">
        <strong>第 {position} 类</strong>
        {lines.map((each) => (
          <label key={each} className="j-check">
            <input
              type="radio"
              name={`line-${position}`}
              checked={line === each}
              onChange={() => onChange({ line: each })}
            />
            {lineLabels[each]}
          </label>
        ))}
        <Button size="small" onClick={() => onChange(undefined)} aria-label={`去掉第 ${position} 类`}>
          去掉
        </Button>
      </div>
      <CheckGroup
        legend="类别（不选为全部）"
        choices={choices}
        chosen={selector.kinds ?? []}
        onChange={(kinds) => change({ kinds })}
      />
      {line === 'administrative' ? (
        <UnitConditions selector={selector} change={change} />
      ) : (
        <CheckGroup
          legend="设在哪些学段的学校（不选为不限）"
          choices={stageChoices}
          chosen={selector.standingIn?.stages ?? []}
          onChange={(chosen) => change({ standingIn: chosen.length > 0 ? { stages: chosen } : undefined })}
        />
      )}
      <ScopeConditions selector={selector} change={change} organizations={organizations} />
    </div>
  )
}

type Change = (part: { [K in keyof AudienceSelector]: AudienceSelector[K] | undefined }) => void

function UnitConditions({ selector, change }: { selector: AudienceSelector; change: Change }) {
  return (
    <>
      <CheckGroup
        legend="学段（不选为不限）"
        choices={stages.map((stage) => ({ value: stage, label: stageLabels[stage] }))}
        chosen={selector.stages ?? []}
        onChange={(chosen) => change({ stages: chosen })}
      />
      <FormField label="办学" optional>
        {(field) => (
          <NativeSelect
            field={field}
            value={selector.ownership ?? ''}
            placeholder="不限"
            onChange={(ownership) => change({ ownership: ownership || undefined })}
            options={[
              { value: 'public', label: '公办' },
              { value: 'private', label: '民办' },
            ]}
          />
        )}
      </FormField>
    </>
  )
}

type ScopeProps = { selector: AudienceSelector; change: Change; organizations: readonly TreeNode[] }
type Reach = 'childrenOf' | 'below'

/** Below which organisation: its direct children only, or everything. */
function ScopeConditions({ selector, change, organizations }: ScopeProps) {
  const [reach, setReach] = useState<Reach>(selector.below ? 'below' : 'childrenOf')
  const at = selector.below ?? selector.childrenOf ?? ''
  const set = (next: Reach, id: OrganizationId | '') => {
    setReach(next)
    change({ childrenOf: undefined, below: undefined, ...(id && { [next]: id }) })
  }
  return (
    <div className="j-row">
      <span>只限</span>
      <NativeSelect
        ariaLabel="只限哪个组织的下级"
        value={at}
        placeholder="（不限）"
        onChange={(id) => set(reach, id)}
        options={parentsIn(organizations, { line: selector.line ?? 'party', chosen: at })}
      />
      <NativeSelect
        ariaLabel="哪些下级"
        value={reach}
        onChange={(next) => next && set(next, at)}
        options={[
          { value: 'childrenOf', label: '的直接下级' },
          { value: 'below', label: '的所有下级' },
        ]}
      />
    </div>
  )
}

type Wanted = { line: string; chosen: OrganizationId | '' }

function parentsIn(
  organizations: readonly TreeNode[],
  { line, chosen }: Wanted,
): { value: OrganizationId; label: string }[] {
  const parents = new Set<string | null>([chosen, ...organizations.map(({ parentId }) => parentId)])
  return organizations
    .filter((each) => each.line === line && parents.has(each.id))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** A condition that was emptied is left out, as the contract wants it. */
function withoutEmpty(selector: {
  [K in keyof AudienceSelector]: AudienceSelector[K] | undefined
}): AudienceSelector {
  const kept = Object.entries(selector).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as AudienceSelector // same keys, only fewer
}
