import { useQuery } from '@tanstack/react-query'
import type { MemberId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { formatInstant } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import { listMemberDisclosures } from '../../disclosure.contract.ts'
import { sensitiveFieldLabels } from '../../disclosure.rules.ts'

/** 谁看过: who saw the sensitive fields of a member, and why. */
export function MemberDisclosures({ memberId }: { memberId: MemberId }) {
  const disclosures = useQuery({
    queryKey: ['member', 'disclosures', memberId],
    queryFn: ({ signal }) => call(listMemberDisclosures, { params: { memberId } }, { signal }),
  })
  return (
    <section className="members-part" aria-label="谁看过">
      <h2>谁看过敏感信息</h2>
      <QueryView query={disclosures}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="j-quiet">身份证号、电话、住址还没有人查看或导出过。</p>
          ) : (
            <ul className="members-list" aria-label="查看记录">
              {rows.map((row, at) => (
                <li key={at}>
                  {formatInstant(row.at)}，{row.by}（{row.post}）{row.exported ? '导出了' : '查看了'}
                  {row.fields.map((field) => sensitiveFieldLabels[field]).join('、')}
                  <div className="j-quiet">事由：{row.reason}</div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}
