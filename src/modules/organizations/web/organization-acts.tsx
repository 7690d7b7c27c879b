import { Button } from 'antd'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { MenuButton } from '#ui/menu-button.tsx'
import type { ActFormProps } from './act-form-props.ts'
import { AliasesForm } from './aliases-form.tsx'
import { CloseForm } from './close-form.tsx'
import { CreateOrganizationForm } from './create-organization-form.tsx'
import { MoveForm } from './move-form.tsx'
import { RenameForm } from './rename-form.tsx'

const acts = {
  create: { label: '新建下级', Form: CreateOrganizationForm },
  rename: { label: '更名', Form: RenameForm },
  move: { label: '改变隶属', Form: MoveForm },
  close: { label: '撤销', Form: CloseForm },
  aliases: { label: '改简称', Form: AliasesForm },
} as const
type Act = keyof typeof acts

type Props = Omit<ActFormProps, 'onDone'>

/** What the administrator may do with an organisation; every change has a day from which it holds. */
export function OrganizationActs({ organization, organizations }: Props) {
  const [act, setAct] = useState<Act>()
  const chosen = act && acts[act]
  const changes = (['rename', 'move', 'close', 'aliases'] as const).map((key) => ({
    key,
    label: acts[key].label,
    onSelect: () => setAct(key),
  }))
  return (
    <div className="j-row organizations-day j-no-print">
      <Button onClick={() => setAct('create')}>新建下级</Button>
      <MenuButton label="更改" ariaLabel="更改这个组织" items={changes} align="left" />
      <Dialog
        title={`${chosen?.label ?? ''}：${organization.name}`}
        open={chosen !== undefined}
        onClose={() => setAct(undefined)}
      >
        {chosen && (
          <chosen.Form
            organization={organization}
            organizations={organizations}
            onDone={() => setAct(undefined)}
          />
        )}
      </Dialog>
    </div>
  )
}
