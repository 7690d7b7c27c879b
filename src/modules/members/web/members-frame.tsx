import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './members.css'

const places = [
  { to: '/members', label: '名册' },
  { to: '/member-care', label: '到期事项' },
  { to: '/member-transfers', label: '组织关系转接' },
  { to: '/member-rolls', label: '名单与荣誉' },
  { to: '/member-indicators', label: '指标' },
  { to: '/member-imports', label: '导入' },
  { to: '/member-statistics', label: '统计表' },
  { to: '/member-exports', label: '导出' },
] as const

/** The pages about members and the way between them. */
export function MembersFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <nav className="members-places j-no-print" aria-label="党员">
        {places.map(({ to, label }) => (
          <Link key={to} to={to}>
            {label}
          </Link>
        ))}
      </nav>
      {children}
    </>
  )
}

/** Facts, rule and place of a warning, behind the question that people ask. */
export function Why({ facts, basis }: { facts: string; basis: string }) {
  return (
    <details className="members-why">
      <summary>为什么？</summary>
      <p>{facts}</p>
      <p>依据：{basis}</p>
    </details>
  )
}
