import { describe, expect, it } from 'vitest'
import { columnRoles, roleOfLabel } from './label-words.ts'
import { labelledIn } from './labels.ts'
import { isPersonName } from './people.ts'
import { closingResponsibility, firstListedLeads, runningResponsibility } from './responsibility.ts'
import { isUnitList, namesOfList } from './unit-lists.ts'

describe('labels', () => {
  it.each([
    ['牵头股室', 'lead'],
    ['主办单位', 'lead'],
    ['第一责任科室', 'lead'],
    ['牵头（责任）单位', 'lead'],
    ['县级牵头部门', 'lead'],
    ['责 任 单 位', 'units'],
    ['责任单位（人）', 'units'],
    ['责任股（室）', 'units'],
    ['责任单位及责任人', 'units'],
    ['责任领导及责任单位', 'units'],
    ['配合科室', 'units'],
    ['协办', 'units'],
    ['职能部门', 'units'],
    ['牵头单位/配合单位', 'lead-and-units'],
    ['牵头及协办单位', 'lead-and-units'],
    ['责任人', 'persons'],
    ['分管校领导', 'persons'],
    ['包抓领导', 'persons'],
    ['具体经办人', 'persons'],
    ['责任人及联系电话', 'persons'],
    ['完成时限', 'deadline'],
    ['整改时间', 'deadline'],
    ['频次', 'rhythm'],
    ['分值', 'points'],
    ['评分标准', 'rule'],
    ['目标任务', 'content'],
    ['发布时间', undefined],
    ['信息来源', undefined],
    ['工作单位', undefined],
    ['压实责任', undefined],
  ])('%s is %s', (word, role) => expect(roleOfLabel(word)).toBe(role))

  it('of the tenant are known too', () => {
    const further = [{ label: '挂点班子', role: 'persons' as const }]
    expect(roleOfLabel('挂点班子')).toBeUndefined()
    expect(roleOfLabel('挂点班子', further)).toBe('persons')
    expect(labelledIn('挂点班子：王敏', further)).toMatchObject([
      { role: 'persons', value: { start: 5, end: 7 } },
    ])
    expect(columnRoles(['任务', '挂点班子'], further)).toEqual(['task', 'persons'])
  })

  it.each([
    ['责任单位：甲校', ['units 甲校']],
    [
      '办好培训。牵头股室：甲股；配合单位：乙校、丙校；完成时限：9月底。',
      ['lead 甲股', 'units 乙校、丙校', 'deadline 9月底'],
    ],
    ['牵头股室：甲股　责任单位：乙校', ['lead 甲股', 'units 乙校']],
    ['办好培训（责任单位：甲校；责任人：张敏）', ['units 甲校', 'persons 张敏']],
    ['【牵头】甲股【配合】乙校【时间】9月', ['lead 甲股', 'units 乙校', 'deadline 9月']],
    ['规范收费【责任单位：甲股】', ['units 甲股']],
    ['责任单位 甲股  完成时限 9月底', ['units 甲股', 'deadline 9月底']],
    ['责任单位、责任人：甲股 张敏', ['units 甲股 张敏']],
    ['明确责任单位、责任人和完成时限，一抓到底。', []],
    ['发布时间：2026-09-07', []],
  ])('in %s', (text, expected) => {
    const found = labelledIn(text).map(({ role, value }) => `${role} ${text.slice(value.start, value.end)}`)
    expect(found.filter((one) => !one.startsWith('content'))).toEqual(expected)
  })
})

describe('columns', () => {
  it.each([
    ['序号|工作任务|责任单位|完成时限', 'number|task|units|deadline'],
    ['项目|具体任务|牵头单位/配合单位|责任人', 'content|task|lead-and-units|persons'],
    ['项目|责任单位|备注', 'task|units|content'],
    ['考核项目|考核内容|分值|评分标准|得分', 'content|task|points|rule|content'],
    ['月份|工作任务|责任股室|完成时限', 'content|task|units|deadline'],
    ['月份|工作任务|责任股室', 'deadline|task|units'],
    ['责任主体|责任内容|责任领导|责任股室', 'content|task|persons|units'],
    ['任务|目标值|频次|单位', 'task|detail|rhythm|units'],
  ])('%s', (head, roles) => expect(columnRoles(head.split('|'))?.join('|')).toBe(roles))

  it.each(['1|办好培训|人事股|9月底', '每周五|政治学习|各科室|各科室负责人', '姓名|性别'])(
    '%s is no head',
    (row) => expect(columnRoles(row.split('|'))).toBeUndefined(),
  )
})

