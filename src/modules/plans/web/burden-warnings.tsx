import { AppLink } from '#ui/app-link.tsx'
import { formatDate } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import type { BurdenCard, MeasureBurden, Overlap } from '../burden.contract.ts'

/** What speaks against the plan, each with what to do: rules, the same asked twice, bad dates. */
export function BurdenWarnings({ card }: { card: BurdenCard }) {
  const touching = card.measures.filter(({ rules }) => rules.length > 0)
  const overlapping = card.measures.filter(({ overlaps }) => overlaps.length > 0)
  const clashing = card.measures.filter(({ clashes }) => clashes.length > 0)
  if (touching.length + overlapping.length + clashing.length + card.rules.length === 0)
    return <p className="j-quiet">没有和在办任务重复，没有撞上考试和节假日，也没有碰到减负规定。</p>
  return (
    <>
      {(touching.length > 0 || card.rules.length > 0) && (
        <Group title="碰到的减负规定">
          {card.rules.map((rule) => (
            <li key={rule.code}>
              全文：{rule.message}
              {rule.settled && <Kept />}
            </li>
          ))}
          {rulesInOne(touching).map(({ rule, names }) => (
            <li key={`${rule.code} ${rule.message} ${rule.settled}`}>
              {names.join('；')}：{rule.message}
              {rule.settled && <Kept />}
            </li>
          ))}
        </Group>
      )}
      {overlapping.length > 0 && (
        <Group title="与在办任务重复">
          {overlapping.flatMap((measure) =>
            measure.overlaps.map((overlap) => (
              <li key={`${measure.measureId} ${overlap.measureId}`}>
                {nameOf(measure)}：<Other overlap={overlap} />
              </li>
            )),
          )}
          <li className="j-quiet">
            能合并的请去掉这一条，或与对方股室合成一次；确需分开的，请在内容里写明区别。
          </li>
        </Group>
      )}
      {clashing.length > 0 && (
        <Group title="日期撞上考试或节假日">
          {clashing.flatMap((measure) =>
            measure.clashes.map(({ on, what, name }) => (
              <li key={`${measure.measureId} ${on} ${what}`}>
                {nameOf(measure)}：{what} {formatDate(on)} 在{name}期间，请提前或推后。
              </li>
            )),
          )}
        </Group>
      )}
    </>
  )
}

function nameOf({ number, heading }: Pick<MeasureBurden, 'number' | 'heading'>): string {
  return `${number} ${heading}`.trim()
}

type Rule = MeasureBurden['rules'][number]

/** The same sentence about several measures is said once. */
function rulesInOne(measures: readonly MeasureBurden[]): { rule: Rule; names: string[] }[] {
  const found = new Map<string, { rule: Rule; names: string[] }>()
  for (const measure of measures)
    for (const rule of measure.rules) {
      const key = `${rule.code} ${rule.message} ${rule.settled}`
      const line = found.get(key) ?? { rule, names: [] }
      line.names.push(nameOf(measure))
      found.set(key, line)
    }
  return [...found.values()]
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="burden-group">
      <h3>
        <Icon name="warning" size={14} /> {title}
      </h3>
      <ul>{children}</ul>
    </section>
  )
}

function Kept() {
  return <span className="j-quiet">（起草人已看过，仍然保留）</span>
}

/** Two words for why it counts as the same, where it stands, and for how many. */
function Other({ overlap }: { overlap: Overlap }) {
  return (
    <>
      {overlap.section.name}的
      <AppLink href={`/tasks?measureId=${overlap.measureId}&open=true`}>{`“${nameOf(overlap)}”`}</AppLink>
      {overlap.by === 'clause' ? '依据同一条款' : '说法相近'}，{overlap.shared} 个单位两边都要做
      {overlap.dueOn && `，对方时限 ${formatDate(overlap.dueOn)}`}。
    </>
  )
}
