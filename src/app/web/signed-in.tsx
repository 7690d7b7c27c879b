import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import type { SignedIn as Session } from '#modules/accounts/accounts.contract.ts'
import { useSession } from '#modules/accounts/web/use-session.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { LoadingState } from '#ui/loading-state.tsx'
import { recall, remember } from '#ui/remembered.ts'
import { type Viewer, ViewerProvider } from '#ui/viewer.tsx'
import { statusOf } from './query-client.ts'
import { Shell } from './shell.tsx'

const FirstPasswordPage = lazy(async () => ({
  default: (await import('#modules/accounts/web/first-password.page.tsx')).FirstPasswordPage,
}))

/** Gate of every page inside: sign-in first, then one's own password, then the shell in the current post. */
export function SignedIn() {
  const session = useSession()
  const location = useLocation()
  const named = 'post' in location.search ? String(location.search['post']) : undefined
  const viewer = useMemo(() => session.data && viewerOf(session.data, named), [session.data, named])
  usePostInAddress(viewer, named)
  if (statusOf(session.error) === 401) return <ToSignIn />
  if (!viewer || !session.data)
    return session.isError ? (
      <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
    ) : (
      <LoadingState />
    )
  if (session.data.mustChangePassword)
    return (
      <Suspense fallback={<LoadingState />}>
        <FirstPasswordPage personName={viewer.personName} />
      </Suspense>
    )
  return (
    <ViewerProvider viewer={viewer}>
      <Shell>
        <Outlet />
      </Shell>
    </ViewerProvider>
  )
}

/** The sign-in page, with the way back to where the person is. */
function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const { pathname, href } = router.latestLocation
    if (pathname === '/sign-in') return
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { back: href }, replace: true })
  }, [router])
  return <LoadingState />
}

/** The session in the post that the address names, else the one used last on this computer, else the first. */
function viewerOf(session: Session, named: string | undefined): Viewer {
  const { personName, accountName, tenantName, posts } = session
  const at = (organizationId: string | undefined) =>
    posts.find((post) => post.organizationId === organizationId)
  const post = at(named) ?? at(recall(`post.${session.accountId}`)) ?? posts[0]
  if (post) remember(`post.${session.accountId}`, post.organizationId)
  return { personName, accountName, tenantName, posts, post }
}

/** With several posts the address says which one is meant, so that a copied address opens the same view. */
function usePostInAddress(viewer: Viewer | undefined, named: string | undefined) {
  const navigate = useNavigate()
  const wanted = viewer && viewer.posts.length > 1 ? viewer.post?.organizationId : undefined
  useEffect(() => {
    if (wanted === undefined || wanted === named) return
    void navigate({ to: '.', search: (search) => ({ ...search, post: wanted }), replace: true })
  }, [wanted, named, navigate])
}
