import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { MemberDisclosures } from './disclosure/member-disclosures.tsx'
import { MemberFacts } from './member-facts.tsx'
import { MemberHistoryPart } from './member-history.tsx'
import { statusWords } from './member-words.ts'
import { useOwnMembership } from './use-members.ts'

/** What the register says of oneself. */
export function OwnMembershipPage() {
  useDocumentTitle('本人的党员信息')
  const own = useOwnMembership()
  return (
    <QueryView query={own}>
      {({ member }) =>
        member ? (
          <>
            <PageHeader title="本人的党员信息" about={`${member.branchName}，${statusWords(member)}`} />
            <p className="j-quiet">如有不对，请告诉所在党支部更正。</p>
            <MemberFacts member={member} />
            <MemberDisclosures memberId={member.id} />
            <MemberHistoryPart member={member} />
          </>
        ) : (
          <EmptyState>党员名册里没有您的登记。如果您是党员，请联系所在党支部。</EmptyState>
        )
      }
    </QueryView>
  )
}
