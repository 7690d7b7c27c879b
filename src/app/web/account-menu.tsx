import { useNavigate } from '@tanstack/react-router'
import { signOut, signOutEverywhere } from '#modules/accounts/accounts.contract.ts'
import { Icon } from '#ui/icon.tsx'
import { switchLargeType, useLargeType } from '#ui/large-type.ts'
import { MenuButton } from '#ui/menu-button.tsx'
import { showError } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useViewer } from '#ui/viewer.tsx'
import { useLeave } from './use-leave.ts'

/** Password, type size and the two ways out. */
export function AccountMenu({ phone }: { phone: boolean }) {
  const { personName } = useViewer()
  const large = useLargeType()
  const navigate = useNavigate()
  const leave = useLeave()
  const out = useAct(signOut, { onSuccess: leave })
  const everywhere = useAct(signOutEverywhere, { onSuccess: leave })
  const items = [
    { key: 'account', label: '我的账号', onSelect: () => void navigate({ to: '/account' }) },
    {
      key: 'password',
      label: '修改密码',
      onSelect: () => void navigate({ to: '/account', hash: 'password' }),
    },
    ...(phone
      ? [{ key: 'type', label: large ? '恢复普通字号' : '改用大字', onSelect: switchLargeType }]
      : []),
    {
      key: 'everywhere',
      label: '在所有设备上退出',
      onSelect: () => everywhere.mutate({}, { onError: showError }),
    },
    { key: 'out', label: '退出登录', onSelect: () => out.mutate({}, { onError: showError }) },
  ]
  return (
    <MenuButton
      ariaLabel={`${personName}的账号菜单`}
      items={items}
      label={phone ? <Icon name="person" size={20} /> : personName}
    />
  )
}
