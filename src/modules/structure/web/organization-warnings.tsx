import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import './structure.css'
import { useStructure } from './use-structure.ts'
import { WarningLine } from './warning-line.tsx'

type Props = { organizationId: OrganizationId; on: ChinaDate | undefined }

/** What the rules say of one Party organisation on the day that is looked at; nothing for those who may not look into its register. */
export function OrganizationWarnings({ organizationId, on }: Props) {
  const { data } = useStructure({ organizationId, on })
  if (!data || data.organizations.length === 0) return null
  return (
    <section className="j-block">
      <h2>提醒</h2>
      {data.warnings.length === 0 ? (
        <p className="j-quiet">人数、班子和任期都符合规则。</p>
      ) : (
        <ul className="j-plain-list">
          {data.warnings.map((warning) => (
            <WarningLine key={warning.ruleId} warning={warning} on={on} />
          ))}
        </ul>
      )}
    </section>
  )
}
