import type { Span } from './finding.ts'

// Words that take back what follows in their clause.
const refuses =
  /不得|不准|不许|不要|不能|不应|不可|不宜|严禁|禁止|不搞|不以|不将|不把|不用|不再|不作|不做|不另行?|不(?:层层)?[签设排评限看凭靠强]|不规定|不组织|不开展|不安排|不要求|不硬性|不强制|不随意|不单纯|不简单|不需|无需|勿|避免|杜绝|防止|力戒|减少|取消|清理|精简|压减|整治|纠正|克服|摒弃|反对|叫停|停止|停用|关停|关闭|注销|清退|废止|制止|严控|严格控制|从严控制|规范(?=[^，。；]{0,10}(?:泛滥|过多|过滥))|代替不了|解决|破除|查处|治理/u
/** A prohibition reaches over the enumeration behind it, until a clause says what is to be done. */
const forbids = /不得|不以|不将|不把|不搞|不准|不许|严禁|禁止|杜绝|严控|取消|清理|整治|纠正|力戒|防止/u
const demands =
  /^\s*(?:并|还|同时|另|须|应|要|请|必须|每|各|确保|及时|按|组织|开展|建立|落实|做到|全面|积极|由|对|将)|(?:必须|应当|需要|务必)/u
// Behind the words: 打卡、接龙等一律取消, 以照片代替落实的做法.
const takenBack =
  /^[^，。；！？\n]{0,24}?(?:一律取消|予以取消|坚决取消|全部取消|不得(?:作为|要求|强制|开展|搞|纳入|列入|使用|以|用|与)|不再|不作为|不纳入|不列入|不计入|坚决纠正|坚决杜绝|叫停|形式主义|(?:过多|泛滥|过滥|乱象|问题|现象|倾向|歪风|之风)(?:的)?|论英雄|代替|代落实|减负)/u

/** From the last 。；！？ or line end before a place to that place. */
function sentenceBefore(text: string, start: number): string {
  const from = Math.max(0, start - 120)
  const before = text.slice(from, start)
  const stop = /[。；！？\n](?=[^。；！？\n]*$)/u.exec(before)
  return stop ? before.slice(stop.index + 1) : before
}

/** True when the sentence forbids, cuts or blames what stands at `place` rather than asking for it. */
export function isTakenBack(text: string, place: Span): boolean {
  const clauses = sentenceBefore(text, place.start).split(/[，、]/u)
  const own = clauses.at(-1) ?? ''
  // 不以…评价: the words themselves may begin in the middle of what refuses them.
  if (refuses.test(own + text.slice(place.start, Math.min(place.end, place.start + 12)))) return true
  if (takenBack.test(text.slice(place.end, place.end + 60))) return true
  let later = own
  for (const clause of clauses.slice(0, -1).toReversed()) {
    if (demands.test(later)) return false
    if (forbids.test(clause)) return true
    later = clause
  }
  return false
}
