import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Icon } from '#ui/icon.tsx'
import { switchLargeType, useLargeType } from '#ui/large-type.ts'
import { useViewer } from '#ui/viewer.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Bell } from './bell.tsx'
import type { NavigationItem } from './navigation.ts'
import { PostSwitcher } from './post-switcher.tsx'
import { SearchBox } from './search-box.tsx'

type Props = { items: readonly NavigationItem[]; phone: boolean }

/** The red bar: product, navigation, search, bell, type size, post and account. */
export function HeaderBar({ items, phone }: Props) {
  const { tenantName } = useViewer()
  const [searching, setSearching] = useState(false)
  return (
    <header className="shell-bar j-no-print">
      <div className="shell-bar-row">
        <Link to="/" className="shell-product" aria-label="聚合，回首页">
          聚合
        </Link>
        <span className="shell-tenant">{tenantName}</span>
        {!phone && (
          <nav className="shell-navigation" aria-label="主导航">
            {items.map((item) => (
              <Link key={item.to} to={item.to} className="shell-navigation-item">
                {item.label}
              </Link>
            ))}
          </nav>
        )}
        <span className="shell-space" />
        {phone ? (
          <button
            type="button"
            className="shell-icon-button"
            aria-label="搜索"
            aria-expanded={searching}
            onClick={() => setSearching(!searching)}
          >
            <Icon name="search" size={20} />
          </button>
        ) : (
          <SearchBox onLeave={() => undefined} />
        )}
        <Bell />
        {!phone && <LargeTypeSwitch />}
        {!phone && <PostSwitcher />}
        <AccountMenu phone={phone} />
      </div>
      {phone && searching && <SearchBox autoFocus onLeave={() => setSearching(false)} />}
      {phone && <PostSwitcher />}
    </header>
  )
}

function LargeTypeSwitch() {
  const large = useLargeType()
  return (
    <button type="button" className="j-menu-button" aria-pressed={large} onClick={switchLargeType}>
      <Icon name="type" size={18} />
      大字
    </button>
  )
}
