import { Link } from '@tanstack/react-router'
import type { AriaAttributes, ReactNode } from 'react'

type Props = {
  href: string
  className?: string
  children: ReactNode
  onClick?: () => void
  tabIndex?: number
} & AriaAttributes

/**
 * A link inside the product from a plain address ("/tasks?overdue=true"); keeps the current post in the address bar.
 * For addresses made of data; where the route is known, the router's own typed `Link` is better.
 */
export function AppLink({ href, children, ...rest }: Props) {
  const [path = '/', query = ''] = href.split('?')
  const search = Object.fromEntries(new URLSearchParams(query))
  // The typed router wants a literal route; an address made of data cannot be one.
  return (
    <Link to={path as '/'} search={search as never} {...rest}>
      {children}
    </Link>
  )
}
