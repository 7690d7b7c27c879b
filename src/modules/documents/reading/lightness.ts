/** One demand that the rules on easing the load of the grassroots restrict. */
interface LightnessRule {
  readonly code: string
  readonly pattern: RegExp
  readonly message: string
}

// Basis: 中央网信委《关于防治“指尖上的形式主义”的若干意见》(2023), 中办国办《整治形式主义为基层减负若干规定》(2024),
// 国办函〔2026〕12号, 教师厅〔2025〕2号; R numbers as in docs/glossary.md.
export const lightnessRules: readonly LightnessRule[] = [
  {
    code: 'lightness.photos',
    pattern:
      /(?:上传|报送|提供|提交|留存|上报|附|拍摄|收集)[^，。；\n]{0,12}(?:照片|图片|视频|影像|截图|工作轨迹)/u,
    message:
      '要求基层提供照片、视频等留痕材料，非必要不得要求（依据国家为基层减负的规定），请说明必要性或删去。',
  },
  {
    code: 'lightness.check-in',
    pattern:
      /(?:打卡|签到(?:率|积分)|接龙|积分(?:排名|排行|考核|制)|学习时长|点赞|转发量|每日登录|登录率|使用率|下载率)/u,
    message: '含打卡、接龙、积分或时长等要求，不得作为考核依据（依据国家为基层减负的规定），请删去。',
  },
  {
    code: 'lightness.ledger',
    pattern:
      /(?:工作台账|建立台账|台账资料|档案盒|痕迹(?:管理|资料)|留痕|学习笔记|读书笔记(?!字数)|心得体会)[^，。；\n]{0,20}/u,
    message:
      '以台账、笔记、心得等留痕作为要求，不得据此评价工作（依据国家为基层减负的规定），请改为看实际成效。',
  },
  {
    code: 'lightness.summary',
    pattern: /(?:报送|上报|提交|形成|撰写)[^，。；\n]{0,16}(?:总结|专题报告|工作小结|简报|信息稿)/u,
    message: '要求报送总结或简报，请确认确有必要、没有重复要求（依据国家为基层减负的规定）。',
  },
  {
    code: 'lightness.veto',
    pattern: /一票否决|责任状|承诺书/u,
    message: '含一票否决、责任状一类要求，须有法规依据（依据国家为基层减负的规定），请写明依据或删去。',
  },
  {
    code: 'lightness.publicity',
    pattern:
      /(?:宣传报道|信息(?:稿件)?采用|媒体(?:刊发|报道)|领导批示)[^，。；\n]{0,12}(?:加分|计分|考核|得分)/u,
    message: '以批示、宣传报道计分，不得作为考核内容（依据国家为基层减负的规定），请删去。',
  },
  {
    code: 'lightness.contest',
    pattern: /达标(?:创建|活动|验收)|(?:评比|观摩)(?:竞赛|排名|活动)|流动红旗/u,
    message: '涉及达标、评比或集中观摩，须在批准的目录内（依据国家为基层减负的规定），请核对批准依据。',
  },
]
