import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChinaDate } from '#kernel/china-date.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { basisText } from '../judging.contract.ts'
import {
  layerLabels,
  layers,
  strengthLabels,
  strengths,
  subjectLabels,
  subjects,
  type Layer,
  type Strength,
  type Subject,
} from '../rule.contract.ts'
import type { RuleInUse } from '../rules.contract.ts'
import { RuleDetail } from './rule-detail.tsx'
import { limitText } from './rule-words.ts'
import { useRules } from './use-rules.ts'

type Filter = { subject: Subject | ''; layer: Layer | ''; strength: Strength | ''; switched: boolean }
type Search = Partial<
  Record<'on' | 'rule' | 'subject' | 'layer' | 'strength' | 'switched', string | undefined>
>

/** 规则: every rule with its source, in force on a day; `?rule=` opens one. */
export function RulesPage() {
  useDocumentTitle('规则')
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (change: Search) => void navigate({ to: '.', search: (now) => ({ ...now, ...change }) })
  const on = ChinaDate.safeParse(search.on).data
  const rules = useRules(on)
  const filter: Filter = {
    subject: subjects.find((one) => one === search.subject) ?? '',
    layer: layers.find((one) => one === search.layer) ?? '',
    strength: strengths.find((one) => one === search.strength) ?? '',
    switched: search.switched === 'true',
  }
  return (
    <>
      <PageHeader
        title="规则"
        about={
          on
            ? `${formatFullDate(on)}施行的规则`
            : '提醒和拒绝所依据的规则，都注明文件和条款。下级只能规定得更严，文件本身授权的除外。'
        }
      />
      <QueryView query={rules}>
        {(data) => {
          const rows = data.rules.filter((rule) => fits(rule, filter))
          const opened = data.rules.find(({ id }) => id === search.rule)
          return (
            <>
              <DataTable
                name="rules"
                label="规则"
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
                total={rows.length}
                empty="没有符合条件的规则。换个日期或者条件再看。"
                filters={<Filters filter={filter} on={on} onChange={go} />}
                card={(rule) => (
                  <button type="button" className="j-link" onClick={() => go({ rule: rule.id })}>
                    {rule.title}：{limitText(rule.limit)}
                  </button>
                )}
                onOpen={({ id }) => go({ rule: id })}
              />
              <Dialog
                title={opened?.title ?? '规则'}
                open={search.rule !== undefined}
                onClose={() => go({ rule: undefined })}
                wide
              >
                {opened ? (
                  <RuleDetail rule={opened} mayChange={data.mayChange} today={data.on} />
                ) : (
                  <p>{`规则 ${search.rule ?? ''} 在这一天没有施行。请换个日期再看。`}</p>
                )}
              </Dialog>
            </>
          )
        }}
      </QueryView>
    </>
  )
}

function fits(rule: RuleInUse, { subject, layer, strength, switched }: Filter): boolean {
  return (
    (subject === '' || rule.subject === subject) &&
    (layer === '' || rule.layer === layer) &&
    (strength === '' || rule.strength === strength) &&
    (!switched || rule.switched !== null)
  )
}

type FiltersProps = { filter: Filter; on: string | undefined; onChange: (change: Search) => void }

function Filters({ filter, on, onChange }: FiltersProps) {
  return (
    <>
      <NativeSelect
        ariaLabel="按内容筛选"
        placeholder="全部内容"
        value={filter.subject}
        options={subjects.map((value) => ({ value, label: subjectLabels[value] }))}
        onChange={(subject) => onChange({ subject: subject || undefined })}
      />
      <NativeSelect
        ariaLabel="按层级筛选"
        placeholder="全部层级"
        value={filter.layer}
        options={layers.map((value) => ({ value, label: layerLabels[value] }))}
        onChange={(layer) => onChange({ layer: layer || undefined })}
      />
      <NativeSelect
        ariaLabel="按约束力筛选"
        placeholder="全部约束力"
        value={filter.strength}
        options={strengths.map((value) => ({ value, label: strengthLabels[value] }))}
        onChange={(strength) => onChange({ strength: strength || undefined })}
      />
      <button
        type="button"
        className="j-chip"
        aria-pressed={filter.switched}
        onClick={() => onChange({ switched: filter.switched ? undefined : 'true' })}
      >
        本地设定过的
      </button>
      <DateInput
        ariaLabel="按日期查看"
        value={on ?? ''}
        onChange={(day) => onChange({ on: day || undefined })}
      />
    </>
  )
}

const columns: Column<RuleInUse>[] = [
  { key: 'id', title: '编号', width: 150, render: ({ id }) => <span id={id}>{id}</span> },
  { key: 'title', title: '规则', render: ({ title }) => title },
  { key: 'limit', title: '要求', render: ({ limit }) => limitText(limit) },
  { key: 'basis', title: '依据', render: (rule) => basisText(rule) },
  { key: 'layer', title: '层级', width: 90, render: ({ layer }) => layerLabels[layer] },
  { key: 'strength', title: '约束力', width: 100, render: ({ strength }) => strengthLabels[strength] },
  { key: 'use', title: '使用', width: 120, render: usedText },
]

function usedText({ on, switched }: RuleInUse): string {
  if (switched?.kind === 'value') return '用本地数值'
  if (switched) return on ? '本地启用' : '本地停用'
  return on ? '使用' : '未启用'
}
