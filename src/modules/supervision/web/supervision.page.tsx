import { useSearch } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { formatInstant } from '#ui/dates.ts'
import type { LightCounts } from '../lights.contract.ts'
import { LightTable } from './light-table.tsx'
import { filterOf, tabs, tabOf, type Search, type Tab } from './light-search.ts'
import { StaleTable } from './stale-table.tsx'
import { useLights, useStaleMeasures } from './use-supervision.ts'
import './supervision.css'

/** 督导: tasks by light, and standing measures whose review is due. Each number leads to its rows. */
export function SupervisionPage() {
  const search: Search = useSearch({ strict: false })
  const tab = tabOf(search)
  const filter = filterOf(search)
  // The tab of reviews still shows the numbers of the other tabs.
  const lights = useLights({ ...filter, ...(tab !== 'stale' && tabs[tab].query) })
  const stale = useStaleMeasures({
    ...(filter.leadOrganizationId && { leadOrganizationId: filter.leadOrganizationId }),
    ...(tab === 'stale' && search['after'] && { after: search['after'] }),
  })
  useDocumentTitle('督导')
  return (
    <div>
      <PageHeader
        title="督导"
        about={
          <>
            灯由规则按事实算出，不能手改；可以加批注。
            {lights.data && ` 截至 ${formatInstant(lights.data.asOf)}。`}
            <AppLink href="/supervision/rule"> 为什么是红灯</AppLink>
          </>
        }
        actions={
          <div className="j-row">
            <AppLink href="/slips">督办单</AppLink>
            <AppLink href="/meetings">调度会</AppLink>
          </div>
        }
      />
      <QueryView query={lights}>
        {(data) => (
          <>
            <Tabs here={tab} search={search} counts={data.counts} stale={stale.data?.total} />
            {tab !== 'stale' && <LightTable tab={tab} search={search} data={data} />}
          </>
        )}
      </QueryView>
      {tab === 'stale' && (
        <QueryView query={stale}>{(data) => <StaleTable data={data} search={search} />}</QueryView>
      )}
    </div>
  )
}

type TabsProps = { here: Tab; search: Search; counts: LightCounts; stale: number | undefined }

function Tabs({ here, search, counts, stale }: TabsProps) {
  const numbers: Record<Tab, number | undefined> = {
    red: counts.red,
    yellow: counts.yellow,
    lead: counts.leadRed + counts.leadYellow,
    stale,
  }
  const kept = new URLSearchParams()
  for (const key of ['leadOrganizationId', 'organizationId', 'planId', 'measureId'])
    if (search[key]) kept.set(key, search[key])
  return (
    <nav className="light-tabs" aria-label="按灯查看">
      {(Object.keys(tabs) as Tab[]).map((tab) => (
        <AppLink
          key={tab}
          href={`/supervision?${new URLSearchParams([...kept, ['tab', tab]]).toString()}`}
          {...(tab === here && { 'aria-current': 'page' as const })}
        >
          {tabs[tab].words} <span className="j-figure">{numbers[tab] ?? '…'}</span>
        </AppLink>
      ))}
    </nav>
  )
}
