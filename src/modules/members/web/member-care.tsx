import type { MemberId } from '#kernel/id.ts'
import { todayInChina } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useAct } from '#ui/use-act.ts'
import { dueLabels, endAbsence, recordContact, startAbsence, type Absence } from '../care.contract.ts'
import {
  absenceEndLabels,
  absenceKinds,
  absenceLabels,
  absenceReasonLabels,
  contactMeans,
  reasonsOfAbsence,
  type AbsenceEnd,
  type AbsenceKind,
  type AbsenceReason,
} from '../members.kinds.ts'
import { choicesOf, FormDialog, orNull } from './form-dialog.tsx'
import { Why } from './members-frame.tsx'
import { useCareOf } from './use-members.ts'

type Props = { memberId: MemberId; version: number }

/** Times away, the contacts of each, and the clocks that run. */
export function MemberCare({ memberId, version }: Props) {
  const care = useCareOf(memberId)
  return (
    <section className="members-part" aria-label="流动、出国与失联">
      <QueryView query={care}>
        {({ absences, due, may }) => (
          <>
            <header>
              <h2>流动、出国与失联</h2>
              {may.change && <Start memberId={memberId} version={version} />}
            </header>
            <ul className="members-list" aria-label="到期">
              {due.map((item) => (
                <li key={`${item.kind} ${item.dueOn}`}>
                  <StateTag tone={item.overdue ? 'overdue' : 'waiting'}>
                    {item.dueOn} {dueLabels[item.kind]}
                  </StateTag>
                  <Why facts={item.facts} basis={item.basis} />
                </li>
              ))}
            </ul>
            {absences.length === 0 && <p className="j-quiet">没有流动、出国（境）或失联的登记。</p>}
            <ul className="members-list" aria-label="外出记录">
              {absences.map((absence) => (
                <AbsenceLine key={absence.id} memberId={memberId} absence={absence} change={may.change} />
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </section>
  )
}

type LineProps = { memberId: MemberId; absence: Absence; change: boolean }

function AbsenceLine({ memberId, absence, change }: LineProps) {
  return (
    <li>
      <strong>{absenceLabels[absence.kind]}</strong>，{absence.since} 起
      {absence.until &&
        `，到 ${absence.until}（${absence.endedHow ? absenceEndLabels[absence.endedHow] : ''}）`}
      {absence.reason && `，${absenceReasonLabels[absence.reason]}`}
      {absence.place && `，去向：${absence.place}`}
      {absence.host && `，接收地：${absence.host}`}
      {absence.contacts.map((contact) => (
        <div key={contact.id} className="j-quiet">
          {contact.onDay} {contactMeans[contact.means]}，{contact.reached ? '已联系上' : '没有联系上'}
          {contact.note && `，${contact.note}`}（{contact.by}）
        </div>
      ))}
      {change && !absence.until && (
        <div className="j-row">
          <Contact memberId={memberId} absence={absence} />
          <End memberId={memberId} absence={absence} />
        </div>
      )}
    </li>
  )
}

function Start({ memberId, version }: Props) {
  const act = useAct(startAbsence, { invalidates: ['member'] })
  return (
    <FormDialog
      label="登记外出或失联"
      draft={`member.absence.${memberId}`}
      questions={[
        { name: 'kind', label: '情况', kind: 'choice', options: choicesOf(absenceLabels) },
        { name: 'since', label: '从哪一天起', kind: 'date', hint: '失联填最后一次联系的次日' },
        ...absenceKinds.map((kind) => ({
          name: `reason-${kind}`,
          label: '原因',
          kind: 'choice' as const,
          options: reasonsOfAbsence[kind].map((value) => ({ value, label: absenceReasonLabels[value] })),
          when: (values: Readonly<Record<string, string>>) => values['kind'] === kind,
        })),
        { name: 'place', label: '去向', kind: 'text', optional: true },
        { name: 'host', label: '接收地党组织', kind: 'text', optional: true },
      ]}
      initial={{}}
      sendLabel="登记"
      done="已登记"
      send={(values) =>
        act.mutateAsync({
          params: { memberId },
          body: {
            kind: values['kind'] as AbsenceKind,
            since: values['since'] ?? '',
            reason: orNull(values[`reason-${values['kind'] ?? ''}`]) as AbsenceReason | null,
            place: orNull(values['place']),
            host: orNull(values['host']),
            version,
          },
        })
      }
    />
  )
}

function Contact({ memberId, absence }: Omit<LineProps, 'change'>) {
  const act = useAct(recordContact, { invalidates: ['member'] })
  return (
    <FormDialog
      label="记一次联系"
      draft={`member.contact.${absence.id}`}
      questions={[
        { name: 'onDay', label: '日期', kind: 'date' },
        { name: 'means', label: '方式', kind: 'choice', options: choicesOf(contactMeans) },
        {
          name: 'reached',
          label: '结果',
          kind: 'choice',
          options: [
            { value: 'yes', label: '联系上了' },
            { value: 'no', label: '没有联系上' },
          ],
        },
        { name: 'note', label: '备注', kind: 'text', optional: true },
      ]}
      initial={{ onDay: todayInChina() }}
      sendLabel="记下"
      done="已记下"
      send={(values) =>
        act.mutateAsync({
          params: { memberId, absenceId: absence.id },
          body: {
            onDay: values['onDay'] ?? '',
            means: values['means'] as keyof typeof contactMeans,
            reached: values['reached'] === 'yes',
            note: orNull(values['note']),
          },
        })
      }
    />
  )
}

function End({ memberId, absence }: Omit<LineProps, 'change'>) {
  const act = useAct(endAbsence, { invalidates: ['member'] })
  return (
    <FormDialog
      label="结束"
      title={`结束${absenceLabels[absence.kind]}`}
      draft={`member.absence-end.${absence.id}`}
      questions={[
        { name: 'until', label: '到哪一天', kind: 'date' },
        { name: 'how', label: '结果', kind: 'choice', options: choicesOf(absenceEndLabels) },
      ]}
      initial={{ until: todayInChina() }}
      sendLabel="结束"
      done="已结束"
      send={(values) =>
        act.mutateAsync({
          params: { memberId, absenceId: absence.id },
          body: { until: values['until'] ?? '', how: values['how'] as AbsenceEnd, version: absence.version },
        })
      }
    />
  )
}
