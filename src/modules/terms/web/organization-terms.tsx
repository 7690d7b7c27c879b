import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { formatFullDate, relativeDays } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import {
  comingLabels,
  dutyLabels,
  extensionKindLabels,
  type Seat,
  type Term,
  type Warning,
} from '../terms.contract.ts'
import { ReminderLink } from './reminder-link.tsx'
import { SeatActs } from './seat-acts.tsx'
import { TermActs } from './term-acts.tsx'
import { TermHistory } from './term-history.tsx'
import { ClockTag } from './term-tags.tsx'
import { useOrganizationTerms } from './use-terms.ts'
import './terms.css'

type Props = { organizationId: OrganizationId; on?: ChinaDate | undefined }

/** 班子与任期 of one Party organisation: who leads until when, its seats, what is owed, what was before. */
export function OrganizationTerms({ organizationId, on }: Props) {
  const { data } = useOrganizationTerms(organizationId, on)
  // Not everybody may see terms: then the page simply has no such block.
  if (!data) return null
  const { current, earlier, reminder, warnings, may, organization, superior, today } = data
  const keeps = may.keep && on === undefined
  return (
    <section className="j-block" aria-label="班子与任期">
      <h2>班子与任期</h2>
      {current ? <Lead term={current} today={data.on} /> : <p>这一天没有登记的班子和任期。</p>}
      <Warnings warnings={warnings} />
      {reminder.duty !== 'none' && reminder.duty !== 'not-yet' && (
        <p className="j-row">
          换届提醒{superior && `（由${superior.name}）`}：
          <ReminderLink
            reminder={reminder}
            termId={current?.id ?? null}
            name={organization.name}
            mayKeep={keeps}
          />
        </p>
      )}
      {current && <SeatTable term={current} today={today} keeps={keeps} />}
      {keeps && (
        <TermActs organizationId={organizationId} kind={organization.kind} term={current} today={today} />
      )}
      {current && <Extensions term={current} />}
      <TermHistory terms={earlier} />
    </section>
  )
}

function Lead({ term, today }: { term: Term; today: ChinaDate }) {
  const secretary = term.seats.find(({ duties }) => duties.includes('secretary'))?.holder
  return (
    <p className="terms-lead">
      {term.ordinal !== null && `第 ${term.ordinal} 届，`}
      {formatFullDate(term.electedOn)}
      {term.formedBy === 'election' ? '选举产生' : '由上级指派'}
      {secretary && `，书记${secretary.name}`}
      {term.endsOn
        ? `，任期到 ${formatFullDate(term.endsOn)}（${relativeDays(term.endsOn, today)}）`
        : '，没有届满日期'}
      <br />
      <ClockTag clock={term.clock} /> <ReportState term={term} />
    </p>
  )
}

/** Members are filed, secretary and deputy are approved: small states, no duty of its own. */
function ReportState({ term: { report } }: { term: Term }) {
  const { reportedOn, filedOn, approvedOn, approvalNumber } = report
  if (!reportedOn) return <span className="j-quiet">选举结果：没有登记上报</span>
  const parts = [
    `${formatFullDate(reportedOn)}上报`,
    filedOn ? `委员 ${formatFullDate(filedOn)}备案` : '委员待备案',
    approvedOn
      ? `书记、副书记 ${formatFullDate(approvedOn)}批准${approvalNumber ? `（${approvalNumber}）` : ''}`
      : '书记、副书记待批准',
  ]
  return <span className="j-quiet">选举结果：{parts.join('，')}</span>
}

/** Each with the rule behind it. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null
  return (
    <ul className="terms-warnings" aria-label="提示">
      {warnings.map(({ rule, detail, basis, strength }) => (
        <li key={`${rule} ${detail}`}>
          <Icon name={strength === 'hard' ? 'warning' : 'question'} size={14} /> {detail}
          <span className="j-quiet">（{strength === 'local' ? '本地设定' : `依据：${basis}`}）</span>
        </li>
      ))}
    </ul>
  )
}

function SeatTable({ term, today, keeps }: { term: Term; today: ChinaDate; keeps: boolean }) {
  return (
    <table className="j-plain-table" aria-label="位置">
      <thead>
        <tr>
          <th>分工</th>
          <th>姓名</th>
          <th>任职</th>
          {keeps && <th>办理</th>}
        </tr>
      </thead>
      <tbody>
        {term.seats.map((seat) => (
          <tr key={seat.id}>
            <td>{seat.duties.map((duty) => dutyLabels[duty]).join('、')}</td>
            <td>{seat.holder ? seat.holder.name : '空缺'}</td>
            <td>
              <Holding seat={seat} />
            </td>
            {keeps && (
              <td>
                <SeatActs term={term} seat={seat} today={today} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Holding({ seat: { holder, vacancy } }: { seat: Seat }) {
  if (holder)
    return (
      <>
        {formatFullDate(holder.since)}起（{comingLabels[holder.cameBy]}
        {holder.fullTime && '，专职'}）
      </>
    )
  return vacancy ? (
    <>
      自 {formatFullDate(vacancy.since)}空缺，
      {vacancy.overdue ? '应在' : '请在'} {formatFullDate(vacancy.dueOn)}以前补选
    </>
  ) : null
}

function Extensions({ term }: { term: Term }) {
  if (term.extensions.length === 0) return null
  return (
    <ul className="j-plain-list" aria-label="延期和提前">
      {term.extensions.map(({ kind, toOn, approvedOn, approver, number, reason }) => (
        <li key={`${approvedOn} ${toOn}`}>
          {extensionKindLabels[kind]}到 {formatFullDate(toOn)}：{approver.name} {formatFullDate(approvedOn)}
          批准{number && `（${number}）`}，{reason}
        </li>
      ))}
    </ul>
  )
}
