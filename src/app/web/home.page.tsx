import { Navigate } from '@tanstack/react-router'
import { useViewer } from '#ui/viewer.tsx'
import { homeOf } from './navigation.ts'

/** Leads to the first page of the person's post. */
export function HomePage() {
  return <Navigate to={homeOf(useViewer())} replace />
}
