import { useNavigate } from '@tanstack/react-router'
import { roleLabels } from '#kernel/actor.ts'
import { MenuButton } from '#ui/menu-button.tsx'
import { useViewer, type ViewerPost } from '#ui/viewer.tsx'

/** In which post the person acts; several posts can be switched, which leads to that post's first page. */
export function PostSwitcher() {
  const { posts, post } = useViewer()
  const navigate = useNavigate()
  if (!post) return null
  const organizations = [...new Map(posts.map((each) => [each.organizationId, each])).values()]
  if (organizations.length === 1)
    return (
      <span className="shell-post">
        {post.organizationName} <span className="shell-role">{rolesAt(posts, post)}</span>
      </span>
    )
  return (
    <MenuButton
      className="shell-post"
      align="right"
      ariaLabel={`当前岗位：${post.organizationName} ${rolesAt(posts, post)}，切换岗位`}
      label={
        <span>
          {post.organizationName} <span className="shell-role">{rolesAt(posts, post)}</span>
        </span>
      }
      items={organizations.map((each) => ({
        key: each.organizationId,
        label: `${each.organizationName} · ${rolesAt(posts, each)}`,
        current: each.organizationId === post.organizationId,
        onSelect: () => void navigate({ to: '/', search: { post: each.organizationId } }),
      }))}
    />
  )
}

function rolesAt(posts: readonly ViewerPost[], { organizationId }: ViewerPost): string {
  const here = posts.filter((post) => post.organizationId === organizationId)
  return here.map(({ role }) => roleLabels[role]).join('、')
}
