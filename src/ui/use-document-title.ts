import { useEffect } from 'react'

/** Names the browser tab: "title · 聚合"; undefined (still loading) leaves the product's name. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · 聚合` : '聚合'
  }, [title])
}
