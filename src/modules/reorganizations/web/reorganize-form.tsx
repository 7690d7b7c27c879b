import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { TreeNode } from '#modules/organizations/organizations.contract.ts'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { todayInChina } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { TreePicker } from '#ui/tree-picker.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  previewReorganization,
  reorganizationKindLabels,
  reorganizationKinds,
  reorganize,
} from '../reorganizations.contract.ts'
import type { ReorganizationKind } from '../reorganizations.contract.ts'
import { Division, divisionOf, type Chosen } from './division.tsx'
import { PreviewLines } from './preview-lines.tsx'
import { UpgradeButton } from './upgrade-form.tsx'
import { ReorganizationList } from './reorganization-list.tsx'

type Props = { organization: TreeNode; organizations: readonly TreeNode[] }

/** 合并或分设: an organisation ends and others take over what it owes and leads; shown in figures before it is done. */
export function ReorganizeBlock({ organization, organizations }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <section className="j-block">
      <h2>合并、分设与升格</h2>
      <p>
        这个组织并入别的组织，或分成几个组织时，它的党员、介绍信、未结的任务会一起转过去，经过都保留；班子任期和岗位随之结束。
      </p>
      <div className="j-row">
        <Button onClick={() => setOpen(true)}>合并或分设</Button>
        <UpgradeButton organization={organization} />
      </div>
      <ReorganizationList organizationId={organization.id} />
      <Dialog wide title={`合并或分设：${organization.name}`} open={open} onClose={() => setOpen(false)}>
        <ReorganizeForm
          organization={organization}
          organizations={organizations}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </section>
  )
}

function usePreview(asked: {
  kind: ReorganizationKind
  fromId: OrganizationId
  toIds: readonly OrganizationId[]
  on: string
}) {
  const { kind, fromId, toIds, on } = asked
  const enough = kind === 'merge' ? toIds.length === 1 : toIds.length >= 2
  return useQuery({
    queryKey: ['organization', 'reorganization', asked],
    queryFn: ({ signal }) =>
      call(previewReorganization, { query: { kind, fromId, toIds: toIds.join(','), on } }, { signal }),
    enabled: enough && on !== '',
    retry: false,
  })
}

function ReorganizeForm({ organization, organizations, onDone }: Props & { onDone: () => void }) {
  const [kind, setKind] = useState<ReorganizationKind>('merge')
  const [toIds, setToIds] = useState<OrganizationId[]>([])
  const [on, setOn] = useState<string>(todayInChina())
  const [chosen, setChosen] = useState<Chosen>({})
  const preview = usePreview({ kind, fromId: organization.id, toIds, on })
  const act = useAct(reorganize, {
    invalidates: ['organization', 'person', 'plan', 'task', 'member', 'term'],
  })
  const word = reorganizationKindLabels[kind]
  const items = organizations
    .filter(({ id, line }) => line === organization.line && id !== organization.id)
    .map(({ id, name, parentId }) => ({ id, name, parentId }))
  const successors = toIds.flatMap((id) => items.find((item) => item.id === id) ?? [])
  const names = successors.map(({ name }) => `“${name}”`).join('、')
  const blocked = !preview.data || preview.data.blockers.length > 0 || on === ''
  return (
    <>
      <div className="j-row" role="group" aria-label="合并还是分设">
        {reorganizationKinds.map((each) => (
          <label key={each} className="j-check">
            <input
              type="radio"
              name="reorganization"
              checked={kind === each}
              onChange={() => {
                setKind(each)
                setToIds([])
                setChosen({})
              }}
            />
            <span>{each === 'merge' ? '并入一个组织' : '分成几个组织'}</span>
          </label>
        ))}
      </div>
      <TreePicker
        items={items}
        chosen={toIds}
        onChange={setToIds}
        multiple={kind === 'split'}
        label={kind === 'merge' ? '并入哪一个' : '由哪几个承接（第一个承接原有的经过）'}
      />
      <FormField label="从哪一天起">
        {(field) => <DateInput field={field} value={on} onChange={setOn} />}
      </FormField>
      <ErrorNotice error={preview.error} />
      {preview.data && <PreviewLines preview={preview.data} names={names} />}
      {kind === 'split' && preview.data && (
        <Division
          named={preview.data.people.named}
          people={preview.data.figures.people}
          successors={successors}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <ConfirmButton
        primary
        disabled={blocked}
        title={`${word}“${organization.name}”？`}
        consequence={`“${organization.name}”将撤销，上面列出的转给${names}。30 天内、还没有在此基础上办理别的事之前，可以整体撤回。`}
        confirmLabel={word}
        onConfirm={async () => {
          const done = await act.mutateAsync({
            body: {
              kind,
              fromId: organization.id,
              toIds,
              on,
              version: organization.version,
              division: kind === 'split' ? divisionOf(chosen, successors) : [],
            },
          })
          const { people, terms } = done.figures
          showToast(
            `已${word}：转入党员等 ${people} 人，结束任期 ${terms} 届；任务转走 ${done.moved} 项，并入 ${done.joined} 项，另发 ${done.copied} 项。`,
          )
          onDone()
        }}
      >
        {word}
      </ConfirmButton>
    </>
  )
}
