import { Button, Input } from 'antd'
import { useState } from 'react'
import { AppLink } from '#ui/app-link.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Icon } from '#ui/icon.tsx'
import type { SavedViewPage } from '../views.contract.ts'
import { useRemoveView, useSavedViews, useSaveView } from './use-views.ts'

type Props = { page: SavedViewPage; path: string; query: string }

/** Filters kept under a name, one click to each; the present one can be kept, too. */
export function SavedViews({ page, path, query }: Props) {
  const views = useSavedViews()
  const save = useSaveView()
  const remove = useRemoveView()
  const [name, setName] = useState<string>()
  const mine = (views.data?.rows ?? []).filter((view) => view.page === page)
  return (
    <div className="task-filters" role="group" aria-label="保存的视图">
      {mine.map((view) => (
        <span key={view.id} className="j-chip">
          <AppLink href={`${path}?${view.query}`}>{view.name}</AppLink>{' '}
          <button
            type="button"
            className="view-remove"
            aria-label={`去掉视图 ${view.name}`}
            onClick={() => remove.mutate({ params: { viewId: view.id } })}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      {name === undefined ? (
        query !== '' && (
          <Button size="small" type="text" onClick={() => setName('')}>
            保存这个筛选
          </Button>
        )
      ) : (
        <form
          className="task-filters"
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate({ body: { page, name, query } }, { onSuccess: () => setName(undefined) })
          }}
        >
          <Input
            size="small"
            autoFocus
            aria-label="视图名称"
            placeholder="视图名称"
            maxLength={50}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
          />
          <Button size="small" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
            保存
          </Button>
        </form>
      )}
      {save.isError && <ErrorNotice error={save.error} />}
    </div>
  )
}
