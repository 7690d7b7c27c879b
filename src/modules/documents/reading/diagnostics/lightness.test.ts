import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../read-bytes.ts'
import { isRefusal } from '../read-document.ts'
import { readDocument } from '../read.ts'
import { lightnessRules } from './lightness-rules.ts'

async function codesOf(sentence: string): Promise<string[]> {
  const { diagnostics } = await readDocument(`关于试行的通知\n1.${sentence}`)
  return diagnostics.map(({ code }) => code).filter((code) => code.startsWith('lightness.'))
}

/** Sentences of our own that ask for what the rules restrict, by the code that must be among those found. */
const demanded: readonly (readonly [code: string, sentence: string])[] = [
  ['check-in', '全体党员每天在学习平台打卡。'],
  ['check-in', '党员收到学习任务后在群里接龙。'],
  ['check-in', '建立党员积分排名，每月公布。'],
  ['check-in', '教师每日扫码签到，连续三次缺席的通报。'],
  ['check-in', '设立支部学习龙虎榜。'],
  ['usage', '各支部平台使用率要达到95%以上。'],
  ['usage', '每名党员在线学习时长每月不少于10小时。'],
  ['usage', '推文的点赞、转发情况列入月度统计。'],
  ['usage', '组织全体教师积极转发到朋友圈。'],
  ['usage', '发动家长参与网络投票。'],
  ['usage', '教职工每天登录平台一次。'],
  ['instant-reply', '群内消息须在10分钟内回复。'],
  ['photos', '活动结束后上传现场照片3张。'],
  ['photos', '各校将活动照片、签名表一并报送党委办。'],
  ['photos', '每次走访留存工作轨迹。'],
  ['photos', '会议照片不少于2张。'],
  ['trace-grounds', '检查时查看台账，资料不齐的扣2分。'],
  ['trace-grounds', '学习笔记纳入年度考核内容。'],
  ['trace-grounds', '缺少会议记录的，每次扣1分。'],
  ['trace-grounds', '考核以查阅台账为主。'],
  ['ledger', '各支部建立工作台账。'],
  ['ledger', '做到全过程留痕。'],
  ['ledger', '每名党员撰写心得体会，每季度1篇。'],
  ['ledger', '学习笔记不少于1万字。'],
  ['publicity', '获得县级以上领导批示的每次加2分。'],
  ['publicity', '宣传报道被市级媒体采用的，每篇加1分。'],
  ['publicity', '各支部每月投稿不少于2篇。'],
  ['inspection', '专班每月开展一次督导检查。'],
  ['inspection', '适时组织集中观摩，对各校打分。'],
  ['inspection', '采取随机抽查、明察暗访等方式了解情况。'],
  ['veto', '对发生问题的实行一票否决。'],
  ['veto', '与各支部书记签订目标责任书。'],
  ['veto', '对落实不力的单位严肃追责。'],
  ['veto', '层层签订责任状。'],
  ['contest', '年底评选10个示范党支部。'],
  ['contest', '开展达标创建活动。'],
  ['contest', '对验收合格的学校授牌命名。'],
  ['contest', '实行流动红旗管理。'],
  ['summary', '年底前报送工作总结。'],
  ['summary', '每周上报活动进度。'],
  ['summary', '实行零报告制度。'],
  ['acceptance', '以上传照片、填报总结作为验收依据。'],
  ['acceptance', '各校提交总结材料后即视为完成。'],
  ['acceptance', '完成情况根据打卡留痕认定。'],
]

