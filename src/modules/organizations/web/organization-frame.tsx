import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './organizations.css'

const places = [
  { to: '/organizations', label: '组织树' },
  { to: '/terms', label: '任期' },
  { to: '/structure', label: '组织设置' },
  { to: '/rules', label: '规则' },
  { to: '/people', label: '人员与岗位' },
  { to: '/audience-groups', label: '对象组' },
  { to: '/calendar-periods', label: '校历' },
  { to: '/import', label: '导入' },
] as const

/** The pages about organisations and the way between them. */
export function OrganizationFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <nav className="organizations-places j-no-print" aria-label="组织">
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
