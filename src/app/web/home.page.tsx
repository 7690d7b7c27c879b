import { Redirect } from '#ui/redirect.tsx'
import { useViewer } from '#ui/viewer.tsx'
import { homeOf } from './navigation.ts'

/** Leads to the first page of the person's post. */
export function HomePage() {
  return <Redirect href={homeOf(useViewer())} />
}
