import { Problem } from './problem.ts'

/** Why a rule says no: stable code, Chinese sentence with what to do, basis (document, article) if it has one, facts. */
export type Refusal = {
  rule: string
  detail: string
  basis?: string
  facts?: Readonly<Record<string, unknown>>
}

/** Throws `rule-broken` when a rule returned a refusal; returns when it returned undefined. */
export function refuseIf(refusal: Refusal | undefined): void {
  if (!refusal) return
  throw new Problem('rule-broken', {
    rule: refusal.rule,
    detail: refusal.basis ? `${refusal.detail}（依据：${refusal.basis}）` : refusal.detail,
    ...(refusal.facts && { facts: refusal.facts }),
  })
}
