import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { queryClient } from './query-client.ts'

/** What follows a sign-out: forget everything that was read, and show the sign-in page. */
export function useLeave(): () => void {
  const navigate = useNavigate()
  return useCallback(() => {
    void navigate({ to: '/sign-in', search: {}, replace: true }).then(() => queryClient.clear())
  }, [navigate])
}
