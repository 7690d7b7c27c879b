import { Button } from 'antd'
import { useState } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { Dialog } from '#ui/dialog.tsx'
import type { Term } from '../terms.contract.ts'
import { ElectionForm } from './election-form.tsx'
import { ExtensionForm } from './extension-form.tsx'
import { ReportForm } from './report-form.tsx'

type Props = { organizationId: OrganizationId; kind: OrganizationKind; term: Term | null; today: ChinaDate }

const words = { election: '登记选举结果', extension: '延期或提前', report: '上报与批复' } as const
type Act = keyof typeof words

/** What the keeper of the terms records about a body as a whole. */
export function TermActs({ organizationId, kind, term, today }: Props) {
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  const shown: readonly Act[] = term ? ['election', 'extension', 'report'] : ['election']
  return (
    <div className="j-row terms-acts j-no-print">
      {shown.map((one) => (
        <Button key={one} onClick={() => setAct(one)}>
          {words[one]}
        </Button>
      ))}
      <Dialog
        title={act ? words[act] : ''}
        open={act !== undefined}
        wide={act === 'election'}
        onClose={close}
      >
        {act === 'election' && (
          <ElectionForm
            organizationId={organizationId}
            kind={kind}
            before={term}
            today={today}
            onDone={close}
          />
        )}
        {act === 'extension' && term && <ExtensionForm term={term} today={today} onDone={close} />}
        {act === 'report' && term && <ReportForm term={term} today={today} onDone={close} />}
      </Dialog>
    </div>
  )
}
