import { useQuery } from '@tanstack/react-query'
import { getSafeguards } from '#modules/accounts/accounts.contract.ts'
import { retentionRules } from '#modules/members/retention.rules.ts'
import { call } from '#platform/http/call.ts'
import { formatInstant } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'

const profiles = { intl: '国际算法（AES-256-GCM）', gm: '国密算法（SM4、SM3）' } as const

/** Whether personal data is sealed, how far the traces are chained, and what is kept how long; for administrators. */
export function SafeguardsPage() {
  useDocumentTitle('个人信息与审计')
  const safeguards = useQuery({
    queryKey: ['session', 'safeguards'],
    queryFn: ({ signal }) => call(getSafeguards, {}, { signal }),
  })
  return (
    <>
      <PageHeader
        title="个人信息与审计"
        about="密钥由运行服务器的人保管；更换密钥和核对审计记录在服务器上用命令完成。"
      />
      <QueryView query={safeguards}>
        {({ key, chain }) => (
          <>
            <section aria-label="加密">
              <h2>敏感信息加密</h2>
              <p>
                <StateTag tone={key.canaryOpens ? 'done' : 'overdue'}>
                  {key.canaryOpens ? '密钥试读正常' : '密钥试读失败，请联系运行服务器的人'}
                </StateTag>{' '}
                {profiles[key.profile]}，第 {key.keyId} 号密钥
                {key.madeAt && `，${formatInstant(key.madeAt)} 启用`}
              </p>
            </section>
            <section aria-label="审计记录">
              <h2>审计记录</h2>
              <p>
                已上链 {chain.linked} 条，{chain.waiting} 条等候上链（每分钟一次）。
              </p>
              {chain.head && (
                <p className="j-quiet" style={{ overflowWrap: 'anywhere' }}>
                  最后一条的校验值：{chain.head}。可抄录留存，日后与核对命令的结果对照。
                </p>
              )}
            </section>
          </>
        )}
      </QueryView>
      <section aria-label="保存多久">
        <h2>保存多久</h2>
        <dl>
          {retentionRules.map(({ id, what, days, from, basis }) => (
            <div key={id}>
              <dt>
                {what}：{days === null ? '长期保存' : `${from}满 ${days} 天自动清除`}
              </dt>
              <dd className="j-quiet">依据：{basis}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
