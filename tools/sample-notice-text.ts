/** One measure of the sample notice as its author writes it. */
export interface SampleMeasure {
  readonly heading: string
  readonly body: string
  readonly lead: string
  /** Left out on purpose in one measure: the reader must say so. */
  readonly units?: string
  readonly deadline: string
}

/** The sample notice: an invented county, our own wording, in the layout of a county bureau's notice with numbered measures. */
export const sampleNotice = {
  issuer: '中共云溪县教育局委员会',
  number: '云教党〔2026〕18号',
  issued: '2026年9月7日',
  title: '关于印发《云溪县教育系统“红烛先锋”行动16条措施》的通知',
  planTitle: '云溪县教育系统“红烛先锋”行动16条措施',
  addressees: '各基层党组织：',
  cover:
    '《云溪县教育系统“红烛先锋”行动16条措施》已经局党委会议审议通过，现印发给你们。请各单位对照本单位实际认领任务，有困难的及时向牵头股室说明。',
  opening:
    '为把党建工作落到课堂上、落到师生身边，让每个支部都有事可做、做就做成，结合全县教育系统实际，提出以下措施。',
  aims: '用一个学年的时间，把支部的日常工作理顺，把党员教师的带头作用立起来，把学校师生最关心的几件事办好。能合并的会议合并开，能共用的材料只报一次，不增加课堂之外的负担。',
  groups: [
    {
      heading: '夯实支部日常工作',
      measures: [
        {
          heading: '把组织生活过扎实',
          body: '各支部按规定开好党员大会和支委会，每季度召开一次党员大会，每年由支部书记讲一次党课。议题从学校的实际问题里来，开完要有下文。',
          lead: '党委办',
          units: '各基层党组织',
          deadline: '长期坚持',
        },
        {
          heading: '做好支部基础工作复核',
          body: '各党总支对照十二个要点逐个支部走一遍，11月底前完成自查，12月10日前由牵头股室随机看20个支部，只看工作不看展板。',
          lead: '党委办、督导室',
          units: '各党总支、直属支部',
          deadline: '2026年12月底',
        },
        {
          heading: '选好用好支部书记',
          body: '优先从有教学经验、群众认可的党员中选配支部书记，使90%以上的支部书记接受过一轮业务培训，空缺的岗位及时补齐。',
          lead: '人事股',
          units: '各中小学校',
          deadline: '2026年12月底并长期坚持',
        },
        {
          heading: '推动城乡支部结对',
          body: '县城学校支部与乡村学校支部自愿结对，共用师资和场地，重点解决乡村学校音体美课程开不齐的问题。',
          lead: '基教股',
          units: '各有关基层党组织',
          deadline: '2026年10月底',
        },
      ],
    },
    {
      heading: '让党员教师走在前面',
      measures: [
        {
          heading: '设立党员示范岗',
          body: '在教学、后勤和值班岗位中设立示范岗，占党员教师总数的30%以上，名单在校内公开，由同事和学生监督。',
          lead: '党委办',
          units: '各基层党组织',
          deadline: '2026年11月30日前',
        },
        {
          heading: '党员教师联系困难学生',
          body: '每名党员教师联系一至两名需要帮助的学生，每学期家访不少于2次，注意保护学生隐私，不公开姓名和家庭情况。',
          lead: '基教股、教师发展中心',
          units: '各中小学校',
          deadline: '长期坚持',
        },
        {
          heading: '改进窗口服务',
          body: '教师资格、学籍、资助等办事窗口公开流程和时限，能当场办的当场办，不能办的一次说清原因。',
          lead: '办公室',
          units: '局机关、综合单位',
          deadline: '2026年9月底并长期坚持',
        },
        {
          heading: '开展志愿服务日活动',
          body: '每月组织一次志愿服务，内容由学校自定，活动结束后报送现场照片和参加人数。',
          lead: '党委办、办公室',
          units: '各基层党组织',
          deadline: '2026年12月底并长期坚持',
        },
      ],
    },
    {
      heading: '带强教师队伍',
      measures: [
        {
          heading: '把骨干教师培养成党员',
          body: '完善双向培养名单，把教学骨干培养成党员，把党员培养成教学骨干，由党员名师带教青年教师至少60名。',
          lead: '教师发展中心、人事股、教研室',
          units: '各中小学校',
          deadline: '2027年6月底',
        },
        {
          heading: '选派教师到乡村支教',
          body: '从县城学校选派党员教师到乡村学校任教一年，落实交通和住宿保障，支教期满优先安排培训。',
          lead: '人事股',
          deadline: '长期坚持',
        },
        {
          heading: '办好教研组读书会',
          body: '以教研组为单位，每半月举行一次读书交流，不规定字数，不收笔记，重在用到课堂上。',
          lead: '教研室',
          units: '各基层单位',
          deadline: '长期坚持',
        },
        {
          heading: '共享数字课程资源',
          body: '整理已有的课件和微课，统一放到县级资源库供各校免费使用，年底前覆盖全部教学点。',
          lead: '电教中心',
          units: '各中小学校、各幼儿园',
          deadline: '2026年12月底',
        },
      ],
    },
    {
      heading: '守住安全和廉洁底线',
      measures: [
        {
          heading: '开展校园安全排查',
          body: '对校舍、食堂、校车、实验室逐项排查，查出的问题列明责任和整改办法，每月25日前更新一次隐患清单。',
          lead: '安稳股、基教股、职成教股、计财股',
          units: '各基层单位',
          deadline: '2026年10月15日前',
        },
        {
          heading: '公开学校收支',
          body: '学校食堂、课后服务和代收费的收支，每学期公开两次，接受家长和教职工查询。',
          lead: '计财股、监察室',
          units: '各基层单位',
          deadline: '2026年12月底前并长期坚持',
        },
      ],
    },
    {
      heading: '看实际成效',
      measures: [
        {
          heading: '组织书记述职',
          body: '基层党组织书记年末向党员群众述职，讲做成了什么、还差什么，述职稿不超过三页。',
          lead: '党委办、督导室',
          units: '各基层党组织',
          deadline: '2027年1月15日前',
        },
        {
          heading: '交流好的做法',
          body: '从各校推荐的做法中选出管用的，在现有会议上介绍，不另设会议，不搞评比。',
          lead: '党委办',
          units: '各基层党组织',
          deadline: '长期坚持',
        },
      ],
    },
  ] satisfies readonly { heading: string; measures: readonly SampleMeasure[] }[],
  closing: [
    {
      heading: '明确分工。',
      body: '牵头股室负责解释要求、答复疑问、验收结果，落实单位负责把事情办成。分工不清的，由办公室协调。',
    },
    {
      heading: '减轻负担。',
      body: '同一件事只报一次，已有的数据不再重复要，检查与年度计划合并进行。',
    },
  ],
} as const
