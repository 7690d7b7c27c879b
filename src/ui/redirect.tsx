import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { LoadingState } from './loading-state.tsx'

/**
 * Leads to another address, once. The router's own `Navigate` starts again on every render, which never ends when the page it
 * leads to must first be fetched.
 */
export function Redirect({ href }: { href: string }) {
  const navigate = useNavigate()
  useEffect(() => {
    const [path = '/', query = ''] = href.split('?')
    const search = Object.fromEntries(new URLSearchParams(query))
    // An address made of data cannot be a literal route (see AppLink).
    void navigate({ to: path as '/', search: search as never, replace: true })
  }, [href, navigate])
  return <LoadingState />
}
