import type { OrganizationId } from '#kernel/id.ts'
import { addMonthsTo } from '#kernel/china-date.ts'
import { todayInChina } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import { useAct } from '#ui/use-act.ts'
import type { MemberDetail } from '../members.contract.ts'
import { issueTransfer, transferPapers, type TransferPaper } from '../transfers.contract.ts'
import { papersOf } from '../transfers.rules.ts'
import { choicesOf, FormDialog, orNull, type Values } from './form-dialog.tsx'
import { TransferLine } from './transfer-line.tsx'
import { useBranchChoices, useTransfers } from './use-members.ts'

/** Letters of one member, and the form for the next. */
export function MemberTransfers({ member }: { member: MemberDetail }) {
  const transfers = useTransfers({ memberId: member.id, show: 'all' })
  return (
    <section className="members-part" aria-label="组织关系转接">
      <header>
        <h2>组织关系转接</h2>
        {member.may.change && !member.endedOn && !member.transferring && <Issue member={member} />}
      </header>
      <QueryView query={transfers}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="j-quiet">没有转接记录。</p>
          ) : (
            <ul className="members-list" aria-label="介绍信">
              {rows.map((transfer) => (
                <TransferLine key={transfer.id} transfer={transfer} named={false} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}

const inside = ({ where }: Values) => where === 'inside'
const outside = ({ where }: Values) => where === 'outside'

function Issue({ member }: { member: MemberDetail }) {
  const act = useAct(issueTransfer, { invalidates: ['member'] })
  const branches = useBranchChoices().filter(({ value }) => value !== member.branchId)
  const today = todayInChina()
  const papers = papersOf[member.standing]
  return (
    <FormDialog
      label="开介绍信"
      title={`为${member.name}开组织关系介绍信`}
      about="有效期一般不超过三个月。收到回执前仍由本支部负责管理。"
      draft={`transfer.issue.${member.id}`}
      questions={[
        {
          name: 'where',
          label: '转往',
          kind: 'choice',
          options: [
            { value: 'inside', label: '本系统的党支部' },
            { value: 'outside', label: '系统外的党组织' },
          ],
        },
        { name: 'toBranchId', label: '接收党支部', kind: 'choice', options: branches, when: inside },
        { name: 'outsideCommittee', label: '接收党委', kind: 'text', when: outside },
        { name: 'outsideBranch', label: '接收支部', kind: 'text', optional: true, when: outside },
        { name: 'duesPaidUntil', label: '党费交到', kind: 'date', optional: true },
        ...(papers.length > 0
          ? [
              {
                name: 'papers',
                label: '移交的材料',
                kind: 'checks' as const,
                options: choicesOf(transferPapers),
              },
            ]
          : []),
        { name: 'issuedOn', label: '开具日期', kind: 'date' },
        { name: 'validUntil', label: '有效期到', kind: 'date' },
        { name: 'reason', label: '原因', kind: 'text', optional: true, hint: '有效期超过三个月时必填' },
      ]}
      initial={{ issuedOn: today, validUntil: addMonthsTo(today, 3), papers: '' }}
      sendLabel="开具"
      done="已开具，转出和接收双方都能看到"
      send={(values) =>
        act.mutateAsync({
          params: { memberId: member.id },
          body: {
            toBranchId: inside(values) ? (orNull(values['toBranchId']) as OrganizationId | null) : null,
            outsideCommittee: outside(values) ? orNull(values['outsideCommittee']) : null,
            outsideBranch: outside(values) ? orNull(values['outsideBranch']) : null,
            duesPaidUntil: orNull(values['duesPaidUntil']),
            papers: (orNull(values['papers'])?.split(',') ?? []) as TransferPaper[],
            reason: orNull(values['reason']),
            issuedOn: values['issuedOn'] ?? '',
            validUntil: values['validUntil'] ?? '',
            version: member.version,
          },
        })
      }
    />
  )
}
