import { AppLink } from '#ui/app-link.tsx'
import type { BurdenRow } from '../burden.contract.ts'
import { hoursText } from '../burden.rules.ts'

type Props = { title: string; rows: readonly BurdenRow[]; showsSection?: boolean }

/** The measures behind hours of a month, the dearest first. */
export function BurdenRows({ title, rows, showsSection = false }: Props) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="j-quiet">这个月没有到期的任务，也没有长期坚持要回头看的事。</p>
      ) : (
        <div className="plan-scroll" role="region" aria-label={title} tabIndex={0}>
          <table className="j-plain-table plan-stack">
            <thead>
              <tr>
                <th>措施</th>
                <th>计划</th>
                {showsSection && <th>谁要求</th>}
                <th className="burden-number">每个单位</th>
                <th className="burden-number">单位数</th>
                <th className="burden-number">合计</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.measureId}>
                  <td>
                    <AppLink href={`/tasks?measureId=${row.measureId}&counted=true`}>
                      {`${row.number} ${row.heading}`}
                    </AppLink>
                  </td>
                  <td data-label="计划">
                    <AppLink href={`/plans/${row.plan.id}`}>{row.plan.title}</AppLink>
                  </td>
                  {showsSection && <td data-label="谁要求">{row.section.name}</td>}
                  <td className="burden-number" data-label="每个单位">
                    {hoursText(row.minutes)}
                  </td>
                  <td className="burden-number" data-label="单位数">
                    {row.organizations}
                  </td>
                  <td className="burden-number" data-label="合计">
                    {hoursText(row.total)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
