import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { MemberImportId } from '#kernel/id.ts'
import { formatInstant } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Icon } from '#ui/icon.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  importColumnLabels,
  importOutcomeLabels,
  importOutcomes,
  importStateLabels,
  type MemberImport,
} from '../../import.contract.ts'
import { requiredImportColumns } from '../../import.choices.ts'
import { ColumnPointer } from './column-pointer.tsx'
import { ImportActs } from './import-acts.tsx'
import { ImportRows } from './import-rows.tsx'
import { useImportRows, useMemberImport } from './use-member-import.ts'
import './import.css'

/** One upload: what is to be mended, what would be new or change, and then into the register with it. */
export function MemberImportPage() {
  const params: { importId?: string } = useParams({ strict: false })
  const importId = MemberImportId.safeParse(params.importId)
  if (!importId.success) return <EmptyState>这个地址里没有导入的编号。请从“导入党员”打开。</EmptyState>
  return <OpenImport importId={importId.data} />
}

function OpenImport({ importId }: { importId: MemberImportId }) {
  const query = useMemberImport(importId)
  useDocumentTitle(query.data ? `导入 ${query.data.fileName}` : '导入党员')
  return <QueryView query={query}>{(shown) => <ImportView shown={shown} />}</QueryView>
}

function ImportView({ shown }: { shown: MemberImport }) {
  const [outcome, show] = useOutcome(shown)
  const rows = useImportRows(shown.id, outcome)
  const unknownHeads = shown.places.name === undefined || shown.places.branch === undefined
  const lacking = requiredImportColumns.filter((key) => shown.places[key] === undefined)
  return (
    <>
      <PageHeader
        trail={<Link to="/member-imports">导入党员</Link>}
        title={shown.fileName}
        about={
          <>
            {importStateLabels[shown.state]}，工作表“{shown.sheetName}”，{shown.createdByName}{' '}
            {formatInstant(shown.createdAt)}上传
            {shown.carriedOutAt && `，${formatInstant(shown.carriedOutAt)}导入`}
            {shown.undoneAt && `，${formatInstant(shown.undoneAt)}撤销`}
          </>
        }
        actions={<ImportActs shown={shown} />}
      />
      {shown.state === 'waiting' && (
        <>
          {unknownHeads && (
            <p className="j-notice">
              <Icon name="warning" /> 没有认出姓名或党支部在哪一列，请在下面指认。指认过的表头下次自动认得。
            </p>
          )}
          {!unknownHeads && lacking.length > 0 && (
            <p className="j-notice">
              <Icon name="warning" /> 表里没有认出
              {lacking.map((key) => `“${importColumnLabels[key]}”`).join('、')}
              ，请在下面指认是哪一列；全表都一样的，可以整表填一个值。
            </p>
          )}
          <ColumnPointer key={shown.version} shown={shown} open={lacking.length > 0} />
        </>
      )}
      <OutcomeTabs shown={shown} outcome={outcome} onShow={show} />
      {shown.state === 'discarded' ? (
        <EmptyState>这次上传已放弃，读出的内容已删去。</EmptyState>
      ) : (
        <QueryView query={rows}>
          {({ pages }) => <ImportRows shown={shown} rows={pages.flatMap((page) => page.rows)} />}
        </QueryView>
      )}
      {rows.hasNextPage && (
        <p className="j-more">
          <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            再列 50 行
          </Button>
        </p>
      )}
    </>
  )
}

const views = [...importOutcomes, 'noted'] as const
type View = (typeof views)[number]
const viewLabels: Record<View, string> = { ...importOutcomeLabels, noted: '有提示' }

/** Which rows are shown stands in the address; at first those that want mending, if there are any. */
function useOutcome(shown: MemberImport): [View | undefined, (next: View | undefined) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = search['rows']
  const first = shown.state === 'waiting' && shown.counts.problem > 0 ? 'problem' : undefined
  const outcome = asked === 'all' ? undefined : (views.find((one) => one === asked) ?? first)
  const show = (next: View | undefined) =>
    void navigate({
      to: '/member-imports/$importId',
      params: { importId: shown.id },
      // The route leaves its search open; this page owns `rows`.
      search: { ...search, rows: next ?? 'all' } as never,
      replace: true,
    })
  return [outcome, show]
}

type TabsProps = {
  shown: MemberImport
  outcome: View | undefined
  onShow: (next: View | undefined) => void
}

function OutcomeTabs({ shown: { counts }, outcome, onShow }: TabsProps) {
  const all = counts.problem + counts.new + counts.changed + counts.same
  return (
    <div className="import-tabs" role="group" aria-label="看哪些行">
      <button type="button" aria-pressed={outcome === undefined} onClick={() => onShow(undefined)}>
        全部 {all}
      </button>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          disabled={counts[one] === 0}
          aria-pressed={outcome === one}
          onClick={() => onShow(one)}
        >
          {viewLabels[one]} {counts[one]}
        </button>
      ))}
      {counts.leftOut > 0 && <span className="j-quiet">另有 {counts.leftOut} 行留下不导</span>}
    </div>
  )
}
