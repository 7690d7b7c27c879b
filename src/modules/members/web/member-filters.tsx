import { useNavigate } from '@tanstack/react-router'
import { NativeSelect } from '#ui/native-select.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { absenceKinds, absenceLabels, rollKinds, rollLabels } from '../members.kinds.ts'
import { memberStateLabels, memberStates, standingLabels, standings } from '../members.states.ts'
import { filterOf, type Search } from './member-search.ts'
import { usePartyOrganizations } from './use-members.ts'

/** Words to search for, choices, and every condition in force as a chip that takes itself away. */
export function MemberFilters({ search }: { search: Search }) {
  const navigate = useNavigate()
  const filter = filterOf(search)
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...change }) })
  return (
    <>
      <SearchField text={filter.search ?? ''} label="按姓名查找" onSearch={(text) => go({ search: text })} />
      <NativeSelect
        ariaLabel="人员类别"
        value={filter.standing ?? ''}
        placeholder="所有类别"
        onChange={(standing) => go({ standing: standing || undefined })}
        options={standings.map((value) => ({ value, label: standingLabels[value] }))}
      />
      <NativeSelect
        ariaLabel="党籍状态"
        value={filter.state ?? ''}
        placeholder="在册的"
        onChange={(state) => go({ state: state || undefined })}
        options={memberStates.map((value) => ({ value, label: memberStateLabels[value] }))}
      />
      <NativeSelect
        ariaLabel="流动、出国、失联"
        value={filter.absence ?? ''}
        placeholder="在不在外"
        onChange={(absence) => go({ absence: absence || undefined })}
        options={absenceKinds.map((value) => ({ value, label: absenceLabels[value] }))}
      />
      <NativeSelect
        ariaLabel="名单"
        value={filter.roll ?? ''}
        placeholder="名单"
        onChange={(roll) => go({ roll: roll || undefined })}
        options={rollKinds.map((value) => ({ value, label: rollLabels[value] }))}
      />
      <Chips search={search} go={go} />
    </>
  )
}

type ChipsProps = { search: Search; go: (change: Record<string, string | undefined>) => void }

function Chips({ search, go }: ChipsProps) {
  const filter = filterOf(search)
  const names = usePartyOrganizations().data?.organizations ?? []
  const organization = names.find(({ id }) => id === filter.organizationId)?.name
  const chips = [
    { key: 'transferring', label: '转出中', on: filter.transferring === 'true' },
    { key: 'ended', label: '已离开的', on: filter.ended === 'true' },
  ]
  const words = [
    { key: 'organizationId', label: filter.organizationId && (organization ?? '一个组织') },
    { key: 'search', label: filter.search && `姓名含“${filter.search}”` },
    { key: 'on', label: filter.on && `${filter.on} 的名册` },
  ]
  return (
    <>
      {chips.map(({ key, label, on }) => (
        <button
          key={key}
          type="button"
          className="j-chip"
          aria-pressed={on}
          onClick={() => go({ [key]: on ? undefined : 'true' })}
        >
          {label}
        </button>
      ))}
      {words.map(
        ({ key, label }) =>
          label && (
            <button
              key={key}
              type="button"
              className="j-chip"
              aria-pressed
              onClick={() => go({ [key]: undefined })}
            >
              {label} ×<span className="j-visually-hidden">去掉这个条件</span>
            </button>
          ),
      )}
    </>
  )
}
