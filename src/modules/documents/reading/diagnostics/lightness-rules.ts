import type { DiagnosticCode } from './diagnostic-codes.ts'
import type { LightnessSource } from './lightness-sources.ts'

/** A kind of demand that the rules on easing the load of the grassroots restrict. */
export interface LightnessRule {
  /** Numbers of docs/glossary.md's list of easing rules. */
  readonly rules: readonly string[]
  readonly code: Extract<DiagnosticCode, `lightness.${string}`>
  readonly basis: readonly LightnessSource[]
  /** A text without any of these words cannot hold the demand; asking first saves most of the reading time. */
  readonly words: RegExp
  /** Words that ask for it; each is searched in one sentence. A leading group named `at` narrows the place. */
  readonly patterns: readonly RegExp[]
  /** What is wrong, without basis and advice. */
  readonly what: string
  /** What to do, closing the sentence. */
  readonly advice: string
  readonly mend: (words: string) => string
}

const within = (most: number): string => `[^，。；：！？\\n]{0,${most}}?`
const across = (most: number): string => `[^。；！？\\n]{0,${most}}?`
const pattern = (source: string): RegExp => new RegExp(source, 'u')
const strike = (words: string): string => `删去“${words}”`

const pictures = '(?:照片|图片|图文资料|视频|影像|录像|截图|截屏)'
// 微视频作品 and 证件照 are works and papers, no proof of work.
const noProof = '(?!作品|课程|课例|教程|资源|素材|案例|大赛|比赛|创作|会议|监控|号|展播)'
const noWorks = '(?<!微|短|课|教学|优秀|宣传|系列|证件|免冠|登记|一寸|二寸|优质|原创)'
const handsIn = '(?:上传|报送|提供|提交|留存|上报|附上?|拍摄|拍照|收集|发送|报|传)'
const traces =
  '(?:台账|痕迹(?:材料|资料)?|留痕(?:材料|资料)?|档案盒|会议记录|活动记录|学习笔记|读书笔记|心得体会|图片资料|过程性资料|过程性材料|软件资料|印证材料|佐证材料)'
const judges = '(?:考核|评价|考评|评分|打分|评定|验收|检查|评比|得分|扣分|加分|评优|评先|排名|计分)'
const counts =
  '(?:加分|扣分|计分|得分|记分|赋分|[加计扣记得]\\s?\\d+(?:\\.\\d+)?\\s?分|纳入[^，。；]{0,8}考核|作为[^，。；]{0,12}(?:依据|内容|指标)|排名|考核)'
const publicity =
  '(?:(?:领导|县委|县级|市级|省级|书记)?[^，。；\\n]{0,4}批示|宣传报道|新闻报道|信息(?:稿件?)?(?:采用|录用|被采用)|媒体(?:刊发|报道|宣传)|(?:报刊|网站|公众号|简报)[^，。；\\n]{0,6}(?:刊发|采用|发表|刊登|推送)|投稿|信息(?:稿件|简报|报送)|宣传稿件)'
const titles =
  '(?:示范(?:点|校|园|学校|单位|岗|支部|党支部|党组织|基地|区)|标兵|先进(?:集体|单位|个人|党组织)|星级|品牌校|特色(?:学校|校)|标准化学校|达标(?:校|学校|单位)|红旗(?:党)?支部|文明(?:班级|岗))'

