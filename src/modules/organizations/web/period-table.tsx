import type { z } from 'zod'
import { formatFullDate } from '#ui/dates.ts'
import type { getOrganization } from '../organizations.contract.ts'

export type OrganizationReply = z.output<typeof getOrganization.reply>

type Props = { reply: OrganizationReply; names: ReadonlyMap<string, string> }

/** Names and parents over time, newest first. */
export function PeriodTable({ reply: { periods }, names }: Props) {
  const newestFirst = [...periods].sort((one, other) => other.validFrom.localeCompare(one.validFrom))
  return (
    <section className="j-block">
      <h2>沿革</h2>
      <table className="j-plain-table">
        <thead>
          <tr>
            <th>从</th>
            <th>到</th>
            <th>名称</th>
            <th>隶属</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((period) => (
            <tr key={period.validFrom}>
              <td>{formatFullDate(period.validFrom)}</td>
              <td>{period.validTo ? formatFullDate(period.validTo) : '现在'}</td>
              <td>{period.name}</td>
              <td>
                {period.parentId ? (names.get(period.parentId) ?? '（当时的上级，现已不在）') : '最上级'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
