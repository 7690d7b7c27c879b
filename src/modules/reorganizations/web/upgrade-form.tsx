import { Button, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { organizationKindLabels, type TreeNode } from '#modules/organizations/organizations.contract.ts'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate, todayInChina } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { FormField } from '#ui/form-field.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { previewUpgrade, upgradeOrganization } from '../upgrades.contract.ts'
import { Division } from './division.tsx'

type Props = { organization: TreeNode }
type Preview = ReplyOf<typeof previewUpgrade>

/** 升格: the same organisation as a general branch or a committee; what that moves and ends is shown before. */
export function UpgradeButton({ organization }: Props) {
  const [open, setOpen] = useState(false)
  if (organization.kind !== 'branch' && organization.kind !== 'general-branch') return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>升格</Button>
      <Dialog wide title={`升格：${organization.name}`} open={open} onClose={() => setOpen(false)}>
        <Upgrade organization={organization} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Upgrade({ organization, onDone }: Props & { onDone: () => void }) {
  const [on, setOn] = useState<string>(todayInChina())
  const preview = useQuery({
    queryKey: ['organization', 'upgrade', organization.id, on],
    queryFn: ({ signal }) =>
      call(previewUpgrade, { query: { organizationId: organization.id, on } }, { signal }),
    enabled: on !== '',
    retry: false,
  })
  return (
    <>
      <FormField label="从哪一天起">
        {(field) => <DateInput field={field} value={on} onChange={setOn} />}
      </FormField>
      <QueryView query={preview}>
        {(data) => <UpgradeForm organization={organization} preview={data} on={on} onDone={onDone} />}
      </QueryView>
    </>
  )
}

type FormProps = Props & { preview: Preview; on: string; onDone: () => void }

function UpgradeForm({ organization, preview, on, onDone }: FormProps) {
  const { kind, figures } = preview
  const word = organizationKindLabels[kind]
  const [name, setName] = useState(
    organization.name.replace(/(党总支|总支|党支部|支部)(委员会)?$/u, '') + word,
  )
  const [written, setWritten] = useState('')
  const [chosen, setChosen] = useState<Readonly<Record<MemberId, string>>>({})
  const names = [...new Set(written.split('\n').map((line) => line.trim()))].filter(Boolean)
  const successors = names.map((each) => ({ id: each, name: each }))
  const act = useAct(upgradeOrganization, { invalidates: ['organization', 'person', 'member', 'term'] })
  const moves = organization.kind === 'branch'
  const incomplete = name.trim() === '' || on === '' || (moves && figures.people > 0 && names.length === 0)
  const branches = names.map((each, index) => ({
    name: each,
    memberIds:
      index === 0 ? [] : Object.entries(chosen).flatMap(([id, to]) => (to === each ? [id as MemberId] : [])),
  }))
  return (
    <>
      <UpgradeLines preview={preview} />
      <FormField label="升格后的名称">
        {(field) => (
          <Input {...field} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      {moves && (
        <FormField label="下设哪些支部" hint="每行一个名称。没有指定的人编入第一个支部。">
          {(field) => (
            <Input.TextArea
              {...field}
              rows={4}
              value={written}
              onChange={(event) => setWritten(event.target.value)}
            />
          )}
        </FormField>
      )}
      {moves && (
        <Division
          named={preview.people.named}
          people={figures.people}
          successors={successors}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <ConfirmButton
        primary
        disabled={incomplete || preview.blockers.length > 0}
        title={`“${organization.name}”改设为${word}？`}
        consequence={`从这一天起名称为“${name.trim()}”${names.length > 0 ? `，新设 ${names.length} 个支部，${figures.people} 人编入` : ''}；${figures.terms > 0 ? '现任班子任期结束，请组织选举' : '没有在届的班子'}。30 天内、还没有在此基础上办理别的事之前，可以整体撤回。`}
        confirmLabel="升格"
        onConfirm={async () => {
          const done = await act.mutateAsync({
            body: { organizationId: organization.id, name, on, version: organization.version, branches },
          })
          showToast(`已改设为${word}：新设支部 ${done.branches.length} 个，编入 ${done.figures.people} 人。`)
          onDone()
        }}
      >
        升格
      </ConfirmButton>
    </>
  )
}

function UpgradeLines({ preview }: { preview: Preview }) {
  const { people, figures, terms, advice, blockers, membersInAll } = preview
  const { members, onTheWay, left } = people
  const { letters, rolls } = figures
  const parts = [
    `党员 ${members} 人`,
    ...(onTheWay > 0 ? [`入党申请人等 ${onTheWay} 人`] : []),
    ...(left > 0 ? [`以前的党员 ${left} 人`] : []),
    ...(letters > 0 ? [`介绍信 ${letters} 份`] : []),
    ...(rolls > 0 ? [`在册名单 ${rolls} 条`] : []),
  ]
  const lines = [
    `本级和下级共有党员 ${membersInAll} 人`,
    ...(figures.people > 0 ? [`编入新设支部：${parts.join('，')}`] : []),
    ...terms.map(
      ({ electedOn, holders }) => `${formatFullDate(electedOn)}产生的班子任期结束：在任 ${holders} 人`,
    ),
    '未结任务、岗位和沿革留在本组织，不变动',
    ...advice.map(({ detail, basis }) => `${detail}依据：${basis}`),
    ...blockers.map((blocker) => `先要处理：${blocker}`),
  ]
  return (
    <div className={blockers.length > 0 ? 'j-error' : 'j-notice'} role="status">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
