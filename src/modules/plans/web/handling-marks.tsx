import { Button, Input } from 'antd'
import { useState } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import { PersonId } from '#kernel/id.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useViewer } from '#ui/viewer.tsx'
import type { Viewer } from '#ui/viewer.tsx'
import { handlingKinds, handlingLabels } from '../life.contract.ts'
import type { Handling, HandlingKind } from '../life.contract.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { useHandlings, usePostsOf, useRecordHandling, useRemoveHandling } from './use-handlings.ts'
import './handling.css'

const working = ['secretary', 'party-officer', 'unit-head', 'section-head', 'section-clerk']
const heads = ['secretary', 'unit-head', 'section-head']

/** The organisation for which the person may speak about a measure: the one that executes or leads it, in the current post. */
function ownOrganization(viewer: Viewer, measure: Measure): OrganizationId | undefined {
  const { post } = viewer
  if (!post || !working.includes(post.role)) return undefined
  const concerned = [...measure.audience, ...measure.leads].map(({ id }) => id)
  return [post.organizationId, ...post.actsFor].find((id) => concerned.includes(id))
}

type Props = { plan: Pick<Plan, 'state'>; measure: Measure }

/** 四个亲自: heads who took a measure in hand themselves. Noted where somebody wants to, asked of nobody. */
export function HandlingMarks({ plan, measure }: Props) {
  const handlings = useHandlings(measure.id)
  const own = ownOrganization(useViewer(), measure)
  return (
    <section className="task-section" aria-label="负责人亲自抓">
      <h3>负责人亲自抓（部署、过问、协调、督办）</h3>
      <QueryView query={handlings}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="j-quiet">还没有记录。愿意记的单位自己记，不作要求，也不计入考核。</p>
          ) : (
            <ul className="handling-marks">
              {rows.map((row) => (
                <Mark key={row.id} handling={row} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {own && plan.state === 'published' && !measure.withdrawn && (
        <Record measure={measure} organizationId={own} />
      )}
    </section>
  )
}

function Mark({ handling }: { handling: Handling }) {
  const remove = useRemoveHandling()
  const words = `${handling.organization.name} ${handling.personName}${handlingLabels[handling.kind]}`
  return (
    <li>
      {words}，{formatDate(handling.happenedOn)}
      {handling.note && <span className="j-quiet"> {handling.note}</span>}
      {handling.mayRemove && (
        <button
          type="button"
          className="j-link"
          aria-label={`去掉：${words}`}
          disabled={remove.isPending}
          onClick={() =>
            remove.mutate(
              { params: { handlingId: handling.id } },
              { onSuccess: () => showToast('已去掉这条记录。') },
            )
          }
        >
          去掉
        </button>
      )}
      <ErrorNotice error={remove.error} />
    </li>
  )
}

function Record({ measure, organizationId }: { measure: Measure; organizationId: OrganizationId }) {
  const [open, setOpen] = useState(false)
  if (!open) return <Button onClick={() => setOpen(true)}>记一次</Button>
  return <RecordForm measure={measure} organizationId={organizationId} onClose={() => setOpen(false)} />
}

type FormProps = { measure: Measure; organizationId: OrganizationId; onClose: () => void }

function RecordForm({ measure, organizationId, onClose }: FormProps) {
  const people = useHeads(organizationId)
  const [chosen, setChosen] = useState<string>()
  const [kind, setKind] = useState<HandlingKind>('deployed')
  const [happenedOn, setHappenedOn] = useState<string>(todayInChina())
  const [note, setNote] = useState('')
  const record = useRecordHandling()
  const personId = chosen ?? people[0]?.value
  return (
    <form
      className="draft-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (personId === undefined) return
        record.mutate(
          {
            params: { measureId: measure.id },
            body: { organizationId, personId: PersonId.parse(personId), kind, happenedOn, note: note.trim() },
          },
          {
            onSuccess: () => {
              showToast('已记下。')
              onClose()
            },
          },
        )
      }}
    >
      <FormField label="谁">
        {(field) => (
          <NativeSelect field={field} value={personId ?? ''} options={people} onChange={setChosen} />
        )}
      </FormField>
      <FormField label="做了什么">
        {(field) => (
          <NativeSelect
            field={field}
            value={kind}
            options={handlingKinds.map((one) => ({ value: one, label: handlingLabels[one] }))}
            onChange={(next) => next && setKind(next)}
          />
        )}
      </FormField>
      <FormField label="哪一天">
        {(field) => (
          <DateInput field={field} value={happenedOn} max={todayInChina()} onChange={setHappenedOn} />
        )}
      </FormField>
      <FormField label="说明" optional>
        {(field) => (
          <Input {...field} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </FormField>
      <ErrorNotice error={record.error} />
      <div className="task-buttons">
        <Button
          htmlType="submit"
          loading={record.isPending}
          disabled={personId === undefined || happenedOn === ''}
        >
          记下
        </Button>
        <Button type="text" onClick={onClose}>
          取消
        </Button>
      </div>
    </form>
  )
}

/** Heads of the organisation in which the person's post is; the unit and its Party organisation have the same ones. */
function useHeads(organizationId: OrganizationId): { value: string; label: string }[] {
  const { post } = useViewer()
  const here = usePostsOf(organizationId).data?.posts ?? []
  const beside = usePostsOf(post?.organizationId === organizationId ? undefined : post?.organizationId)
  const found = new Map<string, string>()
  for (const { personId, personName, role, validTo } of [...here, ...(beside.data?.posts ?? [])])
    if (heads.includes(role) && (validTo === null || validTo > todayInChina()) && !found.has(personId))
      found.set(personId, `${personName}（${roleLabels[role]}）`)
  return [...found].map(([value, label]) => ({ value, label }))
}
