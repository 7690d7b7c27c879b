import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { lightStageLabels, lightStages, type LightRow, type LightStage } from '../lights.contract.ts'
import { useCreateSlip, useSlipLeaders } from './use-supervision.ts'

type Props = { organizationId: OrganizationId; rows: readonly LightRow[]; onDone: () => void }
type Group = { organization: LightRow['organization']; rows: LightRow[]; stage: LightStage }

/** The chosen tasks by the organisation that owes them: each gets a slip of its own, with the gravest stage of its tasks. */
function groupsOf(rows: readonly LightRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const stage = row.light.stage ?? 'remind'
    const known = groups.get(row.organization.id)
    if (!known) groups.set(row.organization.id, { organization: row.organization, rows: [row], stage })
    else {
      known.rows.push(row)
      if (lightStages.indexOf(stage) > lightStages.indexOf(known.stage)) known.stage = stage
    }
  }
  return [...groups.values()]
}

/** 生成督办单: one draft for each organisation; an escalation asks to whom it goes. */
export function SlipMaker({ organizationId, rows, onDone }: Props) {
  const [open, setOpen] = useState(false)
  const [mild, setMild] = useState(false)
  const [leaderId, setLeaderId] = useState<PersonId | ''>('')
  const [made, setMade] = useState<readonly string[]>([])
  const [failure, setFailure] = useState<unknown>()
  const create = useCreateSlip()
  const navigate = useNavigate()
  const groups = groupsOf(rows)
  const left = groups.filter(({ organization }) => !made.includes(organization.id))
  const escalates = groups.some(({ stage }) => stage === 'escalate')
  const leaders = useSlipLeaders(open && escalates)

  async function makeAll() {
    setFailure(undefined)
    const ids: string[] = []
    try {
      for (const group of left) {
        const escalate = group.stage === 'escalate' && !mild
        const slip = await create.mutateAsync({
          body: {
            organizationId,
            taskIds: group.rows.map(({ id }) => id),
            ...(group.stage === 'escalate' && mild && { stage: 'urge' as const }),
            ...(escalate && leaderId && { escalatedToId: leaderId }),
          },
        })
        ids.push(slip.id)
        setMade((before) => [...before, group.organization.id])
      }
    } catch (error) {
      setFailure(error)
      return
    }
    const [only] = ids
    setOpen(false)
    setMade([])
    onDone()
    showToast(`已生成 ${ids.length} 份督办单草稿`)
    if (groups.length === 1 && only) void navigate({ to: '/slips/$slipId', params: { slipId: only } })
    else void navigate({ to: '/slips' })
  }

  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        生成督办单
      </Button>
      <Dialog
        open={open}
        title="生成督办单"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              loading={create.isPending}
              disabled={left.length === 0 || (escalates && !mild && leaderId === '')}
              onClick={() => void makeAll()}
            >
              生成 {left.length} 份草稿
            </Button>
          </>
        }
      >
        <p>正文由事实拼成（时限、逾期天数、最近说明），生成后可以修改；签发并送达后单位才看得到。</p>
        <ul>
          {groups.map(({ organization, rows: tasks, stage }) => (
            <li key={organization.id}>
              {organization.name}：{tasks.length} 项，
              {lightStageLabels[stage === 'escalate' && mild ? 'urge' : stage]}
              {made.includes(organization.id) && '（已生成）'}
            </li>
          ))}
        </ul>
        {escalates && (
          <>
            <FormField label="报给哪位局领导" hint="按规则到了“上报”，要写明报给谁。">
              {(field) => (
                <NativeSelect<PersonId>
                  field={field}
                  value={leaderId}
                  disabled={mild}
                  placeholder="请选择"
                  options={(leaders.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={setLeaderId}
                />
              )}
            </FormField>
            <label className="j-check">
              <input type="checkbox" checked={mild} onChange={(event) => setMild(event.target.checked)} />
              这次不上报，只催办
            </label>
          </>
        )}
        <ErrorNotice error={failure} />
      </Dialog>
    </>
  )
}
