import { Button, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { getOrganization } from '#modules/organizations/organizations.contract.ts'
import { call } from '#platform/http/call.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toasts.tsx'
import { approverRoles } from '../approval.contract.ts'
import type { ApprovalStage } from '../approval.contract.ts'
import { OrganizationChoice } from './organization-choice.tsx'
import { useApprovalStages, useSaveStages } from './use-approval.ts'
import { useOrganizations } from './use-plans.ts'
import './asking.css'

type Props = { organizationId: OrganizationId }

/** 下发计划要经过谁审批: the posts that an organisation names, in order; the administrator keeps them. */
export function ApprovalStages({ organizationId }: Props) {
  const { data } = useApprovalStages(organizationId)
  const [editing, setEditing] = useState(false)
  if (!data) return null
  return (
    <section className="j-block approval-stages">
      <h2>下发计划的审批</h2>
      {editing ? (
        <StageEditor organizationId={organizationId} stages={data.stages} onDone={() => setEditing(false)} />
      ) : (
        <>
          {data.stages.length === 0 ? (
            <p>没有设定审批环节，这个组织起草的计划可以直接下发。</p>
          ) : (
            <ol>
              {data.stages.map((stage, index) => (
                <li key={`${stage.label} ${stage.organization.id} ${stage.role}`}>
                  {index + 1}. {stage.label}：{stage.organization.name} {roleLabels[stage.role]}
                  <Holders organizationId={stage.organization.id} role={stage.role} />
                </li>
              ))}
            </ol>
          )}
          {data.mayChange && <Button onClick={() => setEditing(true)}>设定审批环节</Button>}
        </>
      )}
    </section>
  )
}

/** Who holds the post now; a stage that nobody can decide would stop every plan. */
function Holders({ organizationId, role }: Pick<ApprovalStage, 'role'> & Props) {
  const { data } = useQuery({
    queryKey: ['organization', 'one', organizationId],
    queryFn: ({ signal }) => call(getOrganization, { params: { organizationId } }, { signal }),
  })
  if (!data) return null
  const names = data.posts.filter((post) => post.role === role).map(({ personName }) => personName)
  if (names.length === 0) return <StateTag tone="overdue">现在没有人担任，计划会停在这一步</StateTag>
  return <span className="j-quiet">现在是{names.join('、')}</span>
}

type Row = { key: number; label: string; role: ApprovalStage['role']; organizationId: OrganizationId | null }
let lastKey = 0
const rowOf = (row: Omit<Row, 'key'>): Row => ({ key: (lastKey += 1), ...row })

function StageEditor({
  organizationId,
  stages,
  onDone,
}: Props & { stages: readonly ApprovalStage[]; onDone: () => void }) {
  const [rows, setRows] = useState<Row[]>(() =>
    stages.map(({ label, role, organization }) => rowOf({ label, role, organizationId: organization.id })),
  )
  const save = useSaveStages()
  const complete = rows.every((row) => row.label.trim() !== '' && row.organizationId !== null)
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const send = () =>
    save.mutate(
      {
        params: { organizationId },
        body: {
          stages: rows.map(({ label, role, organizationId: approver }) => ({
            label: label.trim(),
            role,
            // Saving is offered only once every row names one.
            organizationId: approver ?? organizationId,
          })),
        },
      },
      {
        onSuccess: () => {
          showToast('审批环节已保存。正在审批的计划仍按提交时的环节走。')
          onDone()
        },
      },
    )
  return (
    <>
      <ol>
        {rows.map((row, index) => (
          <StageRow
            key={row.key}
            row={row}
            place={index + 1}
            onChange={(part) => change(row.key, part)}
            onUp={index > 0 ? () => setRows(swapped(rows, index)) : undefined}
            onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
      </ol>
      <ErrorNotice error={save.error} />
      <div className="j-row">
        <Button
          disabled={rows.length >= 6}
          onClick={() => setRows([...rows, rowOf({ label: '', role: 'leader', organizationId: null })])}
        >
          增加一步
        </Button>
        <Button type="primary" loading={save.isPending} disabled={!complete} onClick={send}>
          保存审批环节
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </>
  )
}

function swapped(rows: readonly Row[], index: number): Row[] {
  return rows.map((row, at) =>
    at === index - 1 ? (rows[index] ?? row) : at === index ? (rows[index - 1] ?? row) : row,
  )
}

type RowProps = {
  row: Row
  place: number
  onChange: (part: Partial<Row>) => void
  onUp: (() => void) | undefined
  onRemove: () => void
}

function StageRow({ row, place, onChange, onUp, onRemove }: RowProps) {
  const { data } = useOrganizations()
  const name = data?.organizations.find(({ id }) => id === row.organizationId)?.name
  return (
    <li>
      {place}.
      <Input
        aria-label={`第 ${place} 步叫什么`}
        placeholder="如：会签、审核、签发"
        maxLength={50}
        value={row.label}
        onChange={(event) => onChange({ label: event.target.value })}
      />
      <span>{name ?? '还没有选组织'}</span>
      <OrganizationChoice
        small
        single
        title={`第 ${place} 步由哪个组织的人审批`}
        chosen={row.organizationId ? [row.organizationId] : []}
        onChoose={([id]) => onChange({ organizationId: id ?? null })}
      >
        选组织
      </OrganizationChoice>
      <NativeSelect
        ariaLabel={`第 ${place} 步由什么岗位审批`}
        value={row.role}
        options={approverRoles.map((role) => ({ value: role, label: roleLabels[role] }))}
        onChange={(role) => role !== '' && onChange({ role })}
      />
      {row.organizationId && <Holders organizationId={row.organizationId} role={row.role} />}
      {onUp && (
        <Button size="small" onClick={onUp}>
          上移<span className="j-visually-hidden">第 {place} 步</span>
        </Button>
      )}
      <Button size="small" onClick={onRemove}>
        去掉<span className="j-visually-hidden">第 {place} 步</span>
      </Button>
    </li>
  )
}
