import { AppLink } from './app-link.tsx'
import { formatFullDate } from './dates.ts'
import './why.css'

type Props = {
  /** Of whom it is asked, for those who hear the page: "东河小学党支部，单独成立党支部的正式党员数". */
  about: string
  facts: readonly { label: string; value: string }[]
  /** The rule in one sentence. */
  sentence: string
  /** Document and article. */
  basis: string
  /** Since when the rule is in force. */
  inForceFrom: string
  /** Address of the rule among all rules. */
  href: string
}

/** 为什么？ opens what a warning or refusal rests on: the facts, the rule in a sentence, its article and since when it holds. */
export function Why({ about, facts, sentence, basis, inForceFrom, href }: Props) {
  return (
    <details className="j-why">
      <summary aria-label={`为什么？${about}`}>为什么？</summary>
      <dl className="j-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>规则</dt>
          <dd>{sentence}</dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>
            {basis}，{formatFullDate(inForceFrom)}起施行。 <AppLink href={href}>查看这条规则</AppLink>
          </dd>
        </div>
      </dl>
    </details>
  )
}
