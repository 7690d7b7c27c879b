/** Sections of the invented bureau with the names that documents use for them, in the order of the office's list. */
export const sampleSections: readonly { name: string; aliases: readonly string[]; clerks: number }[] = [
  { name: '办公室', aliases: ['局办公室', '局办'], clerks: 2 },
  { name: '党委办', aliases: ['局党委办', '党委办公室', '局党委办公室', '党建办'], clerks: 2 },
  { name: '人事股', aliases: ['局人事股', '人事教育股'], clerks: 2 },
  { name: '计财股', aliases: ['局计财股', '计划财务股', '财务股'], clerks: 2 },
  { name: '基教股', aliases: ['局基教股', '基础教育股'], clerks: 2 },
  { name: '职成教股', aliases: ['局职成教股', '职业教育与成人教育股', '职教股'], clerks: 1 },
  { name: '安稳股', aliases: ['局安稳股', '安全稳定股', '安全股'], clerks: 1 },
  { name: '监察室', aliases: ['局监察室', '纪检监察室'], clerks: 1 },
  { name: '督导室', aliases: ['局督导室', '教育督导室', '督导股'], clerks: 1 },
  { name: '教师发展中心', aliases: ['局教师发展中心', '县教师发展中心'], clerks: 2 },
  { name: '教研室', aliases: ['局教研室', '县教研室', '教学研究室'], clerks: 2 },
  { name: '电教中心', aliases: ['局电教中心', '县电教中心', '电化教育中心'], clerks: 1 },
]

/** Units of the bureau that are no schools; two small ones share a branch. */
export const sampleAffiliatedUnits: readonly { name: string; short: string; branch: string }[] = [
  { name: '云溪县教师进修学校', short: '进修学校', branch: '云溪县教师进修学校党支部' },
  { name: '云溪县教育考试中心', short: '考试中心', branch: '云溪县教育考试中心党支部' },
  { name: '云溪县学生资助管理中心', short: '资助中心', branch: '云溪县教育服务联合党支部' },
  { name: '云溪县教育后勤服务中心', short: '后勤中心', branch: '云溪县教育服务联合党支部' },
]
