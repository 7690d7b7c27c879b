import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#platform/http/call.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { formatFullDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { actWithUndo } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { listCalendarPeriods, periodKindLabels, removeCalendarPeriod } from '../calendar.contract.ts'
import type { CalendarPeriod } from '../calendar.contract.ts'
import { PeriodForm } from './period-form.tsx'

/** 校历: exam weeks, days off and working days of the tenant; deadlines are held against them. */
export function CalendarPeriodsPage() {
  useDocumentTitle('校历')
  const periods = useQuery({
    queryKey: ['calendar', 'periods'],
    queryFn: ({ signal }) => call(listCalendarPeriods, {}, { signal }),
  })
  const [edited, setEdited] = useState<CalendarPeriod | 'new'>()
  const [hidden, setHidden] = useState<readonly string[]>([])
  const remove = useAct(removeCalendarPeriod, { invalidates: ['calendar', 'plan'] })
  const takeOut = (period: CalendarPeriod) => {
    setHidden((before) => [...before, period.id])
    actWithUndo({
      text: `已去掉“${period.name}”`,
      act: () => remove.mutateAsync({ params: { periodId: period.id } }),
      onUndo: () => setHidden((before) => before.filter((id) => id !== period.id)),
    })
  }
  const close = () => setEdited(undefined)
  const mayChange = periods.data?.mayChange ?? false
  return (
    <>
      <PageHeader
        title="校历"
        about={
          periods.data &&
          `考试周和放假的日子。下发计划前会提醒时限是否撞上。法定节假日已有到 ${periods.data.arrangedUntil} 年的安排，以后年份只按法定的日子计算，不含调休。`
        }
        actions={
          mayChange && (
            <Button type="primary" onClick={() => setEdited('new')}>
              增加一段日子
            </Button>
          )
        }
      />
      <QueryView query={periods}>
        {(data) => {
          const rows = data.periods.filter(({ id }) => !hidden.includes(id))
          return (
            <DataTable
              name="calendar-periods"
              label="校历"
              columns={columnsOf({ mayChange, onEdit: setEdited, onRemove: takeOut })}
              rows={rows}
              rowKey={({ id }) => id}
              total={rows.length}
              empty="还没有填写。请把期中、期末考试周和本地放假的日子加进来，测算负担时会避开。"
              card={cardOf({ mayChange, onEdit: setEdited, onRemove: takeOut })}
            />
          )
        }}
      </QueryView>
      <Dialog title={edited === 'new' ? '增加一段日子' : '修改'} open={edited !== undefined} onClose={close}>
        {edited !== undefined && <PeriodForm {...(edited !== 'new' && { period: edited })} onDone={close} />}
      </Dialog>
    </>
  )
}

type ActsProps = {
  period: CalendarPeriod
  onEdit: (period: CalendarPeriod) => void
  onRemove: (period: CalendarPeriod) => void
}

function Acts({ period, onEdit, onRemove }: ActsProps) {
  return (
    <span className="j-row">
      <Button size="small" aria-label={`修改${period.name}`} onClick={() => onEdit(period)}>
        修改
      </Button>
      <Button size="small" aria-label={`去掉${period.name}`} onClick={() => onRemove(period)}>
        去掉
      </Button>
    </span>
  )
}

function cardOf({ mayChange, onEdit, onRemove }: Omit<ActsProps, 'period'> & { mayChange: boolean }) {
  return (period: CalendarPeriod) => (
    <div className="j-row">
      <span>
        {periodKindLabels[period.kind]} {period.name}
        <br />
        {spanText(period)}
      </span>
      {mayChange && <Acts period={period} onEdit={onEdit} onRemove={onRemove} />}
    </div>
  )
}

function columnsOf({ mayChange, onEdit, onRemove }: Omit<ActsProps, 'period'> & { mayChange: boolean }) {
  const columns: Column<CalendarPeriod>[] = [
    { key: 'kind', title: '是什么', width: 110, render: ({ kind }) => periodKindLabels[kind] },
    { key: 'name', title: '名称', render: ({ name }) => name },
    { key: 'span', title: '日期', width: 330, render: spanText },
  ]
  if (mayChange)
    columns.push({
      key: 'acts',
      title: '操作',
      width: 150,
      render: (period) => <Acts period={period} onEdit={onEdit} onRemove={onRemove} />,
    })
  return columns
}

function spanText({ startsOn, endsOn }: CalendarPeriod): string {
  return startsOn === endsOn
    ? formatFullDate(startsOn)
    : `${formatFullDate(startsOn)} 至 ${formatFullDate(endsOn)}`
}
