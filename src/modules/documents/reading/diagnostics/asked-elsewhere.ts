import type { ReadDiagnostic, ReadItem } from '../read-document.ts'
import { diagnosticCodes } from './diagnostic-codes.ts'
import { likenesses } from './similarity.ts'

/** A measure of another plan, as far as it can be compared. */
interface OtherDemand {
  readonly planTitle: string
  readonly heading: string
  readonly text: string
}

const handsIn =
  /(?:报送|上报|填报|提交|报告|呈报|上交|报|交)[^，。；：！？\n]{0,40}(?:报告|总结|报表|统计表|汇总表|登记表|花名册|名册|名单|台账|清单|材料|数据|情况|信息|方案|计划|表)|[^，。；：！？\n]{0,24}(?:报告|总结|报表|统计表|汇总表|登记表|花名册|名册|名单|台账|清单|材料|数据|方案|计划|表)[^，。；：！？\n]{0,16}?(?:报送|上报|填报|提交|呈报|上交|报至|报|交至|发至)/gu
const quoted = /《([^》]{3,40})》/gu
// When and how often, to whom and how: not what is handed in.
const circumstances =
  /\d{1,4}年|\d{1,2}月(?:\d{1,2}[日号]|底|末)?|每(?:年|月|季度|学期|半年|周)|第?[一二三四]季度|[上下]半年|[以之]?前|及时|按时|统一|纸质版?|电子版?|县?教育局|局?[党政]委?办公?室?|邮箱|至|各(?:学校|单位|基层党组织|支部|党支部|校)|报送|上报|填报|提交|呈报|上交|向|请|要|于|将|并|把/gu

/** What an item wants handed in, clause by clause, without date and address; the quoted titles of forms apart. */
function reportsOf(text: string): { clauses: string[]; forms: string[] } {
  const clauses = Array.from(text.matchAll(handsIn), ([clause]) => clause.replaceAll(circumstances, ''))
  const forms = clauses.length === 0 ? [] : Array.from(text.matchAll(quoted), ([, form = '']) => form)
  return {
    clauses: clauses.filter((clause) => clause.length >= 5),
    forms: forms.filter((form) => /[表册单]$/u.test(form)),
  }
}

function demandOf({ heading, text }: { heading: string; text: string }): string {
  return text.startsWith(heading) ? text : `${heading}。${text}`
}

const sameReport = 0.7
const mostOthers = 20_000

/**
 * Reports, tables and lists that `items` want handed in and that a plan in force already asks for (the rules on easing: one
 * entry, many uses). Compared are quoted titles of forms, and the words around 报送 without date and address.
 * Returns diagnostics at the items' sources.
 */
export function sameReportAsked(
  items: readonly ReadItem[],
  others: readonly OtherDemand[],
): ReadDiagnostic[] {
  const known = likenesses()
  const owners: OtherDemand[] = []
  const byForm = new Map<string, OtherDemand>()
  for (const other of others.slice(0, mostOthers)) {
    const { clauses, forms } = reportsOf(demandOf(other))
    for (const form of forms) if (!byForm.has(form)) byForm.set(form, other)
    for (const clause of clauses) {
      known.add(clause)
      owners.push(other)
    }
  }
  return items.flatMap((item) => {
    const { clauses, forms } = reportsOf(demandOf(item))
    const form = forms.find((one) => byForm.has(one))
    const [found] = clauses.flatMap((clause) =>
      known
        .alike(clause, sameReport)
        .slice(0, 1)
        .map((index) => ({ what: clause, other: owners[index] })),
    )
    const other = form === undefined ? found?.other : byForm.get(form)
    if (!other) return []
    const { start, end } = item.source
    const what = form === undefined ? (found?.what ?? '') : `《${form}》`
    return [
      {
        code: 'demand.asked-elsewhere',
        severity: diagnosticCodes['demand.asked-elsewhere'].severity,
        message: `“${what}”已由计划“${other.planTitle}”的“${other.heading}”要求过，请核对是否重复。`,
        start,
        end,
        mend: '沿用已有的材料，删去此项要求',
      },
    ]
  })
}
