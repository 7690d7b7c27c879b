import type { PersonId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { todayInChina } from '#ui/dates.ts'
import { useAct } from '#ui/use-act.ts'
import { rollLabels } from '../members.kinds.ts'
import {
  closeRoll,
  contactLevels,
  endPairing,
  pairingLabels,
  pairTalent,
  rollEnds,
  type RollEntry,
} from '../rolls.contract.ts'
import { choicesOf, FormDialog, orNull } from './form-dialog.tsx'
import { useLeaders } from './use-members.ts'

type Props = { entry: RollEntry; change: boolean; named: boolean }

/** One entry of a list with its leaders, and what can be done with it. */
export function RollLine({ entry, change, named }: Props) {
  const tied = entry.kind === 'talent' || entry.kind === 'followed'
  return (
    <li>
      {named &&
        (entry.memberId ? (
          <AppLink href={`/members/${entry.memberId}`}>{entry.name}</AppLink>
        ) : (
          <strong>{entry.name}</strong>
        ))}{' '}
      {rollLabels[entry.kind]}，{entry.branchName}，{entry.since} 起{entry.title && `，${entry.title}`}
      {entry.host && `，${entry.host}`}
      {entry.until && `，${entry.until} ${entry.closedHow ? rollEnds[entry.closedHow] : '结束'}`}
      {tied && (
        <div className="j-quiet">
          {pairingLabels[entry.pairing]}
          {entry.contacts.length > 0 &&
            `：${entry.contacts.map(({ leader, level }) => `${leader}（${contactLevels[level]}）`).join('、')}`}
        </div>
      )}
      {change && !entry.until && (
        <div className="j-row">
          {tied && <Pair entry={entry} />}
          {tied && entry.contacts.length > 0 && <Unpair entry={entry} />}
          <Close entry={entry} />
        </div>
      )}
    </li>
  )
}

function Close({ entry }: { entry: RollEntry }) {
  const act = useAct(closeRoll, { invalidates: ['member'] })
  return (
    <FormDialog
      label={entry.kind === 'followed' ? '销号' : '移出名单'}
      draft={`roll.close.${entry.id}`}
      questions={[
        { name: 'until', label: '日期', kind: 'date' },
        { name: 'how', label: '结果', kind: 'choice', options: choicesOf(rollEnds) },
        { name: 'note', label: '备注', kind: 'text', optional: true },
      ]}
      initial={{ until: todayInChina() }}
      sendLabel="确定"
      done="已移出名单"
      send={(values) =>
        act.mutateAsync({
          params: { rollId: entry.id },
          body: {
            until: values['until'] ?? '',
            how: values['how'] as keyof typeof rollEnds,
            note: orNull(values['note']),
            version: entry.version,
          },
        })
      }
    />
  )
}

function Pair({ entry }: { entry: RollEntry }) {
  const act = useAct(pairTalent, { invalidates: ['member'] })
  const leaders = useLeaders().data?.rows ?? []
  return (
    <FormDialog
      label="结对"
      title={`为${entry.name}确定联系领导`}
      draft={`roll.pair.${entry.id}`}
      questions={[
        {
          name: 'leaderId',
          label: '联系领导',
          kind: 'choice',
          options: leaders.map(({ id, name, posts }) => ({
            value: id,
            label: posts[0] ? `${name}（${posts[0].organizationName}）` : name,
          })),
        },
        { name: 'level', label: '层级', kind: 'choice', options: choicesOf(contactLevels) },
        { name: 'since', label: '从哪一天起', kind: 'date' },
      ]}
      initial={{ since: todayInChina() }}
      sendLabel="结对"
      done="已结对"
      send={(values) =>
        act.mutateAsync({
          params: { rollId: entry.id },
          body: {
            leaderId: values['leaderId'] as PersonId,
            level: values['level'] as keyof typeof contactLevels,
            since: values['since'] ?? '',
          },
        })
      }
    />
  )
}

function Unpair({ entry }: { entry: RollEntry }) {
  const act = useAct(endPairing, { invalidates: ['member'] })
  return (
    <FormDialog
      label="结束结对"
      draft={`roll.unpair.${entry.id}`}
      questions={[
        {
          name: 'contactId',
          label: '哪一位领导',
          kind: 'choice',
          options: entry.contacts.map(({ id, leader }) => ({ value: id, label: leader })),
        },
        { name: 'until', label: '日期', kind: 'date' },
      ]}
      initial={{ until: todayInChina() }}
      sendLabel="结束"
      done="已结束结对"
      send={(values) => {
        const contact = entry.contacts.find(({ id }) => id === values['contactId'])
        return act.mutateAsync({
          params: { rollId: entry.id, contactId: values['contactId'] ?? '' },
          body: { until: values['until'] ?? '', version: contact?.version ?? 1 },
        })
      }}
    />
  )
}
