/** What the text behind a label says. `content` labels only end the value before them. */
export type LabelRole = 'lead' | 'units' | 'persons' | 'deadline' | 'points' | 'content'

/** What a column of a task table is for. */
export type ColumnRole = LabelRole | 'number' | 'task'

const bodies = [
  '股室',
  '科室',
  '处室',
  '单位',
  '部门',
  '机构',
  '党组织',
  '组织',
  '支部',
  '责任单位',
  '责任部门',
  '责任科室',
  '责任股室',
]
const people = ['人', '领导', '人员', '同志', '县领导', '局领导', '校领导', '责任人']

function each(words: readonly string[], endings: readonly string[]): string[] {
  return words.flatMap((word) => endings.map((ending) => word + ending))
}

/** The labels of responsibility lines and table columns; a new one is a new word here and nothing else. */
const labelWords: Record<LabelRole, readonly string[]> = {
  lead: [...each(['牵头', '主办', '主责', '第一责任', '组织牵头', '牵头负责'], bodies), '牵头', '主办'],
  units: [
    ...each(
      [
        '责任',
        '落实',
        '配合',
        '协办',
        '协同',
        '协助',
        '执行',
        '承办',
        '参与',
        '参加',
        '实施',
        '职能',
        '负责',
        '承担',
        '涉及',
        '责任落实',
        '具体落实',
        '完成',
      ],
      bodies,
    ),
    '责任主体',
    '实施主体',
    '落实主体',
    '配合',
    '协办',
  ],
  persons: [
    ...each(
      ['责任', '负责', '分管', '牵头', '包抓', '包联', '主管', '督办', '主要负责', '直接责任', '具体负责'],
      people,
    ),
  ],
  deadline: [
    '完成时限',
    '完成时间',
    '完成期限',
    '完成日期',
    '办结时限',
    '办结时间',
    '整改时限',
    '工作时限',
    '落实时限',
    '时限要求',
    '时间要求',
    '时间节点',
    '时间安排',
    '进度安排',
    '进度要求',
    '截止时间',
    '截止日期',
    '时限',
    '期限',
  ],
  points: ['分值', '计分', '赋分', '标准分'],
  content: [
    '目标任务',
    '主要任务',
    '工作任务',
    '重点任务',
    '主要措施',
    '工作措施',
    '具体措施',
    '推进措施',
    '保障措施',
    '工作目标',
    '预期目标',
    '工作内容',
    '主要内容',
    '工作要求',
    '预期成果',
    '成果形式',
    '措施',
    '目标',
    '任务',
    '内容',
    '备注',
  ],
}

const columnWords: Record<ColumnRole, readonly string[]> = {
  ...labelWords,
  deadline: [...labelWords.deadline, '时间', '完成时间节点'],
  number: ['序号', '编号', '序', '项号', '条目'],
  task: [
    ...labelWords.content.filter((word) => word !== '备注'),
    '任务名称',
    '任务内容',
    '事项',
    '工作事项',
    '重点事项',
    '项目',
    '重点工作',
    '工作项目',
    '重点项目',
    '具体任务',
    '具体内容',
    '工作举措',
    '举措',
    '整改措施',
    '问题',
    '工作',
    '考核内容',
    '指标',
  ],
  content: ['备注', '说明'],
}

function byWord<Role extends string>(words: Record<Role, readonly string[]>): Map<string, Role> {
  const roles = new Map<string, Role>()
  for (const role of Object.keys(words) as Role[])
    for (const word of words[role]) if (!roles.has(word)) roles.set(word, role)
  return roles
}

const labelRoles = byWord(labelWords)
const columnRolesByWord = byWord(columnWords)

/** All label words as one alternation, longest first. */
export const labelAlternation = [...labelRoles.keys()]
  .toSorted((one, other) => other.length - one.length)
  .join('|')

/** The role of a label word, blanks inside it not counting. */
export function roleOfLabel(word: string): LabelRole | undefined {
  return labelRoles.get(word.replaceAll(/\s/gu, ''))
}

/** The roles of a table's columns when the row is a header: a task column or two responsibility columns are named. */
export function columnRoles(words: readonly string[]): readonly ColumnRole[] | undefined {
  const roles = words.map((word): ColumnRole | undefined => {
    const bare = word.replaceAll(/\s|（[^（）]*）|\/.*$/gu, '')
    if (bare.length === 0 || bare.length > 12) return undefined
    return columnRolesByWord.get(bare) ?? roleByPart(bare)
  })
  const named = new Set(roles.filter((role) => role !== undefined && role !== 'content'))
  if (named.size < 2 || !(named.has('task') || named.has('units') || named.has('lead'))) return undefined
  return roles.map((role) => role ?? 'content')
}

function roleByPart(word: string): ColumnRole | undefined {
  if (/^(?:牵头|主办)/u.test(word)) return 'lead'
  if (/(?:责任|负责)(?:人|领导)$/u.test(word)) return 'persons'
  if (/(?:单位|部门|科室|股室)$/u.test(word)) return 'units'
  if (/(?:时限|期限|时间)$/u.test(word)) return 'deadline'
  if (/(?:任务|措施|内容|事项)$/u.test(word)) return 'task'
  return undefined
}