/** Sentences that forbid, cut or blame the same things, or only share their words. */
const harmless: readonly string[] = [
  '不得要求教师打卡、接龙。',
  '严禁以打卡、积分排名等方式开展学习。',
  '不得强制要求党员登录平台，不得以使用率评价支部。',
  '不搞一票否决，不签订责任状。',
  '严禁层层签订责任书。',
  '不硬性要求撰写心得体会，不规定学习笔记字数。',
  '坚决防止以留痕论英雄、以照片代替落实。',
  '减少台账资料，取消一切档案盒。',
  '清理规范达标创建活动。',
  '整治过度留痕问题。',
  '打卡、接龙等做法一律取消。',
  '点赞、转发数量不得作为考核依据。',
  '非必要不得要求学校报送照片、视频。',
  '从严控制督查检查频次，不得随意开展集中观摩。',
  '领导批示、宣传报道不作为加分内容。',
  '不以是否开会发文、有无会议记录评价工作，不以台账作为考核依据。',
  '精简各类报表，取消日报、周报。',
  '严格执行《关于清理打卡接龙的若干要求》。',
  '组织师生参观红色打卡地。',
  '随迁子女积分入学工作按县里安排办理。',
  '征集优秀微视频作品。',
  '每人提交免冠照片用于制作党员证。',
  '建立问题台账，逐项销号。',
  '提高图书使用率。',
  '资金使用率达到90%以上。',
  '及时回应群众关切。',
  '召开总结表彰大会。',
  '每月召开一次支部委员会。',
  '党员参加培训不少于32学时。',
  '每月举办一次志愿服务日活动。',
  '停用不必要的小程序和打卡群。',
  '不以会议次数、材料厚薄评价工作。',
  '各总支形成典型案例，不另行上报总结材料。',
  '每学期公布一次检查结果。',
  '值班党员每晚检查1次宿舍。',
  '逐级压实责任，书记是第一责任人。',
  '学校开展师生体质健康测试，达标率95%以上。',
  '引导党员立足岗位作表率。',
  '将学习内容与教育教学相结合。',
  '校内各处室相互配合，按分工抓好落实。',
]

describe('demands that the easing rules restrict', () => {
  it.each(demanded)('lightness.%s: %s', async (code, sentence) => {
    expect(await codesOf(sentence)).toContain(`lightness.${code}`)
  })

  it.each(harmless)('are not found in: %s', async (sentence) => {
    expect(await codesOf(sentence)).toEqual([])
  })

  it('are still found behind a prohibition in the same sentence', async () => {
    expect(await codesOf('不搞一票否决，每月报送活动照片。')).toContain('lightness.photos')
    expect(await codesOf('严禁弄虚作假，并与各校签订责任状。')).toContain('lightness.veto')
  })

  it('name the rule’s paper and propose a mend', async () => {
    const { diagnostics, text } = await readDocument('关于试行的通知\n1.党员每天打卡。')
    const found = diagnostics.find(({ code }) => code === 'lightness.check-in')
    expect(found?.message).toMatch(/依据中央网信委《关于防治“指尖上的形式主义”的若干意见》/u)
    expect(found?.mend).toBe('删去“每天打卡”')
    expect(text.slice(found?.start, found?.end)).toBe('每天打卡')
  })

  it('cover R2, R3, R5 to R12 and R20, each code once', () => {
    const rules = new Set(lightnessRules.flatMap((rule) => rule.rules))
    expect([...rules].toSorted()).toEqual(
      ['R2', 'R3', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R20'].toSorted(),
    )
    expect(new Set(lightnessRules.map(({ code }) => code)).size).toBe(lightnessRules.length)
  })
})

describe('the length of a paper', () => {
  const paper = (title: string, length: number) =>
    `${title}\n一、工作内容\n${'做好工作。\n'.repeat(Math.ceil(length / 5))}`

  it.each([
    ['关于做好防溺水工作的通知', 3900, false],
    ['关于做好防溺水工作的通知', 4200, true],
    ['2026年教育工作要点', 4200, false],
    ['2026年教育工作要点', 5200, true],
  ])('%s of %i characters', async (title, length, isLong) => {
    const { diagnostics } = await readDocument(paper(title, length))
    expect(diagnostics.some(({ code }) => code === 'lightness.length')).toBe(isLong)
  })

  it('does not count what stands behind 附件', async () => {
    const text = `${paper('关于做好防溺水工作的通知', 3000)}附件1\n${paper('防溺水知识', 3000)}`
    expect((await readDocument(text)).diagnostics.map(({ code }) => code)).not.toContain('lightness.length')
  })
})

const folder = process.env['JUHE_SOURCES'] ?? ''
const absent = folder === '' || !existsSync(folder)

// JUHE_SOURCES names a folder of third-party notices outside the project (see sources.test.ts).
describe('third-party notices', () => {
  it.skipIf(absent)('get no more than a few remarks each, and the accountability clauses', async () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    for (const name of names) {
      const read = await readBytes(readFileSync(join(folder, name)), { name })
      if (isRefusal(read)) throw new Error(read.message)
      const found = read.diagnostics.filter(({ code }) => code.startsWith('lightness.'))
      expect(found.length).toBeLessThanOrEqual(read.items.length)
      const vetoes = found.filter(({ code }) => code === 'lightness.veto')
      if (/^00[024]/u.test(name)) expect(vetoes.length).toBeGreaterThan(0)
    }
  })
})
