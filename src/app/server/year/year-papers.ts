import type { MeasureWords } from './year-plans.ts'

/** The county's paper from which two plans derive, in our own words. */
export const parentPaper = `中共云溪县委组织部关于加强中小学校党建工作的意见
云组〔2026〕12号
各中小学校党组织：
现就加强中小学校党建工作提出如下意见。
一、组织建设
1.建好党员活动室。整理活动场所，补齐学习资料。
2.规范组织生活。按时召开支部党员大会，党小组活动经常开展。
二、队伍建设
3.开展谈心谈话。书记与每名教师至少谈心一次。
4.加强师德师风建设。组织师德学习，签订承诺。
三、服务发展
5.结对帮扶困难学生。每个支部结对帮扶。
6.清理报表。取消重复填报的表册。
7.推进智慧校园。建设统一的教学平台。
中共云溪县委组织部
2026年8月20日
`

export const partyMeasures: readonly MeasureWords[] = [
  {
    key: '活动室',
    heading: '建好党员活动室',
    text: '整理活动场所，补齐学习资料。',
    lead: '党委办',
    of: 'party',
    clause: '1',
    class: 'basic',
    dueOn: '2026-11-30',
    effortKind: 'construction',
    effortMinutes: 615,
    resultTest: '现场看：场所能用，资料齐全',
    milestones: [
      milestone('自建', '2026-10-30', 'self-build'),
      { ...milestone('回头看并写明情况', '2026-11-13', 'look-back'), reportRequired: true },
    ],
  },
  {
    key: '组织生活',
    heading: '规范组织生活',
    text: '按时召开支部党员大会。',
    lead: '党委办',
    of: 'party',
    clause: '2',
    class: 'basic',
    standing: true,
    reviewEvery: 'quarter',
    effortKind: 'meeting',
  },
  {
    key: '谈心谈话',
    heading: '开展谈心谈话',
    text: '书记与每名教师至少谈心一次。',
    lead: '党委办',
    of: 'party',
    clause: '3',
    class: 'major',
    dueOn: '2026-12-18',
    effortKind: 'activity',
    targets: [
      {
        text: '谈心覆盖面',
        value: 95,
        unit: '%',
        comparator: 'at-least',
        numerator: '谈过的教师',
        denominator: '全体教师',
      },
    ],
  },
  {
    key: '清理报表',
    heading: '清理重复填报的表册',
    text: '列出重复的表册，报请取消。',
    lead: '办公室',
    of: 'party',
    clause: '6',
    dueOn: '2027-03-31',
    effortKind: 'form',
    effortMinutes: 45,
  },
]

function milestone(text: string, dueOn: string, kind: 'self-build' | 'look-back') {
  return { text, dueOn, kind, actor: 'executing' as const, organization: null, reportRequired: false }
}

export const ethicsMeasures: readonly MeasureWords[] = [
  {
    key: '师德学习',
    heading: '组织师德学习',
    text: '集中学习一次。',
    lead: '人事股',
    of: 'unit',
    clause: '4',
    class: 'basic',
    dueOn: '2026-12-31',
    effortKind: 'training',
  },
  {
    key: '师德承诺',
    heading: '签订师德承诺',
    text: '教师签订承诺，公示一周。',
    lead: '人事股',
    of: 'unit',
    clause: '4',
    dueOn: '2027-01-13',
    effortKind: 'reading',
  },
  {
    key: '师德回访',
    heading: '听取家长意见',
    text: '在家长会上听取意见。',
    lead: '人事股',
    of: 'unit',
    clause: '4',
    standing: true,
    reviewEvery: 'half-year',
    effortKind: 'activity',
    effortMinutes: 50,
  },
]

/** Withdrawn in winter: the rules allow no such contest. */
export const contestMeasures: readonly MeasureWords[] = [
  {
    key: '达标创建',
    heading: '开展平安校园创建活动',
    text: '各校自评并报送材料。',
    lead: '安稳股',
    of: 'unit',
    dueOn: '2027-04-30',
    effortKind: 'report',
  },
]

/** Replaced by its successor in spring. */
export const afterSchoolMeasures: readonly MeasureWords[] = [
  {
    key: '课后服务',
    heading: '办好课后服务',
    text: '每周五天，每天不少于两小时。',
    lead: '基教股',
    of: 'unit',
    dueOn: '2027-06-30',
    effortKind: 'activity',
    effortMinutes: 300,
  },
]
