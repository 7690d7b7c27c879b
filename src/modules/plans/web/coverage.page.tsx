import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { DocumentId } from '#kernel/id.ts'
import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { exportCoverage } from '../basis.contract.ts'
import type { Coverage, CoveredClause } from '../basis.contract.ts'
import { coverageStateOf, isCoverageState, type CoverageState } from '../basis.rules.ts'
import { clauseName } from './basis-words.ts'
import { CoverageAnswer, CoveringMeasures } from './coverage-answer.tsx'
import { useCoverage } from './use-basis.ts'
import './basis.css'
import './task.css'

/** 逐条对照: which clause of a superior paper has which measure here, and which has no answer yet. */
export function CoveragePage() {
  const params: { documentId?: string } = useParams({ strict: false })
  const documentId = DocumentId.safeParse(params.documentId)
  if (!documentId.success) return <EmptyState>这个地址里没有公文编号。请从“公文”里打开。</EmptyState>
  return <OpenCoverage documentId={documentId.data} />
}

function OpenCoverage({ documentId }: { documentId: DocumentId }) {
  const coverage = useCoverage(documentId)
  const title = coverage.data?.document.title
  useDocumentTitle(title && `逐条对照：${title}`)
  return <QueryView query={coverage}>{(data) => <CoverageTable coverage={data} />}</QueryView>
}

/** A clause and the paper that it belongs to. */
type Row = { clause: CoveredClause; coverage: Coverage }

const columns: readonly Column<Row>[] = [
  { key: 'clause', title: '上级条款', render: ({ clause }) => <Clause clause={clause} /> },
  {
    key: 'measures',
    title: '本单位的措施',
    width: '38%',
    render: ({ clause }) => <CoveringMeasures measures={clause.measures} />,
  },
  {
    key: 'answer',
    title: '对应情况',
    width: 260,
    render: ({ clause, coverage }) => <CoverageAnswer clause={clause} coverage={coverage} />,
  },
]

const card = ({ clause, coverage }: Row) => (
  <>
    <Clause clause={clause} />
    <CoveringMeasures measures={clause.measures} />
    <CoverageAnswer clause={clause} coverage={coverage} />
  </>
)

function Clause({ clause: { number, heading, text } }: { clause: CoveredClause }) {
  const name = `${clauseName(number)} ${heading}`.trim()
  if (text === '' || text === heading) return <>{name}</>
  return (
    <details className="coverage-clause">
      <summary>{name}</summary>
      <p>{text}</p>
    </details>
  )
}

function CoverageTable({ coverage }: { coverage: Coverage }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const viewer = useViewer()
  const wanted = search['show']
  const show: CoverageState | undefined = isCoverageState(wanted) ? wanted : undefined
  const { document, clauses, elsewhere } = coverage
  const shown = clauses.filter((clause) => show === undefined || coverageStateOf(clause).includes(show))
  // Those without an answer are what one comes for; the order of the paper within.
  const rows = shown
    .toSorted((one, other) => Number(isOpen(other)) - Number(isOpen(one)))
    .map((clause): Row => ({ clause, coverage }))
  const go = (next: CoverageState | undefined) =>
    void navigate({
      to: '/documents/$documentId/coverage',
      params: { documentId: document.id },
      // The route's search is plain text; this page owns `show`.
      search: { ...search, show: next } as never,
      replace: true,
    })
  return (
    <div>
      <PageHeader
        trail={
          <Link to="/documents" search={{ document: document.id }}>
            {document.title}
          </Link>
        }
        title="逐条对照"
        about={
          <>
            {document.documentNumber && `${document.documentNumber}，`}
            <Sentence coverage={coverage} />
          </>
        }
        actions={
          viewerIs(viewer, ['section-head', 'section-clerk']) && (
            <AppLink href={`/plans?document=${document.id}`}>由这份公文起草计划</AppLink>
          )
        }
      />
      <DataTable
        name="coverage"
        label="逐条对照"
        columns={columns}
        rows={rows}
        rowKey={({ clause }) => String(clause.itemStart)}
        total={shown.length}
        asOf={coverage.asOf}
        empty={clauses.length === 0 ? '这份公文里没有读到分条的内容。' : '没有这样的条款。'}
        card={card}
        filters={<Filters show={show} counts={coverage.counts} onShow={go} />}
        actions={
          <DownloadButton
            href={addressOf(exportCoverage, { params: { documentId: document.id } })}
            title="逐条对照表"
          />
        }
      />
      {elsewhere.length > 0 && (
        <section className="task-section">
          <h2>依据整份文件的措施</h2>
          <p className="j-quiet">这些措施写明依据这份文件，但没有落到上面的某一条，不算某一条已有措施。</p>
          <CoveringMeasures measures={elsewhere} />
        </section>
      )}
    </div>
  )
}

const isOpen = (clause: CoveredClause) => coverageStateOf(clause).includes('open')

/** 上级 30 条：17 条有措施（其中 3 条还是草稿），2 条说明不需要，11 条没有对应; each figure leads to its rows. */
function Sentence({ coverage: { document, counts } }: { coverage: Coverage }) {
  const figure = (value: number, show?: CoverageState) => (
    <Figure
      value={value}
      href={`/documents/${document.id}/coverage${show ? `?show=${show}` : ''}`}
      label={show ? labels[show] : '全部条款'}
    />
  )
  return (
    <>
      上级 {figure(counts.clauses)} 条：{figure(counts.answered, 'answered')} 条有措施
      {counts.draftsOnly > 0 && <>（其中 {figure(counts.draftsOnly, 'drafts')} 条还是草稿）</>}，
      {figure(counts.excluded, 'excluded')} 条说明不需要，{figure(counts.open, 'open')} 条没有对应
    </>
  )
}

const labels = {
  open: '没有对应',
  answered: '有措施',
  drafts: '只有草稿',
  excluded: '说明不需要',
} as const satisfies Record<CoverageState, string>

type FilterProps = {
  show: CoverageState | undefined
  counts: Coverage['counts']
  onShow: (show: CoverageState | undefined) => void
}

function Filters({ show, counts, onShow }: FilterProps) {
  const chips: [CoverageState, number][] = [
    ['open', counts.open],
    ['answered', counts.answered],
    ['drafts', counts.draftsOnly],
    ['excluded', counts.excluded],
  ]
  return (
    <div className="task-filters">
      {chips.map(([state, count]) => (
        <button
          key={state}
          type="button"
          className="j-chip"
          aria-pressed={show === state}
          onClick={() => onShow(show === state ? undefined : state)}
        >
          {labels[state]} {count}
        </button>
      ))}
    </div>
  )
}
