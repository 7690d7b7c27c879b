/** What is known of one part of a document (the notice, or a paper behind it) when its kind is decided. */
export interface Part {
  readonly title: string | null
  /** Its first paragraphs, as far as they tell the kind. */
  readonly lines: readonly string[]
  /** It has a number of its own, addressees, responsibility lines or a task table. */
  readonly isOfficial: boolean
}

const directive =
  /(?:通知|意见|方案|办法|细则|规定|规划|计划|要点|措施|条例|清单|安排|制度|规范|标准|任务|分工|表|责任书|公告|通告|批复|决定|决议|纪要|函|预案|章程|规程|条|台账|通报|请示|报告|指南|指引|提示|要求|须知|守则|公约|准则|承诺书|目录|行事历|工作历)(?:（[^（）]*）)?$/u
const speech =
  /(?:讲话|致辞|致词|发言|演讲|讲话稿|发言稿|演讲稿|主持词|开幕词|闭幕词|党课|讲稿|寄语|贺信|慰问信|感谢信|公开信|一封信|悼词)(?:提纲|材料)?(?:（[^（）]*）)?$/u
const essay =
  /(?:心得|体会|感悟|感想|有感|随笔|随想|读后感|观后感|浅谈|浅析|刍议|思考|之我见|征文|事迹|故事|札记|日记|反思|启示|初探|例谈|漫谈|——记|简介|概况|动态|简讯|快讯|侧记|纪实|综述|掠影|风采)/u
const salutation =
  /^(?:尊敬的|各位|亲爱的|敬爱的|同志们|老师们|同学们|朋友们|女士们|领导们|家长们|孩子们)[^。；]{0,60}[：:！!，,]?$/u
const reporter =
  /本报讯|本网讯|本刊讯|[\u4e00-\u9fff]讯（|（(?:本报)?(?:通讯员|记者|供稿|文|图|摄)|(?:记者|通讯员|供稿人?|撰稿人?|摄影)[：: ]\s?[\u4e00-\u9fff]{2,4}|新华社|图\/文|文\/图/u
const happened =
  /^(?:[^，。]{0,40}，)?(?:近日|日前|近期|连日来|昨日|昨天|今天|前不久|上周|本周|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚|清晨|，|至\d))[^。]{0,120}(?:举行|召开|开展|举办|参加|走进|启动|来到|组织|开讲|结束|落幕|圆满|接受|荣获|进行)/u
const happenedThen =
  /(?:上午|下午|晚上?)[^。]{0,60}(?:开展|举行|召开|举办|组织)了|(?:圆满|顺利)(?:结束|落幕|完成)/u
const past = /(?:召开|举行|开展|举办|表彰|参观|聆听|观看|取得|荣获|完成|赢得|受到)了/gu
const third = /(?<!其)[他她](?!们|人|方|国|乡|项|处|用|校|日)/gu
const said =
  /[”，](?:[^。，“”]{1,16})?(?:表示|介绍说?|告诉记者|说道|说)[，。：]|据(?:悉|了解|介绍)|记者了解到/u
const personal =
  /(?:^|[，。；！？“])(?:我(?![们国省市县区局校院委党各厅司])|让我|使我|我们?(?:深刻|深深)?(?:感到|觉得|体会|认为|相信|明白))/gu

const orders =
  /(?:现将|现就|特制定|制定(?:本|如下)|通知如下|安排如下|要求如下|请(?:各|遵照|认真)|提出(?:如下|以下))/u

/** How many points a first-person text needs: a plan may say 我 once, an essay does so all the time. */
const personalTimes = 3
const pastTimes = 2
const threshold = 2

function times(lines: readonly string[], pattern: RegExp): number {
  return lines.reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0)
}

/**
 * Whether a part only tells or talks: a news report, a speech, an essay. Their numbered paragraphs are no items.
 * A part with a plan's title, a number, addressees or responsibility lines never is.
 */
export function isNarrative({ title, lines, isOfficial }: Part): boolean {
  const name = title ?? ''
  const isSpeech = speech.test(name)
  let score = 0
  if (isSpeech || (essay.test(name) && !directive.test(name))) score += 3
  if (directive.test(name) && !isSpeech) score -= 4
  if (isOfficial) score -= 4
  if (!isSpeech && lines.slice(0, 8).some((line) => orders.test(line))) score -= 2
  if (lines.slice(0, 8).some((line) => salutation.test(line))) score += 2
  if (lines.some((line) => reporter.test(line))) score += 2
  if (lines.slice(0, 6).some((line) => happened.test(line))) score += 2
  else if (lines.slice(0, 12).some((line) => happenedThen.test(line))) score += 2
  if (lines.some((line) => said.test(line))) score += 1
  if (times(lines, past) >= pastTimes) score += 1
  if (times(lines, third) >= personalTimes) score += 2
  if (times(lines, personal) >= personalTimes) score += 2
  return score >= threshold
}