describe('lists of units', () => {
  it.each([
    ['党委办', '党委办'],
    ['安稳股、党委办、基教股', '安稳股|党委办|基教股'],
    ['人事股，计财股；办公室', '人事股|计财股|办公室'],
    ['人事股 计财股', '人事股|计财股'],
    ['人事股和计财股', '人事股|计财股'],
    ['组织部、宣传部及各党支部', '组织部|宣传部|各党支部'],
    ['学校和幼儿园', '学校|幼儿园'],
    ['和平路小学', '和平路小学'],
    ['第一小学、和平路小学', '第一小学|和平路小学'],
    ['组织和人事股', '组织和人事股'],
    ['县人力资源和社会保障局', '县人力资源和社会保障局'],
    ['各区、县（市）', '各区、县（市）'],
    ['各县、区教育局，各直属学校', '各县、区教育局|各直属学校'],
    ['办公室（督查组、信息组）、人事股', '办公室（督查组、信息组）|人事股'],
    ['党委办、人事股等', '党委办|人事股'],
    ['党委办、人事股等按职责分工负责', '党委办|人事股'],
    ['党委办、党委办', '党委办'],
    ['由党委办', '党委办'],
    ['各党支部及全体党员', '各党支部|全体党员'],
    ['无', ''],
    ['—', ''],
    ['', ''],
  ])('%s', (text, names) =>
    expect(
      namesOfList(text)
        .map(({ name }) => name)
        .join('|'),
    ).toBe(names),
  )

  it.each([
    ['基教股（王晓明）', '基教股', '王晓明'],
    ['基教股（王晓明、李强）、人事股', '基教股|人事股', '王晓明|李强'],
    ['基教股王晓明', '基教股', '王晓明'],
    ['督导室 陈明；基教科 赵丽华', '督导室|基教科', '陈明|赵丽华'],
    ['人事股（负责人：周涛）', '人事股', '周涛'],
    ['张　敏、办公室', '办公室', '张敏'],
  ])('%s holds persons', (text, units, persons) => {
    const of = (kind: string) =>
      namesOfList(text)
        .filter((one) => one.kind === kind)
        .map(({ name }) => name)
        .join('|')
    expect([of('unit'), of('person')]).toEqual([units, persons])
  })

  it.each([
    ['张敏、王小红、欧阳修文', '张敏|王小红|欧阳修文'],
    ['副局长李伟', '李伟'],
    ['党组成员、副局长李伟', '李伟'],
    ['李伟（副局长）', '李伟'],
    ['李伟副局长', '李伟'],
    ['孙莉 13800000000', '孙莉'],
    ['各学校党支部书记', '各学校党支部书记'],
    ['基教股股长', '基教股股长'],
  ])('of persons: %s', (text, names) =>
    expect(
      namesOfList(text, true)
        .map(({ name }) => name)
        .join('|'),
    ).toBe(names),
  )

  it('mark who leads and where each name stands', () => {
    const text = '党委办（牵头）、 人事股 等'
    const names = namesOfList(text)
    expect(names.map(({ name, lead }) => [name, lead])).toEqual([
      ['党委办', true],
      ['人事股', false],
    ])
    expect(names.map(({ start, end }) => text.slice(start, end))).toEqual(['党委办', '人事股'])
  })

  it.each(['王芳', '欧阳修', '诸葛明华', '周某'])('%s is a person', (name) =>
    expect(isPersonName(name)).toBe(true),
  )
  it.each(['高中', '党委办', '安稳股', '宣传部', '班主任', '文明办', '全体', '张局长'])(
    '%s is none',
    (name) => expect(isPersonName(name)).toBe(false),
  )
})

describe('responsibility without a label', () => {
  const found = (text: string, find: typeof runningResponsibility) =>
    find(text)
      .map(({ role, value }) => `${role} ${text.slice(value.start, value.end)}`)
      .join('; ')

  it.each([
    ['办好培训。（党委办牵头，人事股、各学校配合）', 'lead 党委办; units 人事股、各学校'],
    ['办好培训（党委办、人事股负责）。再总结。', 'units 党委办、人事股'],
    ['办好培训。（党委办、人事股）', 'units 党委办、人事股'],
    ['开展培训（人事股）', 'units 人事股'],
    ['改革（由改革办牵头，各县（市、区）教育局按职责分工负责）', 'lead 改革办; units 各县（市、区）教育局'],
    ['扩大。（县教育局牵头，县财政局负责，持续推进）', 'lead 县教育局; units 县财政局; deadline 持续推进'],
    ['各县（市、区）', ''],
    ['中小学（幼儿园）要重视', ''],
    ['支部（党总支）', ''],
  ])('in the bracket of %s', (text, expected) => expect(found(text, closingResponsibility)).toBe(expected))

  it.each([
    ['由党委办牵头，人事股、计财股配合，抓好落实', 'lead 党委办; units 人事股、计财股'],
    ['图书馆牵头，语文组协助，11月举办', 'lead 图书馆; units 语文组'],
    ['由组织科负责，有关科室配合', 'units 组织科; units 有关科室'],
    ['课务由教务处（方雨）、总务处（万里）负责', 'units 教务处（方雨）、总务处（万里）'],
    ['由支部委员牵头', 'lead 支部委员'],
    ['由教育局成立考核小组', ''],
    ['坚持党委领导下的校长负责制', ''],
    ['由分管领导亲自抓', ''],
  ])('in the sentence %s', (text, expected) => expect(found(text, runningResponsibility)).toBe(expected))

  it('is led by the first one where the document says so', () => {
    expect(firstListedLeads('责任单位中列第一位者为牵头单位')).toBe(true)
    expect(firstListedLeads('（排在首位的为牵头部门）')).toBe(true)
    expect(firstListedLeads('党委办为牵头单位')).toBe(false)
  })

  it('needs names that end as units do', () => {
    expect(isUnitList('党委办、各学校')).toBe(true)
    expect(isUnitList('认真学习')).toBe(false)
  })
})
