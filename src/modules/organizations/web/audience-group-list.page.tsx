import { Button } from 'antd'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { AudienceGroup } from '../audience-groups.contract.ts'
import type { TreeNode } from '../organizations.contract.ts'
import { AudienceGroupForm } from './audience-group-form.tsx'
import { nameMap } from './names.ts'
import { OrganizationFrame } from './organization-frame.tsx'
import { ruleInWords } from './rule-in-words.ts'
import { useAudienceGroups, useOrganizationTree } from './use-organizations.ts'

/** Phrases such as 各基层党组织: the rule behind each in words, and whom it means today. */
export function AudienceGroupListPage() {
  useDocumentTitle('对象组')
  const groups = useAudienceGroups()
  const tree = useOrganizationTree()
  const [edited, setEdited] = useState<AudienceGroup | 'new'>()
  const close = () => setEdited(undefined)
  const organizations = tree.data?.organizations ?? []
  const mayChange = groups.data?.may.change ?? false
  return (
    <OrganizationFrame>
      <PageHeader
        title="对象组"
        about="公文里的一个说法指哪些组织。名单随组织树变化；计划下发时按当时的名单固定下来。"
        actions={
          mayChange && (
            <Button type="primary" onClick={() => setEdited('new')}>
              新建对象组
            </Button>
          )
        }
      />
      <QueryView query={groups}>
        {({ groups: list }) =>
          list.length === 0 ? (
            <EmptyState>
              还没有对象组。公文里常用的说法，例如“各基层党组织”，可以在这里说明指哪些组织。
            </EmptyState>
          ) : (
            <ul className="organizations-groups">
              {list.map((group) => (
                <GroupLine
                  key={group.id}
                  group={group}
                  organizations={organizations}
                  onEdit={mayChange ? () => setEdited(group) : undefined}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      <Dialog
        wide
        title={edited === 'new' ? '新建对象组' : `对象组：${edited?.name ?? ''}`}
        open={edited !== undefined}
        onClose={close}
      >
        {edited !== undefined && (
          <AudienceGroupForm
            {...(edited !== 'new' && { group: edited })}
            organizations={organizations}
            onDone={close}
          />
        )}
      </Dialog>
    </OrganizationFrame>
  )
}

type LineProps = {
  group: AudienceGroup
  organizations: readonly TreeNode[]
  onEdit: (() => void) | undefined
}

function GroupLine({ group, organizations, onEdit }: LineProps) {
  const names = nameMap(organizations)
  return (
    <li>
      <div className="j-row">
        <h2>{group.name}</h2>
        {onEdit && (
          <Button size="small" onClick={onEdit} aria-label={`修改${group.name}`}>
            修改
          </Button>
        )}
      </div>
      <p>{ruleInWords(group.rule, (id) => names.get(id) ?? '已撤销的组织')}</p>
      <details>
        <summary>现在指 {group.organizationIds.length} 个组织</summary>
        <ol className="organizations-members">
          {group.organizationIds.map((id) => (
            <li key={id}>{names.get(id) ?? '（不在今天的组织树里）'}</li>
          ))}
        </ol>
      </details>
    </li>
  )
}
