import { roleLabels } from '#kernel/actor.ts'
import { formatFullDate } from '#ui/dates.ts'
import type { Preview } from '../reorganizations.contract.ts'

/** What will go over, what will end, and what is in the way; only lines that have something to say. */
export function PreviewLines({ preview, names }: { preview: Preview; names: string }) {
  const { blockers } = preview
  const over = goesOver(preview)
  const ends = ending(preview)
  return (
    <div className={blockers.length > 0 ? 'j-error' : 'j-notice'} role="status">
      <div>
        <Lines title={`转给${names}：`} lines={over.length > 0 ? over : ['没有需要转走的党员和任务']} />
        <Lines title="随撤销结束：" lines={ends} />
        <Lines title="先要处理：" lines={blockers} />
      </div>
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <strong>{title}</strong>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function goesOver({ figures, people, standings }: Preview): string[] {
  const { owed, led, letters, rolls } = figures
  const lines: [number, string][] = [
    [people.members, `党员 ${people.members} 人`],
    [people.onTheWay, `入党申请人、积极分子、发展对象 ${people.onTheWay} 人`],
    [people.left, `已去世、转出等以前的党员 ${people.left} 人，登记的经过随转`],
    [letters, `没有办结的介绍信 ${letters} 份`],
    [rolls, `在册名单（后备干部、示范岗、人才等）${rolls} 条`],
    [owed, `要做的未结任务 ${owed} 项`],
    [led, `牵头的未结任务 ${led} 项`],
    [standings.length, `设在这个单位的党组织：${standings.join('、')}`],
  ]
  return lines.flatMap(([count, line]) => (count > 0 ? [line] : []))
}

function ending({ terms, posts }: Preview): string[] {
  const ofTerms = terms.map(
    ({ electedOn, endsOn, holders, vacancies }) =>
      `${formatFullDate(electedOn)}产生的班子${endsOn ? `（任期至 ${formatFullDate(endsOn)}）` : ''}：在任 ${holders} 人${vacancies > 0 ? `，空缺 ${vacancies} 个` : ''}`,
  )
  // Plain members are many, and who they are is the register's to tell.
  const plain = posts.filter(({ role }) => role === 'member').length
  const ofPosts = posts
    .filter(({ role }) => role !== 'member')
    .map(({ role, personName }) => `岗位：${roleLabels[role]} ${personName}`)
  if (plain > 0) ofPosts.push(`“${roleLabels.member}”岗位 ${plain} 个，需要登录的人请在承接的组织重新设岗`)
  return [...ofTerms, ...ofPosts]
}
