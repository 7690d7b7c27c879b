import { Button } from 'antd'
import { useState } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  addAssignment,
  assignmentKindLabels,
  assignmentKinds,
  endAssignment,
  type Assignment,
  type AssignmentKind,
  type listAssignments,
} from '../assignments.contract.ts'
import { useAssignments } from './use-structure.ts'

type Listed = ReplyOf<typeof listAssignments>

/** Which leader keeps in touch with which organisation, and who works there as organiser. */
export function AssignmentView({ on }: { on: string | undefined }) {
  const assignments = useAssignments(on)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Assignment>()
  return (
    <QueryView query={assignments}>
      {(data) => (
        <>
          <DataTable
            name="assignments"
            label="联系点与组织员"
            columns={columnsOf(data.mayChange ? setEnding : undefined)}
            rows={data.assignments}
            rowKey={({ id }) => id}
            total={data.assignments.length}
            empty="还没有登记。登记后，书记和领导都能看到谁联系哪个党组织。"
            actions={
              data.mayChange && (
                <Button type="primary" onClick={() => setAdding(true)}>
                  登记
                </Button>
              )
            }
            card={(row) => (
              <>
                {row.organizationName}：{assignmentKindLabels[row.kind]} {row.personName}
              </>
            )}
          />
          <Dialog title="登记联系点或组织员" open={adding} onClose={() => setAdding(false)}>
            {adding && <AddForm data={data} onDone={() => setAdding(false)} />}
          </Dialog>
          <Dialog title="结束登记" open={ending !== undefined} onClose={() => setEnding(undefined)}>
            {ending && <EndForm assignment={ending} today={data.on} onDone={() => setEnding(undefined)} />}
          </Dialog>
        </>
      )}
    </QueryView>
  )
}

function columnsOf(onEnd: ((row: Assignment) => void) | undefined): Column<Assignment>[] {
  return [
    { key: 'organization', title: '党组织', render: ({ organizationName }) => organizationName },
    { key: 'kind', title: '类别', width: 130, render: ({ kind }) => assignmentKindLabels[kind] },
    { key: 'person', title: '姓名', width: 130, render: ({ personName }) => personName },
    { key: 'from', title: '开始', width: 130, render: ({ validFrom }) => validFrom },
    { key: 'to', title: '结束', width: 130, render: ({ validTo }) => validTo ?? '' },
    ...(onEnd
      ? [
          {
            key: 'acts',
            title: '操作',
            width: 100,
            render: (row: Assignment) =>
              row.validTo === null && (
                <Button
                  size="small"
                  aria-label={`结束${row.personName}在${row.organizationName}的登记`}
                  onClick={() => onEnd(row)}
                >
                  结束
                </Button>
              ),
          },
        ]
      : []),
  ]
}

function AddForm({ data, onDone }: { data: Listed; onDone: () => void }) {
  const [kind, setKind] = useState<AssignmentKind>('contact-point')
  const [organizationId, setOrganization] = useState<OrganizationId | ''>('')
  const [personId, setPerson] = useState<PersonId | ''>('')
  const [validFrom, setValidFrom] = useState(data.on)
  const act = useAct(addAssignment, { invalidates: ['structure'] })
  const submit = () => {
    if (organizationId === '' || personId === '') return
    act.mutate(
      { body: { kind, organizationId, personId, validFrom } },
      {
        onSuccess: () => {
          showToast('已登记。')
          onDone()
        },
      },
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FormField label="类别">
        {(field) => (
          <NativeSelect
            field={field}
            value={kind}
            options={assignmentKinds.map((value) => ({ value, label: assignmentKindLabels[value] }))}
            onChange={(chosen) => chosen !== '' && setKind(chosen)}
          />
        )}
      </FormField>
      <FormField label="党组织">
        {(field) => (
          <NativeSelect
            field={field}
            value={organizationId}
            placeholder="请选择"
            options={data.organizations.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setOrganization}
          />
        )}
      </FormField>
      <FormField label="姓名">
        {(field) => (
          <NativeSelect
            field={field}
            value={personId}
            placeholder="请选择"
            options={data.candidates.map((one) => ({
              value: one.personId,
              label: `${one.name}（${one.at}${roleLabels[one.role]}）`,
            }))}
            onChange={setPerson}
          />
        )}
      </FormField>
      <FormField label="从哪一天起">
        {(field) => <DateInput field={field} value={validFrom} onChange={setValidFrom} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={act.isPending}
        disabled={organizationId === '' || personId === ''}
      >
        登记
      </Button>
    </form>
  )
}

type EndProps = { assignment: Assignment; today: string; onDone: () => void }

function EndForm({ assignment, today, onDone }: EndProps) {
  const [on, setOn] = useState(today)
  const act = useAct(endAssignment, { invalidates: ['structure'] })
  const end = () =>
    act.mutate({ params: { assignmentId: assignment.id }, body: { on } }, { onSuccess: onDone })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        end()
      }}
    >
      <p>
        {assignment.organizationName}：{assignmentKindLabels[assignment.kind]} {assignment.personName}
      </p>
      <FormField label="从哪一天起不再担任">
        {(field) => <DateInput field={field} value={on} onChange={setOn} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        结束
      </Button>
    </form>
  )
}
