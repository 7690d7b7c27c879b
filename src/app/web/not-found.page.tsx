import { AppLink } from '#ui/app-link.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

export function NotFoundPage() {
  return (
    <main className="shell-main">
      <h1>没有这个页面</h1>
      <EmptyState action={<AppLink href="/">回首页</AppLink>}>
        地址可能抄错了，也可能这一页已经不再提供。
      </EmptyState>
    </main>
  )
}
