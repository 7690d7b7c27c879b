import type { ReactNode } from 'react'

type Props = {
  title: ReactNode
  /** One line under the title: number, date, who asks. */
  about?: ReactNode
  /** Where this page belongs to, as links. */
  trail?: ReactNode
  /** Buttons at the right; at most one of them primary. */
  actions?: ReactNode
}

/** Title of a page with its one main action. */
export function PageHeader({ title, about, trail, actions }: Props) {
  return (
    <header className="j-page-header">
      <div className="j-page-header-words">
        {trail && <div className="j-trail">{trail}</div>}
        <h1>{title}</h1>
        {about && <div className="j-about">{about}</div>}
      </div>
      {actions && <div className="j-page-actions">{actions}</div>}
    </header>
  )
}
