import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'

/** Code sets of the field, as the national standards print them; the code is stored, the word is shown. */

/** GB/T 2261.1 性别 */
export const sexes = { '0': '未知', '1': '男', '2': '女', '9': '未说明' } as const

/** GB/T 3304 民族 */
export const ethnicities = {
  '01': '汉族',
  '02': '蒙古族',
  '03': '回族',
  '04': '藏族',
  '05': '维吾尔族',
  '06': '苗族',
  '07': '彝族',
  '08': '壮族',
  '09': '布依族',
  '10': '朝鲜族',
  '11': '满族',
  '12': '侗族',
  '13': '瑶族',
  '14': '白族',
  '15': '土家族',
  '16': '哈尼族',
  '17': '哈萨克族',
  '18': '傣族',
  '19': '黎族',
  '20': '傈僳族',
  '21': '佤族',
  '22': '畲族',
  '23': '高山族',
  '24': '拉祜族',
  '25': '水族',
  '26': '东乡族',
  '27': '纳西族',
  '28': '景颇族',
  '29': '柯尔克孜族',
  '30': '土族',
  '31': '达斡尔族',
  '32': '仫佬族',
  '33': '羌族',
  '34': '布朗族',
  '35': '撒拉族',
  '36': '毛南族',
  '37': '仡佬族',
  '38': '锡伯族',
  '39': '阿昌族',
  '40': '普米族',
  '41': '塔吉克族',
  '42': '怒族',
  '43': '乌孜别克族',
  '44': '俄罗斯族',
  '45': '鄂温克族',
  '46': '德昂族',
  '47': '保安族',
  '48': '裕固族',
  '49': '京族',
  '50': '塔塔尔族',
  '51': '独龙族',
  '52': '鄂伦春族',
  '53': '赫哲族',
  '54': '门巴族',
  '55': '珞巴族',
  '56': '基诺族',
} as const

/** GB/T 4658-2006 学历: the groups, and of the sub-codes those that say "graduated". */
export const educations = {
  '10': '研究生教育',
  '11': '博士研究生毕业',
  '14': '硕士研究生毕业',
  '20': '大学本科教育',
  '21': '大学本科毕业',
  '30': '大学专科教育',
  '31': '大学专科毕业',
  '40': '中等职业教育',
  '60': '普通高级中学教育',
  '70': '初级中学教育',
  '80': '小学教育',
  '90': '其他',
} as const

/** GB/T 6864 学位, by level */
export const degrees = { '2': '博士', '3': '硕士', '4': '学士' } as const

/** Levels of GB/T 8561 专业技术职务 */
export const titleLevels = {
  senior: '正高级',
  'associate-senior': '副高级',
  middle: '中级',
  assistant: '助理级',
  technician: '员级',
} as const

/** What somebody does, as the yearly totals of members are grouped in an education system. */
export const occupations = {
  teacher: '专任教师',
  management: '管理人员',
  professional: '其他专业技术人员',
  worker: '工勤人员',
  student: '学生',
  retired: '离退休人员',
  other: '其他',
} as const

/** Kinds of organisation that members belong to directly. */
export const memberKinds: readonly OrganizationKind[] = ['branch']

/** The codes of a set in the order of the standard. */
export function codesOf<K extends string>(set: Readonly<Record<K, unknown>>): [K, ...K[]] {
  // Numeric-looking keys come first in an object whatever their place; sets are sorted by code where order matters.
  return Object.keys(set) as [K, ...K[]]
}
