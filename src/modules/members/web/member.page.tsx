import { useParams } from '@tanstack/react-router'
import { MemberId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { changeMember, type MemberDetail } from '../members.contract.ts'
import { EraseMember } from './disclosure/erase-member.tsx'
import { MemberDisclosures } from './disclosure/member-disclosures.tsx'
import { FormDialog } from './form-dialog.tsx'
import { MemberActs } from './member-acts.tsx'
import { MemberCare } from './member-care.tsx'
import { MemberFacts } from './member-facts.tsx'
import { MemberHistoryPart } from './member-history.tsx'
import { MemberRolls } from './member-rolls.tsx'
import { MemberTransfers } from './member-transfers.tsx'
import { correctionOf, dateQuestions, fieldQuestions, sealedQuestions, valuesOf } from './member-questions.ts'
import { statusWords } from './member-words.ts'
import { MembersFrame } from './members-frame.tsx'
import { useMember } from './use-members.ts'

/** One person of the register: what is, how it came about, what is due, what can be done. */
export function MemberPage() {
  const { memberId } = useParams({ strict: false })
  const id = MemberId.safeParse(memberId).data
  return (
    <MembersFrame>
      {id ? <Member memberId={id} /> : <EmptyState>地址不对。请从名册里选择一名党员。</EmptyState>}
    </MembersFrame>
  )
}

function Member({ memberId }: { memberId: MemberId }) {
  const member = useMember(memberId)
  useDocumentTitle(member.data?.name ?? '党员')
  return (
    <QueryView query={member}>
      {(detail) => (
        <>
          <PageHeader
            title={detail.name}
            about={`${detail.branchName}，${statusWords(detail)}`}
            trail={<AppLink href="/members">‹ 回名册</AppLink>}
            actions={
              detail.may.change && (
                <div className="j-row">
                  <MemberActs member={detail} />
                  {detail.endedOn && <EraseMember memberId={memberId} name={detail.name} />}
                  <Correct member={detail} />
                </div>
              )
            }
          />
          <MemberFacts member={detail} mayReveal />
          <MemberCare memberId={memberId} version={detail.version} />
          <MemberTransfers member={detail} />
          <MemberRolls member={detail} />
          <MemberHistoryPart member={detail} />
          {detail.may.change && <MemberDisclosures memberId={memberId} />}
        </>
      )}
    </QueryView>
  )
}

function Correct({ member }: { member: MemberDetail }) {
  const act = useAct(changeMember, { invalidates: ['member', 'person'] })
  const standing = { standing: member.standing }
  return (
    <FormDialog
      label="更正信息"
      draft={`member.correct.${member.id}.${member.version}`}
      questions={[
        ...fieldQuestions,
        ...dateQuestions.filter(({ when }) => when?.(standing) ?? true),
        ...sealedQuestions.map((question) => ({ ...question, hint: '不改就留空；加密保存' })),
      ]}
      initial={valuesOf(member)}
      sendLabel="保存"
      done="已更正"
      send={(values) =>
        act.mutateAsync({
          params: { memberId: member.id },
          body: { ...correctionOf({ ...values, ...standing }), version: member.version },
        })
      }
    />
  )
}