/** Data of the checks; one entry a kind of demand. */
export const lightnessRules: readonly LightnessRule[] = [
  {
    rules: ['R2', 'R8'],
    code: 'lightness.check-in',
    basis: ['P1', 'P2', 'P3'],
    words: /打卡|接龙|签到|积分|排行榜|龙虎榜|红黑榜|英雄榜/u,
    patterns: [
      pattern(
        '(?:(?:每[日天周]|按时|坚持|线上|群内|学习|定位|扫码|微信|平台|手机|在线)' +
          within(4) +
          ')?(?:打卡(?!地|点|景|机)|接龙)',
      ),
      pattern('(?:每日|每天|扫码|定位|线上|在线|网络|人脸)' + within(4) + '签到|签到(?:率|积分|排名)'),
      pattern(
        '(?<!落户|入学|入户)积分(?:排名|排行|排序|榜|考核|评比|制管理|制|管理|兑换|银行)(?!入学|入户|落户)',
      ),
      pattern('(?:排行榜|龙虎榜|红黑榜|英雄榜)'),
    ],
    what: '含打卡、接龙、积分排名一类要求',
    advice: '请删去',
    mend: strike,
  },
  {
    rules: ['R3'],
    code: 'lightness.usage',
    basis: ['P1', 'P3'],
    words: /率|度|日活|量|登录|登陆|上线|时长|点赞|转发|评论|投票|拉票/u,
    patterns: [
      pattern(
        '(?<!资金|设备|场馆|教室|图书|仪器|经费|普通话|校舍|资源|水|电)(?:使用率|安装率|下载率|注册率|登录率|登陆率|活跃度|日活(?!动)|上线率|在线率|关注率|激活率|打开率|阅读率|阅读量|点击量)',
      ),
      pattern('(?:每[日天周]|定期|按时)' + within(6) + '(?:登录|登陆|上线)'),
      pattern('(?:在线|学习|上线|登录|观看|浏览)(?:总)?时长'),
      pattern(
        '(?:点赞|转发|评论)(?:数|量|率|次数)|(?:点赞|转发|评论)[、和及](?:点赞|转发|评论)|(?:必须|积极|及时|全员|组织' +
          within(8) +
          ')转发' +
          within(8) +
          '(?:朋友圈|微信|公众号|视频号|链接|抖音)',
      ),
      pattern('(?:网络|网上|微信|线上)(?:投票|评选投票|拉票)'),
    ],
    what: '以使用率、点赞转发、在线时长等作要求',
    advice: '请改为看工作实效',
    mend: strike,
  },
  {
    rules: ['R8'],
    code: 'lightness.instant-reply',
    basis: ['P1'],
    words: /回复|回应|响应|反馈|确认|在线/u,
    patterns: [
      pattern(
        '(?:群|信息|消息|微信|QQ|钉钉)' +
          across(16) +
          '(?:即时|随时|立即|秒|第一时间|[0-9一二三五十]+\\s?分钟内)' +
          within(4) +
          '(?:回复|回应|响应|反馈|确认)',
      ),
      pattern('(?:保持|确保)[^，。；\\n]{0,6}24\\s?小时在线'),
    ],
    what: '要求在工作群里即时回复',
    advice: '请改为通过任务下达并留出办理时间',
    mend: strike,
  },
  {
    rules: ['R5'],
    code: 'lightness.photos',
    basis: ['P3', 'P1'],
    words: /照片|图片|图文资料|视频|影像|录像|截图|截屏|轨迹|定位|位置|识别/u,
    patterns: [
      pattern(`${handsIn}[^，。；：！？\\n]{0,14}?${noWorks}${pictures}${noProof}`),
      pattern(
        `${noWorks}${pictures}(?:资料|材料)?(?:[、和及][^，。；：！？\\n、]{1,10}){0,3}${within(8)}(?:报送|上传|上报|报至|报到|发送|发至|发到|留存|存档|备查)`,
      ),
      pattern(
        `(?:活动|现场|工作|会议|学习|培训|佐证|印证)${pictures}\\s?(?:不少于|至少)?\\s?[\\d一二三四五两]+\\s?[张幅个段]`,
      ),
      pattern(
        '(?:工作|行动|行走|巡查|走访|活动)轨迹|(?:手机|实时|位置|GPS|现场)定位(?!于)|共享位置|位置共享|人脸识别',
      ),
    ],
    what: '要求报送照片、视频或轨迹等留痕材料',
    advice: '非必要不得要求，请写明必要性和期限，或删去',
    mend: strike,
  },
  {
    rules: ['R6'],
    code: 'lightness.trace-grounds',
    basis: ['P2', 'P4'],
    words: /台账|痕|档案盒|记录|笔记|心得|资料|材料|会议|开会|发文|文件/u,
    patterns: [
      pattern(
        `${traces}${across(24)}(?:作为|纳入|列为|记入|计入)[^，。；\\n]{0,14}?(?:${judges}|依据|内容|指标)`,
      ),
      pattern(
        `${judges}[^，。；：！？\\n]{0,12}?(?:以|查看|查阅|看|依据|凭|根据|检查)[^，。；：！？\\n]{0,12}?${traces}`,
      ),
      pattern(`(?:查看|查阅|检查|抽查)[^，。；：！？\\n]{0,12}?${traces}${across(20)}(?:${counts})`),
      pattern(
        `(?:无|没有|缺|缺少|未建立?|不完整|不齐全)[^，。；：！？\\n]{0,8}?${traces}[^。；！？\\n]{0,16}?(?:扣|不得分|不计分)`,
      ),
      pattern(
        `${traces}[^，。；：！？\\n]{0,10}?(?:不完整|不齐全|不规范|缺失|缺少)[^。；！？\\n]{0,12}?(?:扣|不得分|不计分)`,
      ),
      pattern(`以(?:会议|开会|发文|文件|痕迹|留痕|台账|材料)[^，。；\\n]{0,10}?(?:评价|考核|衡量|评定)`),
    ],
    what: '以台账、记录、笔记等留痕材料评价工作',
    advice: '请改为看实际成效',
    mend: (words) => `把“${words}”改为看实际成效`,
  },
  {
    rules: ['R6'],
    code: 'lightness.ledger',
    basis: ['P2', 'P4'],
    words: /台账|档案盒|留痕|痕迹|笔记|心得/u,
    patterns: [
      pattern(
        '(?:建立|健全|完善|做好|规范|制作|整理|准备)[^，。；：！？\\n]{0,8}?(?<!问题|整改|隐患|销号|风险|困难|帮扶|资产|需求|矛盾|学生|控辍)台账',
      ),
      pattern(
        '(?:工作|学习|活动)台账|台账资料|档案盒|痕迹管理|(?:全程|全过程|工作|过程|做到|处处)留痕|痕迹(?:资料|材料)',
      ),
      pattern(
        '(?:学习笔记|读书笔记|心得体会|学习心得|读书心得)[^，。；：！？\\n]{0,12}?(?:不少于|至少|[\\d一二三四五六七八九十两]+\\s?[篇本字万千次])',
      ),
      pattern('(?:撰写|上交|提交|记好|写好)[^，。；：！？\\n]{0,8}?(?:学习笔记|读书笔记|心得体会|学习心得)'),
    ],
    what: '要求建台账、记笔记、写心得等留痕',
    advice: '请确认确有必要，且不据此评价工作',
    mend: strike,
  },
  {
    rules: ['R7'],
    code: 'lightness.publicity',
    basis: ['P2'],
    words: /批示|报道|信息|媒体|报刊|网站|公众号|简报|稿/u,
    patterns: [
      pattern(`${publicity}${across(30)}${counts}`),
      pattern(`(?:加分|计分|奖励分|赋分|考核)[^。；！？\\n]{0,16}?${publicity}`),
      pattern(
        `(?:投稿|宣传稿件|信息稿件|新闻稿件|简报|信息)[^，。；：！？\\n]{0,6}?(?:不少于|至少|不低于)\\s?[\\d一二三四五六七八九十两]+\\s?[篇条份期]`,
      ),
    ],
    what: '以批示、宣传报道计分或定篇数',
    advice: '不得作为考核内容，请删去',
    mend: strike,
  },
  {
    rules: ['R9'],
    code: 'lightness.inspection',
    basis: ['P4', 'P2'],
    words: /督查|督导|督促|检查|拉练|抽查|暗访|巡查|观摩|通报|评比|竞赛|比武|明察/u,
    patterns: [
      pattern(
        '(?:每[周月]|每季度?|每学期|每半年|不定期|定期|随机|常态化|适时|专项)' +
          within(12) +
          '(?:督查|督导检查|督促检查|检查评比|检查考核|拉练|抽查|暗访|观摩|通报排名|评比)(?!结果|情况|整改|记录)',
      ),
      pattern(
        '对(?:各|全[县市区]|基层|学校|所属)' +
          within(12) +
          '(?:督查|督导|检查|考核|评比)' +
          within(4) +
          '[一二两三四五\\d]+\\s?次',
      ),
      pattern(
        '(?:开展|组织|举办|举行)' +
          within(12) +
          '(?:集中观摩|观摩评比|观摩拉练|现场观摩|督查考核|检查评比|考核评比|飞行检查|明察暗访|交叉检查|竞赛|大比武|技能比武)',
      ),
      pattern('观摩(?:测评|打分|评比|拉练|活动)|明察暗访|飞行检查|随机抽查'),
    ],
    what: '属于督查检查、考核观摩或竞赛',
    advice: '须列入年度清单并提前一个月告知，请核对',
    mend: () => '写明列入的年度清单，或与同类检查合并',
  },
  {
    rules: ['R10'],
    code: 'lightness.veto',
    basis: ['P4', 'P2'],
    words: /一票否决|责任状|责任书|承诺书|军令状|追责|问责|追究/u,
    patterns: [
      pattern('一票否决'),
      pattern('责任状|(?:签订|签署|层层签)' + within(12) + '(?:责任书|承诺书|军令状)'),
      pattern(
        '追责问责|问责追责|(?:严肃|从严|严格|倒查|一律|坚决|给予|启动|将|予以|依法|依规|依纪)[^，。；：！？\\n]{0,8}?(?:追责|问责|追究[^，。；：！？\\n]{0,12}?责任)',
      ),
    ],
    what: '含一票否决、责任状或追责条款',
    advice: '须有法规依据，请写明依据或删去',
    mend: (words) => `写明法规依据，或删去“${words}”`,
  },
  {
    rules: ['R11'],
    code: 'lightness.contest',
    basis: ['P4', 'P2'],
    words: /达标|示范|标兵|先进|星|品牌校|特色|标准化|红旗|文明|命名/u,
    patterns: [
      pattern('达标(?:创建|活动|验收|评比|竞赛|升级)|全面达标|创建达标'),
      pattern(
        `(?:创建|评选|评定|命名|授牌|授予|认定|打造|争创|争当|评出|评比|选树|表彰)[^，。；：！？\\n]{0,24}?${titles}`,
      ),
      pattern(`${titles}[^，。；：！？\\n]{0,8}?(?:创建|评选|评定|命名|授牌|认定|评比|验收)`),
      pattern('流动红旗|星级(?:评定|创建|管理)|挂牌命名|授牌命名|评星定级'),
    ],
    what: '涉及达标、创建、评比或命名',
    advice: '须在批准的目录内并有期限，请核对批准依据',
    mend: () => '写明批准依据和结束日期',
  },
  {
    rules: ['R12'],
    code: 'lightness.summary',
    basis: ['P1', 'P2', 'P4'],
    words: /总结|专题报告|小结|简报|信息稿|填报|填写|报/u,
    patterns: [
      pattern(
        '(?:报送|上报|提交|形成|撰写|上交|(?<![汇通播申])报)[^，。；：！？\\n]{0,16}?(?:工作总结|总结|专题报告|工作小结|简报|信息稿)(?!会|大会|表彰|推广)',
      ),
      pattern(
        '每(?:日|天|周|月|半月|旬)[^，。；：！？\\n]{0,16}?(?:填报|填写|上报|报送|报)[^，。；：！？\\n]{0,16}?(?:表|数据|情况|进度|材料|统计)',
      ),
      pattern('(?:日报|周报|旬报|月报|零报告)(?:制度|表|告)?'),
    ],
    what: '要求报送总结、报表或反复填报',
    advice: '请确认确有必要、没有重复要求',
    mend: () => '沿用已有数据，或减少报送次数',
  },
  {
    rules: ['R20'],
    code: 'lightness.acceptance',
    basis: ['P4', 'P2'],
    words: /打卡|留痕|总结|填报|照片|截图|材料|表/u,
    patterns: [
      pattern(
        '(?:验收|销号|办结|结项|认定完成|视为完成|完成情况|考核|评定|评价)[^。；！？\\n]{0,12}?(?:以|凭|依据|根据|按照?)[^。；！？\\n]{0,16}?(?:打卡|留痕|总结|填报|照片|截图|上报材料|报送材料)',
      ),
      pattern(
        '(?:以|凭|依据|根据)[^，。；：！？\\n]{0,16}?(?:打卡|留痕|总结|填报|照片|截图|上报材料|报送材料)[^。；！？\\n]{0,12}?(?:作为|进行|予以|方可|办理)?(?:验收|销号|办结|结项|认定|考核|评定)',
      ),
      pattern(
        '(?:提交|报送|上报|上传|填报)[^，。；：！？\\n]{0,12}?(?:总结|材料|照片|截图|表)[^。；！？\\n]{0,6}?(?:即视为|视为|方可|后予以|即可|方能|后即可)[^，。；：！？\\n]{0,4}?(?:完成|验收|销号|办结)',
      ),
    ],
    what: '以打卡留痕或填报总结作为验收',
    advice: '请改为看结果或到现场看',
    mend: (words) => `把“${words}”改为看结果`,
  },
]
