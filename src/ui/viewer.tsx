import { createContext, type ReactNode, useContext } from 'react'
import type { Role } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'

export type ViewerPost = {
  postId: string
  role: Role
  organizationId: OrganizationId
  organizationName: string
  actsFor: OrganizationId[]
}

/** Who looks at the page, and in which post: the one the address bar names, else the first. */
export type Viewer = {
  personName: string
  accountName: string
  tenantName: string
  posts: ViewerPost[]
  post: ViewerPost | undefined
}

const ViewerContext = createContext<Viewer | undefined>(undefined)

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>
}

/** The signed-in person and the current post. Throws outside the shell. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is used outside the signed-in shell')
  return viewer
}

/** The organisation for which the person acts now; undefined for a person without any post. */
export function useActingOrganization(): OrganizationId | undefined {
  return useViewer().post?.organizationId
}

/** True when the person holds one of `among` in the current organisation; decides what is offered, the server decides what is allowed. */
export function viewerIs(viewer: Viewer, among: readonly Role[]): boolean {
  const here = viewer.post?.organizationId
  return viewer.posts.some(({ organizationId, role }) => organizationId === here && among.includes(role))
}
