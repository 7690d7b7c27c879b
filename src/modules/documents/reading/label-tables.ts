/** Words parted by blanks; ~ is the empty word. */
function list(words: string): readonly string[] {
  return words
    .trim()
    .split(/\s+/u)
    .map((word) => (word === '~' ? '' : word))
}

/** What the text behind a label says. `content` labels only end the value before them. */
export type LabelRole =
  | 'lead'
  | 'units'
  /** 牵头单位/配合单位 in one: the first line, part or name leads. */
  | 'lead-and-units'
  | 'persons'
  | 'deadline'
  | 'rhythm'
  | 'points'
  /** How points are given and taken. */
  | 'rule'
  | 'content'

/** What a column of a task table is for; `detail` columns are read for figures and times but give no heading. */
export type ColumnRole = LabelRole | 'number' | 'task' | 'detail'

/** A family of labels: every head with every body, and words of their own. */
interface LabelFamily {
  readonly role: LabelRole
  readonly heads: readonly string[]
  readonly bodies: readonly string[]
  readonly words: readonly string[]
}

const offices = list(`
  股室 科室 处室 股 科 处 单位 部门 机构 党组织 组织 支部 党支部 党总支 党委 院系
  院部 学院 学校 校园 园所 幼儿园 专班 工作组 小组 组 方 主体 年级 乡镇 镇街 街道
  社区 线
`)
const people = list(`
  人 人员 领导 同志 领导同志 县领导 市领导 区领导 局领导 校领导 院领导 校长 园长
  书记 干部 教师 老师 责任人 负责人 负责同志 班子成员 党组成员 党委委员
`)
const times = list('时限 时间 期限 日期 时间节点 节点 时限要求 时间要求 时间安排 月份')

/** The labels of responsibility lines and table columns; a new one is a new word here and nothing else. */
export const labelFamilies: readonly LabelFamily[] = [
  {
    role: 'persons',
    heads: list(`
      责任 负责 分管 牵头 包抓 包联 包保 包挂 包干 挂联 挂包 挂点 联系 联络 主管 主抓
      协管 督办 督导 主要负责 主要责任 第一责任 直接责任 具体责任 具体负责 第一 经办 承办
      具体经办 落实 指导 配合责任 配合 协助 主讲 填报
    `),
    bodies: people,
    words: list('联络员 主讲人 主持人 责任者 负责人姓名 责任到人 包抓 包联'),
  },
  {
    role: 'lead',
    heads: list(`
      牵头 总牵头 主办 主责 主抓 组织牵头 牵头负责 牵头组织 牵头落实 牵头实施 牵头责任
      主体责任 首要责任 第一责任 主要责任
    `),
    bodies: offices,
    words: list('牵头 主办 主责 总牵头'),
  },
  {
    role: 'units',
    heads: list(`
      责任 落实 责任落实 具体落实 具体责任 具体负责 共同责任 配合责任 协办责任 配合 协助
      协办 协同 协作 参与 参加 参办 支持 执行 承办 承担 承接 实施 组织实施 具体实施
      职能 负责 主管 涉及 完成 推进 整改 整改责任 办理 会办 会同
    `),
    bodies: offices,
    words: list(`
      责任 负责 配合 协办 协同 参与 承办 责任分工 职责分工 任务分工 工作分工 分工
      责任归属
    `),
  },
  {
    role: 'deadline',
    heads: list(`
      完成 办结 办理 整改 整改完成 工作 任务 任务完成 落实 计划完成 预计完成 拟完成 实施
      推进 开展 进度 报送 上报 提交 报名 截止 截至 结束 起止 活动 会议 培训 举办 验收
      检查 考核 督查 评选 征集 集中 执行 达标 销号
    `),
    bodies: times,
    words: list(`
      时限 期限 时间 日期 完成时间节点 时间节点 时间安排 时间要求 时限要求 时间进度
      进度安排 进度要求 工作进度 截止
    `),
  },
  {
    role: 'rhythm',
    heads: list('~ 工作 开展 活动 检查 报送 时间 调度'),
    bodies: list('频次 频率 周期 频度'),
    words: [],
  },
  {
    role: 'points',
    heads: list('~ 考核 标准 基础 基本 总 权重'),
    bodies: list('分值 计分 分数 赋分'),
    words: list('标准分 满分 总分 基础分 基本分 分数 应得分 配分'),
  },
  {
    role: 'rule',
    heads: list('评分 扣分 计分 记分 加扣分 赋分 考评 考核 评价 得分 评定 评估'),
    bodies: list('标准 细则 办法 规则 方法 依据 说明 要点 标准及办法'),
    words: ['扣分项', '扣分', '减分项'],
  },
  {
    role: 'content',
    heads: list('目标 主要 工作 重点 具体 推进 保障 预期 整改 活动 任务 落实 年度'),
    bodies: list('任务 措施 举措 目标 内容 要求 成果 成效 思路 步骤 方式 形式 对象 主题 地点 做法'),
    words: list(`
      成果形式 措施 举措 目标 任务 内容 要求 备注 说明 地点 对象 参加人员 参会人员
      参训对象 人员 方式 形式 步骤 督办单位 督查单位 监督单位 监督部门 联系电话 电话 邮箱
      电子邮箱 完成情况 进展情况 工作标准 达标标准
    `),
  },
]

