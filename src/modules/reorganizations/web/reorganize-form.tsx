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

type Props = { organization: TreeNode; organizations: readonly TreeNode[] }

/** 合并或分设: an organisation ends and others take over what it owes and leads; shown in figures before it is done. */
export function ReorganizeBlock({ organization, organizations }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <section className="j-block">
      <h2>合并与分设</h2>
      <p>这个组织并入别的组织，或分成几个组织时，它未结的任务和牵头的工作会一起转过去，答复都保留。</p>
      <Button onClick={() => setOpen(true)}>合并或分设</Button>
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
}) {
  const { kind, fromId, toIds } = asked
  const enough = kind === 'merge' ? toIds.length === 1 : toIds.length >= 2
  return useQuery({
    queryKey: ['organization', 'reorganization', asked],
    queryFn: ({ signal }) =>
      call(previewReorganization, { query: { kind, fromId, toIds: toIds.join(',') } }, { signal }),
    enabled: enough,
    retry: false,
  })
}

function ReorganizeForm({ organization, organizations, onDone }: Props & { onDone: () => void }) {
  const [kind, setKind] = useState<ReorganizationKind>('merge')
  const [toIds, setToIds] = useState<OrganizationId[]>([])
  const [on, setOn] = useState<string>(todayInChina())
  const preview = usePreview({ kind, fromId: organization.id, toIds })
  const act = useAct(reorganize, { invalidates: ['organization', 'person', 'plan', 'task'] })
  const word = reorganizationKindLabels[kind]
  const items = organizations
    .filter(({ id, line }) => line === organization.line && id !== organization.id)
    .map(({ id, name, parentId }) => ({ id, name, parentId }))
  const names = items.filter(({ id }) => toIds.includes(id)).map(({ name }) => name)
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
      {preview.data && <PreviewLines {...preview.data} />}
      <ConfirmButton
        primary
        disabled={blocked}
        title={`${word}“${organization.name}”？`}
        consequence={`“${organization.name}”将撤销，不能恢复；它要做的 ${preview.data?.owed ?? 0} 项未结任务和牵头的 ${preview.data?.led ?? 0} 项转给${names.map((name) => `“${name}”`).join('、')}。`}
        confirmLabel={word}
        onConfirm={async () => {
          const done = await act.mutateAsync({
            body: { kind, fromId: organization.id, toIds, on, version: organization.version },
          })
          showToast(
            `已${word}：转走 ${done.moved} 项任务，并入 ${done.joined} 项，另发 ${done.copied} 项，改由承接单位牵头 ${done.led} 项。`,
          )
          onDone()
        }}
      >
        {word}
      </ConfirmButton>
    </>
  )
}

function PreviewLines({ owed, led, blockers }: { owed: number; led: number; blockers: readonly string[] }) {
  return (
    <div className={blockers.length > 0 ? 'j-error' : 'j-notice'} role="status">
      <div>
        <p>
          要做的未结任务 {owed} 项，牵头的未结任务 {led} 项，会一起转过去。
        </p>
        {blockers.length > 0 && (
          <>
            <strong>先要处理：</strong>
            <ul>
              {blockers.map((blocker) => (
                <li key={blocker}>{blocker}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
