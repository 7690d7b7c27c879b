import { AppLink } from '#ui/app-link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { lightBearerLabels, lightBearers } from '../lights.contract.ts'
import { colourOfStage, lightLimits, lightRules } from '../supervision.rules.ts'
import { LightTag } from './light-tag.tsx'
import './supervision.css'

/** 为什么是红灯: the written rule, from the same table by which lights are computed. */
export function LightRulePage() {
  useDocumentTitle('为什么是红灯')
  return (
    <div className="meeting-page">
      <PageHeader
        title="为什么是红灯"
        trail={<AppLink href="/supervision">督导</AppLink>}
        about="灯由下面的规则按事实算出，打开页面时现算。没有人能改颜色，可以加批注说明情况。"
      />
      {lightBearers.map((bearer) => (
        <section key={bearer} className="j-block">
          <h2>{lightBearerLabels[bearer]}的灯</h2>
          <p className="j-quiet">
            {bearer === 'executing'
              ? '任务轮到落实单位办理时才算它的灯。'
              : '落实单位已报结果、提问、申请延期或免除、认为不属于本单位之后，轮到牵头股室；这段时间不算落实单位的灯。按工作日计算，节假日和校历上的放假不算。'}
          </p>
          <table className="j-plain-table">
            <thead>
              <tr>
                <th>灯</th>
                <th>什么情况</th>
              </tr>
            </thead>
            <tbody>
              {lightRules
                .filter((rule) => rule.bearer === bearer)
                .map(({ key, stage, sentence }) => (
                  <tr key={key}>
                    <td>
                      <LightTag light={{ colour: colourOfStage(stage), stage }} />
                    </td>
                    <td>{sentence}</td>
                  </tr>
                ))}
              <tr>
                <td>
                  <LightTag light={{ colour: 'green', stage: null }} />
                </td>
                <td>其余没有办结的任务</td>
              </tr>
            </tbody>
          </table>
        </section>
      ))}
      <section className="j-block">
        <h2>还有</h2>
        <ul>
          <li>同时符合几条的，按最重的一条定灯，每一条都写在原因里。</li>
          <li>
            长期坚持、没有具体时限的任务对单位是绿灯。到了回头看的周期，由牵头股室看一次，列在“回头看到期”。
          </li>
          <li>同意延期以后按新的时限重新计算，原来的逾期不再算。</li>
          <li>
            督办单的阶段由规则提出：提醒、催办、上报。可以从轻，不能从重。逾期超过 {lightLimits.escalate}{' '}
            天，或者逾期又被退回 {lightLimits.returns} 次以上，才到上报；上报要写明报给哪位局领导。
          </li>
        </ul>
      </section>
    </div>
  )
}
