import { Button } from 'antd'
import type { OrganizationId } from '#kernel/id.ts'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import {
  type AudienceSelector,
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
      <FormField label="只限某个组织的下级" optional>
        {(field) => (
          <NativeSelect
            field={field}
            value={selector.childrenOf ?? ''}
            placeholder="不限"
            onChange={(id) => change({ childrenOf: id === '' ? undefined : id })}
            options={parentsIn(organizations, line)}
          />
        )}
      </FormField>
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

function parentsIn(
  organizations: readonly TreeNode[],
  line: string,
): { value: OrganizationId; label: string }[] {
  const parents = new Set(organizations.map(({ parentId }) => parentId))
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