/** Words before a label that say whose or which: 市级责任单位, 具体责任人. */
export const labelPrefixes =
  /^(?:主要|具体|直接|共同|相关|有关|各|总|市级|县级|区级|省级|镇级|校级|局级|学校|县|局|校|园|院|其他|其它|第二|单位|部门|科室|项目|工作|任务|整改|本项)/u

/** Words that may be joined to a label without changing what it is for. */
export const labelCompanions: ReadonlySet<string> = new Set(
  list(`
      单位 部门 科室 股室 处室 人 人员 领导 电话 联系电话 联系方式 手机 职务 姓名 签字
      签名 时间 节点 要求 分工
    `),
)

/** Columns that count only when no other column tells the task, the units or the deadline. */
export type WeakColumn = 'weak-task' | 'weak-units' | 'weak-deadline'

/** Words of table heads beyond the labels. */
export const columnWords: Readonly<
  Record<
    'number' | 'task' | WeakColumn | 'detail' | 'units' | 'persons' | 'deadline' | 'points' | 'content',
    readonly string[]
  >
> = {
  number: list('序号 编号 序 项号 条目 项次 顺序 No NO №'),
  task: list(`
      工作任务 主要任务 重点任务 目标任务 具体任务 任务 任务内容 任务名称 任务清单 工作内容
      主要内容 具体内容 重点内容 内容 活动内容 工作措施 主要措施 具体措施 推进措施 重点措施
      整改措施 落实措施 保障措施 措施 举措 工作举措 重点举措 具体举措 主要举措 创新举措
      考核内容 考评内容 评价内容 检查内容 督查内容 考核要点 评价要点 主要做法 重点工作
      主要工作 工作要点 工作安排 任务要求 具体工作 任务分解 分解任务 工作清单 考核指标
      评价指标 三级指标
    `),
  'weak-task': list(`
      项目 事项 工作事项 重点事项 任务事项 工作项目 重点项目 考核项目 评价项目 考评项目
      项目名称 活动名称 活动 名称 工作 类别 任务类别 工作类别 指标 一级指标 二级指标 问题
      存在问题 问题清单 反馈问题 主题 议题 课题 板块 模块
    `),
  detail: list(`
      目标 工作目标 预期目标 年度目标 整改目标 目标要求 目标值 指标值 工作要求 具体要求
      要求 标准 工作标准 完成标准 达标标准 成果形式 预期成果 预期成效 工作成效 数量
      数量指标 推进步骤 工作步骤 次数
    `),
  'weak-units': list('责任主体 学校 所属单位 党组织 支部 单位名称 学校名称 党组织名称 对象'),
  units: list('股室 科室 处室 部门 单位 职能 责任'),
  persons: ['姓名', '人员'],
  'weak-deadline': list('月份 月度 季度 阶段 进度 时段'),
  deadline: list('时间 时限 期限 日期 起止时间 起止日期 阶段时间'),
  points: ['分', '分数'],
  content: list(`
      备注 说明 得分 自评 自评分 自评得分 考核得分 考评得分 实得分 完成情况 进展情况
      落实情况 整改情况 考核方式 检查方式 是否完成 地点 参加人员 联系电话 签字
    `),
}
