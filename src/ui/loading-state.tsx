import { useEffect, useState } from 'react'

/** Shown while data is on its way; stays blank for the first 300 ms so that quick pages do not flicker. */
export function LoadingState({ label = '正在读取……' }: { label?: string }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="j-loading" role="status" aria-live="polite">
      {shown && (
        <>
          <span className="j-spinner" aria-hidden="true" /> {label}
        </>
      )}
    </div>
  )
}
