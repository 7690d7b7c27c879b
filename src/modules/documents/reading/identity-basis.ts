import { citedNumber } from './identity-number.ts'
import type { ReadBasis } from './read-document.ts'

const paperTypes =
  /(?:通知|意见|决定|方案|预案|办法|通报|函|请示|报告|批复|公告|通告|细则|规定|规划|计划|要点|措施|条例|章程|党章|规程|规则|纪要|决议|公报|清单|安排|制度|规范|标准|法|纲要|准则|讲话|指南|体系|任务|考核|目标)(?:（[^（）]*）|〈[^〉]*〉)?$|^关于|条措施|[〉》]$/u
const derives =
  /(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|结合|对照|围绕|学习|精神|转发|为|依)[^。；《]{0,40}$/u
const issues = /^[^。；《]{0,30}?(?:印发|发给|发布|下发|通过|审定|同意)|^(?:已经|已|经)/u

interface Cited {
  readonly title: string
  readonly start: number
  readonly end: number
}

/** 《…》 with further 《》 inside it counts as one. */
function quotedIn(text: string): Cited[] {
  const found: Cited[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '《' && depth++ === 0) start = index
    if (text[index] === '》' && depth > 0 && --depth === 0)
      found.push({ title: text.slice(start + 1, index).replaceAll(/\s+/gu, ''), start, end: index + 1 })
  }
  return found
}

function isOwn(title: string, own: readonly string[]): boolean {
  const bare = title.replaceAll(/[《》〈〉“”]/gu, '')
  return own.some((one) => one.replaceAll(/[《》〈〉“”]/gu, '').endsWith(bare))
}

/** Papers cited in the paragraphs before the first item, without those that the notice itself issues (`own` titles). */
export function basisOf(paragraphs: readonly string[], own: readonly string[]): ReadBasis[] {
  const found: ReadBasis[] = []
  const add = (one: ReadBasis): void => {
    if (
      !found.some(({ title, documentNumber }) => title === one.title && documentNumber === one.documentNumber)
    )
      found.push(one)
  }
  for (const text of paragraphs) {
    let from = 0
    for (const { title, start, end } of quotedIn(text)) {
      numbersBetween(text.slice(from, start)).forEach((documentNumber) =>
        add({ title: null, documentNumber }),
      )
      const number = /^\s?[（(〔[]?[^《》（。；，]{0,4}[^《》。；，]{0,40}?号/u.exec(
        text.slice(end, end + 80),
      )
      const attached = number && /^\s?[（(]/u.test(number[0]) ? citedNumber(number[0]) : null
      from = attached ? end + (number?.[0].length ?? 0) : end
      const before = text.slice(Math.max(0, start - 48), start)
      const released = issues.test(text.slice(from, from + 60)) && !derives.test(before)
      if (released || isOwn(title, own)) continue
      if (attached || paperTypes.test(title) || derives.test(before)) add({ title, documentNumber: attached })
    }
    numbersBetween(text.slice(from)).forEach((documentNumber) => add({ title: null, documentNumber }))
  }
  return found
}

const number =
  /[\u4e00-\u9fff]{1,12}\s?[〔[［（(【〈﹝<]\s?(?:19|20)\d\d\s?[〕\]］）)】〉﹞>]\s?第?\s?\d{1,5}\s?号/gu
const leading = /^.*?(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|转发|精神|以及|和|及|与|的|了|见|对照)/u

function numbersBetween(text: string): string[] {
  return Array.from(text.matchAll(number)).flatMap(([found]) => citedNumber(found.replace(leading, '')) ?? [])
}
