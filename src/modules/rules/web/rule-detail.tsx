import type { ReactNode } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import { formatFullDate } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import { basisText } from '../judging.contract.ts'
import { layerLabels, strengthLabels, triggerLabels, verificationLabels } from '../rule.contract.ts'
import { switchKindLabels, type RuleInUse } from '../rules.contract.ts'
import { inForceText, limitText } from './rule-words.ts'
import { SwitchForm } from './switch-form.tsx'
import { useRuleHistory } from './use-rules.ts'

type Props = { rule: RuleInUse; mayChange: boolean; today: ChinaDate }

/** One rule whole: what it asks, by which article, since when, how well it was checked, and what was decided here. */
export function RuleDetail({ rule, mayChange, today }: Props) {
  const kinds = rule.scope.kinds.map((kind) => organizationKindLabels[kind]).join('、')
  return (
    <>
      <p>{rule.sentence}</p>
      <dl className="j-facts">
        <Fact label="编号">{rule.id}</Fact>
        <Fact label="要求">
          {limitText(rule.limit)}
          {rule.switched?.kind === 'value' && `（原文 ${limitText(rule.textLimit)}）`}
        </Fact>
        <Fact label="依据">{basisText(rule)}</Fact>
        <Fact label="施行">{inForceText(rule)}</Fact>
        <Fact label="适用">{kinds || '各类组织和党员'}</Fact>
        <Fact label="何时用到">{triggerLabels[rule.trigger]}</Fact>
        <Fact label="层级">{layerLabels[rule.layer]}</Fact>
        <Fact label="约束力">{strengthLabels[rule.strength]}</Fact>
        <Fact label="核对">{verificationLabels[rule.verified]}</Fact>
        {rule.note && <Fact label="说明">{rule.note}</Fact>}
      </dl>
      <History ruleId={rule.id} />
      {mayChange && <SwitchForm rule={rule} today={today} />}
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function History({ ruleId }: { ruleId: string }) {
  const history = useRuleHistory(ruleId)
  return (
    <QueryView query={history}>
      {({ versions, switches }) => (
        <>
          {versions.length > 0 && (
            <>
              <h3>历次文本</h3>
              <ul className="j-plain-list">
                {versions.map((one) => (
                  <li key={one.inForceFrom}>
                    {inForceText(one)}：{one.sentence}（{basisText(one)}）
                  </li>
                ))}
              </ul>
            </>
          )}
          {switches.length > 0 && (
            <>
              <h3>本地设定</h3>
              <ul className="j-plain-list">
                {switches.map((one) => (
                  <li key={`${one.decidedOn} ${one.appliesFrom} ${one.kind} ${one.reason}`}>
                    {formatFullDate(one.appliesFrom)}起{switchKindLabels[one.kind]}
                    {one.value !== null &&
                      ` ${typeof one.value === 'number' ? one.value : `${one.value[0]}/${one.value[1]}`}`}
                    。理由：{one.reason}（{one.decidedBy}，{formatFullDate(one.decidedOn)}）
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </QueryView>
  )
}
