import type { NamedTime } from './deadline-search.ts'
import type { DocumentTime } from './document-time.ts'

const cut = /(?:前|内|止|截止|前夕)$/u
/** The time says since when, of when something is, or when it happened. */
const tells =
  /^(?:以来|起(?!草)|之?后|以后|前后|开始|印发|发布|施行|生效|出台|颁布|实施的|召开的|发出|制定的|成立|工作要点|版|修订|通过|期间的|的(?!一?周|时间|工作日)|工作(?:总结|要点|报告|情况|计划)|情况|数据|报表|任职|总结(?:报告|材料))/u
const toldBy = /(?:截至|截止到?|自|从|根据|按照|对照|结合|依据|参照|回顾|总结|围绕|庆祝|纪念)$/u
const until =
  /(?:到|至|于|在|争|定在|定于|拟于|计划|原则上|超过|迟于|晚于|不超|最迟|(?:时间|时限|期限|日期)(?:为|是|定为)?)$/u
const happened = /^[^，。；！？\n]{0,24}?(?:了|过|已经?|以来)(?![解度程])/u
const actions =
  '完成|建成|达到|开展|进行|报送?|启动|落实|实现|召开|组织|形成|上报|提交|制定|制订|印发|下发|验收|清零|见底|举办|举行|检查|督查|考核|评选|评比|评估|总结|复查|抽查|汇总|公布|公示|反馈|命名|表彰|培训|部署|收集|征集|配齐|建立|全面|集中|整改|对|由|汇报|述职|参加|出台|覆盖|推开|推广|交流|展示|观摩|申报|推荐|遴选|研判|调研|走访|慰问|安排|发放|签订|更新|录入|自查|初评|评审|推进|开通|投用|交付|竣工|开工|达标|配备|选派|实施'
const done = new RegExp(`^[^，。；：！？\\n]{0,24}?(?:${actions})`, 'u')
const doneAtOnce = new RegExp(`^\\s?[，：]?[^，。；：！？\\n]{0,10}?(?:${actions})`, 'u')

/** The clause holds nothing but the time: （9月上旬）, 第一阶段：9月1日—9月15日。 */
function standsAlone(text: string, { start, last }: NamedTime): boolean {
  const before = /(?:^|[，。；：（\n、\s])$/u.test(text.slice(Math.max(0, start - 1), start))
  const behind = /^(?:$|\s?[，。；：）\n])/u.test(text.slice(last, last + 2))
  return before && behind
}

/** Whether a time named in running text is a deadline: it limits what is to be done, and does not only tell history. */
export function isLimit(text: string, named: NamedTime, { issuedOn, year }: DocumentTime): boolean {
  const { start, last, end, remark, inText, text: printed } = named
  if (inText === 'label' && !named.span) return false
  const behind = text.slice(last, last + 60)
  const before = text.slice(Math.max(0, start - 12), start)
  const isCut = cut.test(printed)
  if (tells.test(behind) || (inText === 'limit' && !isCut)) return false
  const past =
    end !== null && (issuedOn !== null ? end < issuedOn : year !== null && Number(end.slice(0, 4)) < year)
  if (toldBy.test(before) && (past || !isCut)) return false
  if (past && happened.test(behind)) return false
  if (end === null && remark === undefined)
    return printed.endsWith('内') && !/年之?内$|年以内$/u.test(printed)
  if (/年(?:之内|以内|内)$/u.test(printed) && named.begin === issuedOn) return done.test(behind)
  if (isCut) return !(past && year !== null && end !== null && Number(end.slice(0, 4)) < year)
  if (past && !(printed.includes('底') && end !== null && year !== null && Number(end.slice(0, 4)) >= year))
    return false
  if (until.test(before) && !/[月季度]$/u.test(printed)) return true
  if (standsAlone(text, named)) return true
  if (printed.endsWith('半年')) return doneAtOnce.test(behind)
  if (/(?:^|[，。；：\n])\s?$/u.test(before)) return !printed.endsWith('月') || doneAtOnce.test(behind)
  return printed.endsWith('月') ? doneAtOnce.test(behind) : /[旬底末]$/u.test(printed) || done.test(behind)
}
