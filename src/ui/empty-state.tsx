import type { ReactNode } from 'react'

/** Says what belongs here when nothing is here yet, and offers the next step. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="j-empty">
      <p>{children}</p>
      {action}
    </div>
  )
}
