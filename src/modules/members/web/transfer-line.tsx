import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { todayInChina } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  downloadTransferLetter,
  endTransfer,
  receiveTransfer,
  transferPapers,
  transferStateLabels,
  type Transfer,
} from '../transfers.contract.ts'
import { FormDialog, orNull } from './form-dialog.tsx'
import { Why } from './members-frame.tsx'

const tones = { issued: 'waiting', received: 'done', cancelled: 'open', returned: 'unknown' } as const

/** One letter: from where to where, until when, and what this side can do. */
export function TransferLine({ transfer, named }: { transfer: Transfer; named: boolean }) {
  const { from, to, outsideCommittee, outsideBranch } = transfer
  const outside = [outsideCommittee, outsideBranch].filter(Boolean).join(' ')
  return (
    <li>
      <StateTag tone={transfer.overdue ? 'overdue' : tones[transfer.state]}>
        {transfer.overdue ? '介绍信已过期，还没有回执' : transferStateLabels[transfer.state]}
      </StateTag>{' '}
      {named && <AppLink href={`/members/${transfer.memberId}`}>{transfer.name}</AppLink>}{' '}
      {from?.name ?? outside} → {to?.name ?? outside}，编号 {transfer.number}，{transfer.issuedOn}{' '}
      开具，有效期到 {transfer.validUntil}
      {transfer.receivedOn && `，${transfer.receivedOn} 接收`}
      {transfer.papers.length > 0 &&
        `，移交${transfer.papers.map((paper) => transferPapers[paper]).join('、')}`}
      {transfer.note && `（${transfer.note}）`}
      {transfer.state === 'issued' && (
        <Why
          facts="收到回执前，党员仍在转出支部的名册里，由转出支部负责管理。"
          basis="《中国共产党党员教育管理工作条例》（2019年）"
        />
      )}
      <div className="j-row">
        {transfer.may.receive && <Receive transfer={transfer} />}
        {transfer.may.giveBack && <End transfer={transfer} how="returned" />}
        {transfer.may.cancel && <End transfer={transfer} how="cancelled" />}
        {from &&
          (['pdf', 'docx'] as const).map((format) => (
            <DownloadButton
              key={format}
              href={addressOf(downloadTransferLetter, {
                params: { transferId: transfer.id },
                query: { format },
              })}
              title={`组织关系介绍信 ${transfer.name}`}
            >
              介绍信 {format.toUpperCase()}
            </DownloadButton>
          ))}
      </div>
    </li>
  )
}

function Receive({ transfer }: { transfer: Transfer }) {
  const act = useAct(receiveTransfer, { invalidates: ['member'] })
  const out = transfer.direction === 'out'
  return (
    <FormDialog
      label={out ? '登记回执' : '接收'}
      title={out ? `${transfer.name}的回执` : `接收${transfer.name}的组织关系`}
      primary
      draft={`transfer.receive.${transfer.id}`}
      questions={[
        { name: 'receivedOn', label: '接收日期', kind: 'date' },
        { name: 'note', label: '备注', kind: 'text', optional: true },
      ]}
      initial={{ receivedOn: todayInChina() }}
      sendLabel={out ? '登记回执' : '接收'}
      done={out ? '已登记回执，组织关系已转出' : '已接收，编入本支部名册'}
      send={(values) =>
        act.mutateAsync({
          params: { transferId: transfer.id },
          body: {
            receivedOn: values['receivedOn'] ?? '',
            note: orNull(values['note']),
            version: transfer.version,
          },
        })
      }
    />
  )
}

function End({ transfer, how }: { transfer: Transfer; how: 'cancelled' | 'returned' }) {
  const act = useAct(endTransfer, { invalidates: ['member'] })
  const label = how === 'cancelled' ? '撤销介绍信' : '退回'
  return (
    <FormDialog
      label={label}
      draft={`transfer.${how}.${transfer.id}`}
      questions={[{ name: 'note', label: '原因', kind: 'text', optional: how === 'cancelled' }]}
      initial={{}}
      sendLabel={label}
      done={how === 'cancelled' ? '已撤销，可以重新开具' : '已退回转出支部'}
      send={(values) =>
        act.mutateAsync({
          params: { transferId: transfer.id },
          body: { how, note: orNull(values['note']), version: transfer.version },
        })
      }
    />
  )
}
