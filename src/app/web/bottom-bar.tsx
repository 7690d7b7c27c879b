import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu-button.tsx'
import type { NavigationItem } from './navigation.ts'

/** The four places of a phone: the first three of the navigation, the rest under 更多. */
export function BottomBar({ items }: { items: readonly NavigationItem[] }) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  // Messages and the own account have no other way in on a phone, so the fourth place is always 更多.
  const first = items.slice(0, 3)
  const rest = items.slice(first.length)
  const more = [
    ...rest.map(({ to, label }) => ({ key: to, label, onSelect: () => void navigate({ to }) })),
    { key: '/messages', label: '消息', onSelect: () => void navigate({ to: '/messages' }) },
    { key: '/account', label: '我的账号', onSelect: () => void navigate({ to: '/account' }) },
  ]
  return (
    <nav className="shell-bottom j-no-print" aria-label="主导航">
      {first.map(({ to, label, icon }) => (
        <Link key={to} to={to} aria-current={pathname.startsWith(to) ? 'page' : undefined}>
          <Icon name={icon} size={20} />
          {label}
        </Link>
      ))}
      <MenuButton
        className="shell-more"
        ariaLabel="更多"
        items={more}
        label={
          <span>
            <Icon name="more" size={20} />
            更多
          </span>
        }
      />
    </nav>
  )
}
