import type { ReactNode } from 'react'
import './accounts.css'

/** Frame of the pages before sign-in: the product's name and one column. */
export function PageFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="accounts-frame">
      <header className="accounts-band">
        <span className="accounts-product">聚合</span>
        <span>党建工作</span>
      </header>
      <main className="accounts-column" id="main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  )
}
