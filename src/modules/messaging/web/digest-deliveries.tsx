import { formatInstant } from '#ui/dates.ts'
import { deliveryLabels } from '../digest.contract.ts'
import { useDigestDeliveries } from './use-digest.ts'

/** For the administrator: how many digests went out this week, and whose did not get through. */
export function DigestDeliveries() {
  const { data } = useDigestDeliveries()
  if (!data) return null
  const { counts, troubles, mailIsSetUp } = data
  return (
    <section className="j-block" aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">本周提要的发送</h2>
      {mailIsSetUp ? (
        <p>
          {deliveryLabels.sent} {counts.sent} 份，{deliveryLabels.waiting} {counts.waiting} 份，
          {deliveryLabels.failed} {counts.failed} 份，{deliveryLabels.inside} {counts.inside} 份。
        </p>
      ) : (
        <p>这台服务器没有设邮件，{counts.inside} 份提要都只在站内。设置方法见安装说明里的 JUHE_MAIL_URL。</p>
      )}
      {troubles.length > 0 && (
        <ul className="j-plain-list" aria-label="没有送到的提要">
          {troubles.map((trouble) => (
            <li key={trouble.personId}>
              {trouble.personName}：{trouble.reason}，已试 {trouble.attempts} 次
              {trouble.nextAttemptAt === null
                ? '，不再重试。请核对本人填写的邮箱。'
                : `，${formatInstant(trouble.nextAttemptAt)} 以后再试。`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
