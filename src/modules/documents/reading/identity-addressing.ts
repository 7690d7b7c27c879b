import { roleOfLabel } from './label-words.ts'
import { splitList } from './unit-lists.ts'

const body =
  /^(?:各|局|县|市|区|全|省|机关|直属)|(?:校|园|局|委|办|部|院|室|股|科|处|中心|组织|支部|总支|党委|党组|单位|部门|机关|政府|所|站|馆|队|会|公司|集团|镇|乡|街道|教师|老师|同志|党员|家长|组长|书记|校长|园长|负责人)(?:（[^（）]*）)?$/u
const announces =
  /(?:如下|以下|下列|通知|事项|要求|任务|措施|安排|方案|时限|时间|内容|目标|原则|其中|包括|强调|指出|提出|认为|表示|决定|问题|小事|实事|工作|办法|做到)[：:]$/u
const greeting = /^(?:各位|尊敬|亲爱|同志们|老师们|同学们|大家|全体同志|通知|通报|公告|关于)/u
const longestAddress = 240
const longestName = 32

/** The names of a line that addresses those who get the paper, 各中小学校，局机关各股室：; none for any other line. */
export function addressedIn(text: string): string[] {
  if (text.length > longestAddress || !/[：:]$/u.test(text) || /[。！？；]/u.test(text)) return []
  const list = text.replace(/[：:]\s*$/u, '')
  if (announces.test(text) || greeting.test(text) || roleOfLabel(list) !== undefined) return []
  const names = namesIn(list)
  const bodies = names.every(
    (name) => name.length <= longestName && body.test(name) && !/[了是在把被]|^(?:一|二|三)是/u.test(name),
  )
  return bodies ? names : []
}

/** Whether a line addresses those who get the paper. */
export function isAddressing(text: string): boolean {
  return addressedIn(text).length > 0
}

/** The names of a list; 各区、县（市）教育工委 is one. */
export function namesIn(text: string): string[] {
  const names: string[] = []
  for (const { name } of splitList(text.replace(/[。：:；，、\s]+$/u, ''))) {
    const before = names.at(-1)
    if (before !== undefined && /^各(?:市|区|县|镇|乡|州|地|旗)$/u.test(before))
      names[names.length - 1] = `${before}、${name}`
    else names.push(name)
  }
  return names
}
