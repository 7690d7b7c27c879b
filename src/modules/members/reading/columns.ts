import { importColumnKeys, importColumnLabels, type ImportColumnKey } from '../import.contract.ts'
import { degrees, educations, ethnicities, occupations, sexes, titleLevels } from '../members.codes.ts'
import { standingLabels } from '../members.states.ts'
import {
  readCode,
  readDate,
  readIdNumberCell,
  readName,
  readPhone,
  readText,
  type CodeSet,
  type Reading,
} from './cells.ts'

export const columnKeys = importColumnKeys
export type ColumnKey = ImportColumnKey

/** `sealed`: kept encrypted, never in lists. `names`: other headers under which sheets print the column. */
export type Column = {
  header: string
  required: boolean
  sealed: boolean
  names: readonly string[]
  /** What the template says below the header. */
  remark: string
  /** Offered in the template as a list. */
  choices?: readonly string[]
  read: (cell: string) => Reading<string>
  /** A value as people write it; what `word` says, `read` understands. */
  word: (value: string) => string
}

const plain = {
  required: false,
  sealed: false,
  names: [],
  remark: '',
  word: (value: string) => value,
} as const
const day = { ...plain, remark: '如 2019-07-01', read: readDate } as const

function coded(set: CodeSet, also: CodeSet = {}) {
  return {
    choices: Object.values(set),
    read: (cell: string) => readCode(cell, set, also),
    word: (code: string) => set[code] ?? code,
  }
}

const ethnicWords = Object.fromEntries(
  Object.entries(ethnicities).flatMap(([code, word]) => [[word.replace(/族$/u, ''), code]]),
)
const educationWords = {
  博士: '11',
  博士研究生: '11',
  硕士: '14',
  硕士研究生: '14',
  研究生: '10',
  本科: '21',
  大学本科: '21',
  大学: '21',
  大学普通班: '21',
  专科: '31',
  大专: '31',
  大学专科: '31',
  中专: '40',
  中等专科: '40',
  职高: '40',
  技校: '40',
  高中: '60',
  普通高中: '60',
  初中: '70',
  小学: '80',
}
const standingWords = {
  正式: 'full',
  党员: 'full',
  中共党员: 'full',
  预备: 'probationary',
  中共预备党员: 'probationary',
  积极分子: 'activist',
  入党积极分子: 'activist',
  申请人: 'applicant',
  入党申请人: 'applicant',
  发展对象: 'candidate',
}
const titleWords = {
  正高: 'senior',
  副高: 'associate-senior',
  一级: 'middle',
  二级: 'assistant',
  三级: 'technician',
  初级: 'assistant',
  正高级教师: 'senior',
  高级教师: 'associate-senior',
  一级教师: 'middle',
  二级教师: 'assistant',
  三级教师: 'technician',
  教授: 'senior',
  副教授: 'associate-senior',
  讲师: 'middle',
  助教: 'assistant',
}
const occupationWords = {
  教师: 'teacher',
  在校学生: 'student',
  退休: 'retired',
  离退休: 'retired',
  工人: 'worker',
}

/**
 * The columns that the register takes in (the national set of 2017 as far as it is kept here, rules.md DT-11, and the dates
 * that rules ask for). Headers of the national system's export stand among the names.
 */
export const columns: Readonly<Record<ColumnKey, Column>> = {
  name: {
    ...plain,
    header: importColumnLabels.name,
    required: true,
    names: ['党员姓名', '人员姓名'],
    remark: '必填',
    read: readName,
  },
  idNumber: {
    ...plain,
    header: importColumnLabels.idNumber,
    sealed: true,
    names: ['公民身份号码', '身份证号码', '身份证', '公民身份证号码', '证件号码', '居民身份证号码'],
    remark: '新登记的人必填，18 位，本列设为文本',
    read: readIdNumberCell,
  },
  branch: {
    ...plain,
    header: importColumnLabels.branch,
    required: true,
    names: [
      '党支部',
      '所在支部',
      '所属党支部',
      '所在党组织',
      '所属党组织',
      '支部名称',
      '组织名称',
      '组织关系所在党支部',
    ],
    remark: '必填，名称与组织树一致，简称也可以',
    read: (cell) => readText(cell, 100),
  },
  standing: {
    ...plain,
    header: importColumnLabels.standing,
    required: true,
    names: ['党员类别', '党员类型', '政治面貌', '党员身份', '类别'],
    remark: '必填',
    ...coded(standingLabels, standingWords),
  },
  sex: { ...plain, header: importColumnLabels.sex, remark: '可由身份号码得出', ...coded(sexes) },
  ethnicity: {
    ...plain,
    header: importColumnLabels.ethnicity,
    required: true,
    remark: '必填',
    ...coded(ethnicities, ethnicWords),
  },
  bornOn: {
    ...day,
    header: importColumnLabels.bornOn,
    names: ['出生年月日', '生日', '出生年月'],
    remark: '可由身份号码得出',
  },
  nativePlace: { ...plain, header: importColumnLabels.nativePlace, read: (cell) => readText(cell, 100) },
  education: {
    ...plain,
    header: importColumnLabels.education,
    names: ['文化程度', '最高学历', '学历学位'],
    ...coded(educations, educationWords),
  },
  degree: {
    ...plain,
    header: importColumnLabels.degree,
    names: ['最高学位'],
    ...coded(degrees, { 学士学位: '4', 硕士学位: '3', 博士学位: '2' }),
  },
  titleLevel: {
    ...plain,
    header: importColumnLabels.titleLevel,
    names: ['职称', '职称级别', '专业技术职称', '专业技术职务级别'],
    ...coded(titleLevels, titleWords),
  },
  occupation: {
    ...plain,
    header: importColumnLabels.occupation,
    required: true,
    names: ['身份', '职业', '从业类别', '新社会阶层类型'],
    remark: '必填',
    ...coded(occupations, occupationWords),
  },
  job: {
    ...plain,
    header: importColumnLabels.job,
    names: ['岗位', '职务', '现任职务', '工作单位及职务'],
    read: (cell) => readText(cell, 100),
  },
  appliedOn: {
    ...day,
    header: importColumnLabels.appliedOn,
    names: ['入党申请日期', '递交入党申请书日期', '申请日期'],
  },
  joinedOn: {
    ...day,
    header: importColumnLabels.joinedOn,
    names: ['加入党组织日期', '入党时间', '加入党组织时间', '入党年月'],
    remark: '支部大会通过之日，如 2019-07-01',
  },
  fullOn: {
    ...day,
    header: importColumnLabels.fullOn,
    names: ['转为正式党员日期', '转正时间', '转为正式党员时间'],
  },
  phone: {
    ...plain,
    header: importColumnLabels.phone,
    sealed: true,
    names: ['手机', '手机号', '手机号码', '电话', '移动电话', '联系方式'],
    remark: '手机号，本列设为文本',
    read: readPhone,
  },
  address: {
    ...plain,
    header: importColumnLabels.address,
    sealed: true,
    names: ['住址', '现居住地', '家庭地址', '居住地址', '户籍地址'],
    read: (cell) => readText(cell, 200),
  },
  staffNumber: {
    ...plain,
    header: importColumnLabels.staffNumber,
    names: ['职工编号', '教工号', '人员编号'],
    read: (cell) => readText(cell, 50),
  },
}
