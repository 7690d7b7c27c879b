import { Document, Packer, Paragraph } from 'docx'

const subjects = [
  '组织生活',
  '支部阵地',
  '师德建设',
  '青年教师培养',
  '校园安全',
  '家校联系',
  '课后服务',
  '结对帮扶',
]
const works = [
  '先自查后整改',
  '列出清单逐条销号',
  '每月碰一次头',
  '由专人记录进展',
  '请教师代表参加评议',
  '把做法写成一页纸',
]
const sections = ['党委办', '人事股', '基教股', '督导室', '安全股', '财务股']
const units = ['各基层党组织', '各中小学校', '各党总支、直属支部', '局机关各股室', '各有关基层党组织']
const deadlines = ['长期坚持', '2026年10月底', '2026年12月底并长期坚持', '2026年11月15日前', '2027年3月底']
const groups = ['夯实支部日常工作', '带好教师队伍', '守住安全底线', '办好群众身边事', '把工作做在平时']
const counts = ['一', '二', '三', '四', '五']

const pages = 20
const charactersPerPage = 600
const perGroup = 14
/** How many measures the notice has. */
export const measureCount = groups.length * perGroup

function pick<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function measure(index: number): string[] {
  const subject = pick(subjects, index)
  const share = 60 + ((index * 7) % 40)
  return [
    `${index + 1}.做实${subject}工作。各单位结合本校实际研究${subject}的重点，${pick(works, index)}，${pick(works, index + 2)}，使${share}%以上的教师参与其中。学期中由牵头股室随机走访，只看平时的做法，不要求另备材料；发现的问题当场说明，约定时间回看。需要上级支持的，及时提出来，不等到年底再报。`,
    `牵头股室：${pick(sections, index)}`,
    `落实单位：${pick(units, index)}`,
    `完成时限：${pick(deadlines, index)}`,
  ]
}

/** A notice of about twenty pages in our own words: groups of numbered measures with lead, units and deadline. */
export function longNotice(): string[] {
  const lines = [
    '中共云溪县教育局委员会',
    '关于做好全县教育系统党建重点工作的通知',
    '云教党〔2026〕31号',
    '各基层党组织：',
    '现将本学年党建重点工作印发给你们，请结合实际认真落实。',
  ]
  for (const [group, title] of groups.entries()) {
    lines.push(`${counts[group]}、${title}`)
    for (let place = 0; place < perGroup; place += 1) lines.push(...measure(group * perGroup + place))
  }
  lines.push('中共云溪县教育局委员会', '2026年9月7日')
  const characters = lines.join('').length
  if (Math.abs(characters / charactersPerPage - pages) > 1.5)
    throw new Error(`the notice has ${characters} characters, not about ${pages * charactersPerPage}`)
  return lines
}

/** The notice as a .docx, one paragraph a line. */
export async function longNoticeFile(): Promise<Uint8Array> {
  const children = longNotice().map((line) => new Paragraph(line))
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}
