import type { Role } from '#kernel/actor.ts'
import type { IconName } from '#ui/icon.tsx'
import { type Viewer, viewerIs } from '#ui/viewer.tsx'

const staff: readonly Role[] = ['section-head', 'section-clerk']
const unitPeople: readonly Role[] = ['secretary', 'party-officer', 'unit-head']
const working: readonly Role[] = [...staff, ...unitPeople]

export type NavigationItem = { to: string; label: string; icon: IconName; for: readonly Role[] }

const items: readonly NavigationItem[] = [
  { to: '/owed', label: '待办', icon: 'list', for: working },
  { to: '/plans', label: '计划', icon: 'plan', for: [...staff, 'leader'] },
  { to: '/tasks', label: '任务', icon: 'tick', for: [...working, 'leader'] },
  { to: '/supervision', label: '督导', icon: 'waiting', for: [...staff, 'leader'] },
  { to: '/overview', label: '总览', icon: 'chart', for: [...staff, 'leader'] },
  { to: '/organizations', label: '组织', icon: 'tree', for: [...working, 'leader', 'administrator'] },
  { to: '/members', label: '党员', icon: 'person', for: [...staff, 'secretary', 'party-officer', 'leader'] },
  { to: '/documents', label: '公文', icon: 'document', for: [...staff, 'leader'] },
  { to: '/settings/safeguards', label: '安全', icon: 'settings', for: ['administrator'] },
  { to: '/settings/reading', label: '设置', icon: 'settings', for: staff },
]

/** What the person may use in the current post, in the order of the navigation. */
export function navigationFor(viewer: Viewer): readonly NavigationItem[] {
  return items.filter((item) => viewerIs(viewer, item.for))
}

/** The first page of the current post. */
export function homeOf(viewer: Viewer): string {
  if (viewerIs(viewer, ['leader'])) return '/overview'
  if (viewerIs(viewer, staff)) return '/plans'
  if (viewerIs(viewer, unitPeople)) return '/owed'
  if (viewerIs(viewer, ['administrator'])) return '/organizations'
  return '/messages'
}
