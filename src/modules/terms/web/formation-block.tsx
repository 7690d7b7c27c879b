import { Button } from 'antd'
import { useState } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { formatFullDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { formationKindLabels, matterLabels, type getFormation } from '../formation.contract.ts'
import { AuthorityForm } from './authority-form.tsx'
import { FormationForm } from './formation-form.tsx'
import { Warnings } from './organization-terms.tsx'
import { useFormation } from './use-terms.ts'

type Reply = ReplyOf<typeof getFormation>
type Props = { organizationId: OrganizationId; on?: ChinaDate | undefined }

/** 组建与职权 of one Party organisation: how it came to be, and what it may decide. */
export function FormationBlock({ organizationId, on }: Props) {
  const { data } = useFormation(organizationId, on)
  const [act, setAct] = useState<'formation' | 'authority'>()
  const close = () => setAct(undefined)
  if (!data) return null
  return (
    <section className="j-block" aria-label="组建与职权">
      <h2>组建与职权</h2>
      <FormationFactsList reply={data} />
      <Warnings warnings={data.warnings} />
      <Authorities reply={data} />
      {data.may.keep && on === undefined && (
        <div className="j-row terms-acts j-no-print">
          <Button onClick={() => setAct('formation')}>登记组建情况</Button>
          <Button onClick={() => setAct('authority')}>登记职权</Button>
        </div>
      )}
      <Dialog
        title={act === 'formation' ? '登记组建情况' : '登记职权'}
        open={act !== undefined}
        onClose={close}
      >
        {act === 'formation' && <FormationForm organizationId={organizationId} reply={data} onDone={close} />}
        {act === 'authority' && (
          <AuthorityForm organizationId={organizationId} held={data.authorities} onDone={close} />
        )}
      </Dialog>
    </section>
  )
}

function FormationFactsList({ reply: { formation, approver, units } }: { reply: Reply }) {
  if (!formation) return <p>还没有登记组建情况。</p>
  const { kind, appliedOn, approvedOn, replyNumber, filedOn, otherUnits, purpose } = formation
  const by = approver?.name ?? formation.approver
  const span = [formation.purposeFrom, formation.purposeUntil].filter((day) => day !== null)
  const facts: [string, string][] = [
    ['方式', formationKindLabels[kind]],
    ...(kind === 'joint'
      ? [['单位', [...units.map(({ name }) => name), ...otherUnits].join('、')] as [string, string]]
      : []),
    ...(purpose || span.length > 0
      ? [
          ['事由', `${purpose}${span.length > 0 ? `（${span.map(formatFullDate).join('至')}）` : ''}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(appliedOn ? [['申请', formatFullDate(appliedOn)] as [string, string]] : []),
    ...(approvedOn
      ? [
          ['批复', `${formatFullDate(approvedOn)} ${by}${replyNumber && `（${replyNumber}）`}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(filedOn ? [['备案', formatFullDate(filedOn)] as [string, string]] : []),
  ]
  return (
    <dl className="organizations-facts">
      {facts.map(([label, value]) => (
        <Fact key={label} label={label} value={value} />
      ))}
    </dl>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Authorities({ reply: { authorities } }: { reply: Reply }) {
  if (authorities.length === 0) return <p className="j-quiet">没有登记职权。</p>
  return (
    <ul aria-label="职权">
      {authorities.map(({ matter, validFrom, basis }) => (
        <li key={matter}>
          {matterLabels[matter]}
          <span className="j-quiet">
            （{formatFullDate(validFrom)}起{basis && `，${basis}`}）
          </span>
        </li>
      ))}
    </ul>
  )
}
