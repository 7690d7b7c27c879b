import { chinaDateOf } from '#kernel/china-date.ts'
import { openClient, organizationsOfKind, type Bench } from './kit.ts'
import { measure, widestPlan, type Page } from './pages.ts'
import type { Result } from './result.ts'

/** The further views of plans in depth at 200,000 tasks, against the same statements sent bare. */
export async function views(bench: Bench): Promise<Result[]> {
  const results: Result[] = []
  for (const page of await pagesOf(bench)) results.push(await measure(bench, page))
  return results
}

async function pagesOf(bench: Bench): Promise<Page[]> {
  const [sectionId = ''] = await organizationsOfKind(bench, 'section')
  const [branchId = ''] = await organizationsOfKind(bench, 'branch')
  const school = await bench.cookieOf({ role: 'secretary', organizationId: branchId })
  const section = await bench.cookieOf({ role: 'section-clerk', organizationId: sectionId })
  const leader = await bench.cookieOf({ role: 'leader', organizationId: bench.county.bureauId })
  const planId = await widestPlan(bench)
  const month = chinaDateOf(new Date()).slice(0, 7)
  const documentId = await coveredPaper(bench, { sectionId, cookie: section })
  return [
    { name: 'Board (school)', path: '/api/board', cookie: school },
    { name: 'Board (section)', path: '/api/board', cookie: section },
    { name: 'Board (leader)', path: '/api/board', cookie: leader },
    { name: 'Calendar (section)', path: `/api/calendar?month=${month}`, cookie: section },
    { name: 'Calendar (leader)', path: `/api/calendar?month=${month}`, cookie: leader },
    { name: 'Timeline', path: `/api/plans/${planId}/timeline`, cookie: leader },
    { name: 'Workload (section)', path: '/api/workload', cookie: section },
    { name: 'Workload (leader)', path: '/api/workload', cookie: leader },
    { name: 'Lights (section)', path: '/api/lights?limit=50', cookie: section },
    { name: 'Lights (leader)', path: '/api/lights?limit=50', cookie: leader },
    { name: 'Burden card', path: `/api/plans/${planId}/burden-card`, cookie: leader },
    { name: 'Burden (sections)', path: '/api/burden', cookie: leader },
    { name: 'Burden (school)', path: `/api/organizations/${branchId}/burden`, cookie: school },
    { name: 'Coverage', path: `/api/documents/${documentId}/coverage`, cookie: section },
    { name: 'Digest', path: '/api/digest', cookie: section },
  ]
}

/** A county paper of 30 clauses, answered by 90 measures of the section's plans. */
async function coveredPaper(
  bench: Bench,
  { sectionId, cookie }: { sectionId: string; cookie: string },
): Promise<string> {
  const clauses = Array.from(
    { length: 30 },
    (_, index) => `${index + 1}.做好第${index + 1}项重点工作。按要求逐项落实。`,
  )
  const text = [
    '中共云溪县委关于加强教育工作的意见',
    '云发〔2025〕9号',
    ...clauses,
    '中共云溪县委',
    '2025年8月20日',
  ].join('\n')
  const client = openClient(bench.url)
  try {
    const { body } = await client.send('/api/documents/text', {
      method: 'POST',
      cookie,
      body: { organizationId: sectionId, text },
    })
    const { id } = JSON.parse(body.toString('utf8')) as { id: string }
    await answerClauses(bench, { sectionId, documentId: id, text })
    return id
  } finally {
    client.close()
  }
}

type Paper = { sectionId: string; documentId: string; text: string }

async function answerClauses({ owner, tenantId }: Bench, { sectionId, documentId, text }: Paper) {
  const starts = Array.from({ length: 30 }, (_, index) => text.indexOf(`${index + 1}.做好第${index + 1}项`))
  const connection = await owner.pool.connect()
  try {
    await connection.query(`begin; set local juhe.tenant = '${tenantId}'`)
    await connection.query(
      `insert into measure_basis (tenant_id, measure_id, position, document_id, item_start, title)
       select m.tenant_id, m.id, 0, $3, ($4::int[])[1 + row_number() over (order by m.id) % 30], '意见'
         from plan p join measure m on m.tenant_id = p.tenant_id and m.plan_id = p.id
        where p.tenant_id = $1 and p.organization_id = $2 limit 90`,
      [tenantId, sectionId, documentId, starts],
    )
    await connection.query('commit')
    await connection.query('analyze measure_basis')
  } finally {
    connection.release()
  }
}
