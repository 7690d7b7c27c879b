import { Link } from '@tanstack/react-router'
import { useMessages } from '#modules/messaging/web/use-messages.ts'
import { Icon } from '#ui/icon.tsx'

/** Leads to the messages; its number is only what the person must act on. */
export function Bell() {
  const { data } = useMessages()
  const toAct = data?.toAct ?? 0
  const words = toAct === 0 ? '消息，没有等您办理的事项' : `消息，有 ${toAct} 件等您办理`
  return (
    <Link to="/messages" className="shell-icon-button" aria-label={words} title={words}>
      <Icon name="bell" size={20} />
      {toAct > 0 && <span className="shell-badge">{toAct > 999 ? '999+' : toAct}</span>}
    </Link>
  )
}
