import type { ReactNode } from 'react'
import { LongWorkTray } from '#ui/long-work.tsx'
import { ToastPlace } from '#ui/toasts.tsx'
import { useIsPhone } from '#ui/use-is-phone.ts'
import { useViewer } from '#ui/viewer.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { HeaderBar } from './header-bar.tsx'
import { navigationFor } from './navigation.ts'
import { useLiveUpdates } from './use-live-updates.ts'

/** What stands around every page: header, navigation, tray and messages. None of it is printed. */
export function Shell({ children }: { children: ReactNode }) {
  const phone = useIsPhone()
  const items = navigationFor(useViewer())
  useLiveUpdates()
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        跳到正文
      </a>
      <HeaderBar items={items} phone={phone} />
      <main id="main" tabIndex={-1} className="shell-main">
        {children}
      </main>
      {phone && <BottomBar items={items} />}
      <LongWorkTray />
      <ToastPlace />
    </div>
  )
}
