import { Link } from '@tanstack/react-router'
import type { Derivation, PlanSummary } from '../plans.contract.ts'

const words = {
  amendment: '调整',
  successor: '替代',
  'next-year': '上一年度',
  copy: '副本，来自',
} as const satisfies Record<Derivation, string>

/** A title in its marks, unless it brings some along. */
export function quoted(title: string): string {
  return title.includes('《') ? `“${title}”` : `《${title}》`
}

/** From which plan a draft was made and what for: 调整《…》. */
export function DerivedFrom({ plan }: { plan: Pick<PlanSummary, 'derived'> }) {
  if (!plan.derived) return null
  const { as, from } = plan.derived
  return (
    <span className="plan-derived">
      {words[as]}
      <Link to="/plans/$planId" params={{ planId: from.id }}>
        {quoted(from.title)}
      </Link>
    </span>
  )
}
