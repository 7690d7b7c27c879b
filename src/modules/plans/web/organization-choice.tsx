import { Button } from 'antd'
import type { ButtonProps } from 'antd'
import { useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { organizationKindLabels, stageLabels } from '#modules/organizations/organizations.contract.ts'
import type { TreeNode } from '#modules/organizations/organizations.contract.ts'
import { Dialog } from '#ui/dialog.tsx'
import type { TreeItem } from '#ui/tree.ts'
import { TreePicker } from '#ui/tree-picker.tsx'
import { useAudienceGroups, useOrganizations } from './use-plans.ts'

type Props = {
  /** What is being chosen, and for what: "“各党总支”指哪些单位". */
  title: string
  /** Word on the button that opens the list. */
  children: string
  chosen: readonly OrganizationId[]
  onChoose: (organizationIds: OrganizationId[]) => void
  /** Offers the tenant's audience groups as starting points. */
  groups?: boolean
  small?: boolean
  /** Exactly one is chosen. */
  single?: boolean
  /** Handlers and marks of the opening button. */
  button?: Pick<ButtonProps, 'onFocus' | 'onKeyDown'> & { 'data-doubt'?: string; 'aria-label'?: string }
}

/** Opens the tree of today and gives back an explicit list; nothing changes before 确定. */
export function OrganizationChoice({
  title,
  children,
  chosen,
  onChoose,
  groups = false,
  small = false,
  single = false,
  button,
}: Props) {
  const [open, setOpen] = useState(false)
  const [ids, setIds] = useState<OrganizationId[]>([])
  return (
    <>
      <Button
        {...(small && { size: 'small' as const })}
        aria-label={`${children}：${title}`}
        {...button}
        onClick={() => {
          setIds([...chosen])
          setOpen(true)
        }}
      >
        {children}
      </Button>
      <Dialog
        wide
        title={title}
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              onClick={() => {
                onChoose(ids)
                setOpen(false)
              }}
            >
              {single ? '确定' : `确定（${ids.length} 个）`}
            </Button>
          </>
        }
      >
        {groups && <GroupChips onPick={setIds} />}
        <OrganizationTree label={title} chosen={ids} onChange={setIds} multiple={!single} />
      </Dialog>
    </>
  )
}

function GroupChips({ onPick }: { onPick: (ids: OrganizationId[]) => void }) {
  const { data } = useAudienceGroups()
  if (!data || data.groups.length === 0) return null
  return (
    <div className="draft-groups" role="group" aria-label="按对象组选">
      <span className="j-quiet">按对象组选：</span>
      {data.groups
        .filter(({ organizationIds }) => organizationIds.length > 0)
        .map((group) => (
          <button
            key={group.id}
            type="button"
            className="j-chip"
            onClick={() => onPick(group.organizationIds)}
          >
            {group.name} {group.organizationIds.length}
          </button>
        ))}
    </div>
  )
}

type TreeProps = {
  label: string
  chosen: readonly OrganizationId[]
  onChange: (ids: OrganizationId[]) => void
  multiple: boolean
}

function OrganizationTree({ label, chosen, onChange, multiple }: TreeProps) {
  const { data } = useOrganizations()
  return (
    <TreePicker
      items={(data?.organizations ?? []).map(itemOf)}
      chosen={chosen}
      onChange={onChange}
      label={label}
      multiple={multiple}
    />
  )
}

function itemOf(node: TreeNode): TreeItem<OrganizationId> {
  const group = node.stage ? stageLabels[node.stage] : organizationKindLabels[node.kind]
  return { id: node.id, name: node.name, parentId: node.parentId, group }
}
