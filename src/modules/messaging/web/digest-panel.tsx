import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { digestLineLabels, type DigestLine } from '../digest.contract.ts'
import { hrefOfItem, hrefOfKind } from '../digest-links.ts'
import { useDigest } from './use-digest.ts'
import './digest.css'

/** 本周提要: what of this week's digest is not finished yet; nothing when there is none. */
export function DigestPanel() {
  const { data } = useDigest()
  if (!data?.digest) return null
  const { writtenAt, lines, delivery } = data.digest
  return (
    <section className="j-block digest" aria-labelledby="digest-title">
      <h2 id="digest-title">本周提要</h2>
      <p className="j-quiet">
        {formatInstant(writtenAt)} 写成，办完的已经去掉
        {delivery === 'sent' && '；已寄到您的邮箱'}。<AppLink href="/account">寄到哪里</AppLink>
      </p>
      {lines.length === 0 ? (
        <p>这一周等您办理的都已办完。</p>
      ) : (
        lines.map((line) => <LineOfDigest key={line.kind} line={line} />)
      )}
    </section>
  )
}

function LineOfDigest({ line: { kind, total, items } }: { line: DigestLine }) {
  const shown = items.reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-label={digestLineLabels[kind]}>
      <h3>
        {digestLineLabels[kind]} {total} 项
      </h3>
      <ul>
        {items.map(({ subjectId, heading, dueOn, count }) => (
          <li key={subjectId}>
            <AppLink href={hrefOfItem(kind, subjectId)}>{heading}</AppLink>
            {dueOn !== null && <span className="j-quiet"> {formatDate(dueOn)}</span>}
            {count > 1 && <span className="j-quiet"> {count} 项</span>}
          </li>
        ))}
        {total > shown && (
          <li>
            <AppLink href={hrefOfKind(kind)}>其余 {total - shown} 项</AppLink>
          </li>
        )}
      </ul>
    </section>
  )
}
