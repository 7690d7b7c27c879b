import { describe, expect, test } from 'vitest'
import type { OrganizationId } from '#kernel/id.ts'
import { nearMatches } from './near-matches.ts'

const names = [
  '党委办',
  '人事股',
  '基础教育股',
  '计划财务股',
  '学前教育管理中心',
  '云溪县第一小学',
  '云溪县第二小学',
  '云溪县第二初级中学',
  '云溪县实验幼儿园',
  '石桥镇中心小学',
  '东河中学',
]
const directory = names.map((name) => ({ id: name as OrganizationId, name }))
const proposed = (printed: string) => nearMatches(printed, directory).map(({ name }) => name)

describe('a name that the directory does not have', () => {
  test.each([
    ['县教育局人事科', '人事股'],
    ['局人事股', '人事股'],
    ['人事科', '人事股'],
    ['党委办公室', '党委办'],
    ['云溪县教育局党委办公室', '党委办'],
    ['基教股', '基础教育股'],
    ['计财科', '计划财务股'],
    ['第二小学', '云溪县第二小学'],
    ['县二小', '云溪县第二小学'],
    ['二初中', '云溪县第二初级中学'],
    ['学前教育管理中心', '学前教育管理中心'],
    ['学前教育服务中心', '学前教育管理中心'],
    ['石桥镇中心学校', '石桥镇中心小学'],
    ['实验幼儿园', '云溪县实验幼儿园'],
  ])('%s is proposed as %s', (printed, meant) => {
    expect(proposed(printed)[0]).toBe(meant)
  })

  test.each(['安全股', '第三小学', '各有关单位', '东湖县人民医院', '云溪中学', '', '局'])(
    '%s is like none',
    (printed) => {
      expect(proposed(printed)).toEqual([])
    },
  )

  test('a group is proposed for a group written a little differently', () => {
    const groups = ['各基层党组织', '各中小学校', '各单位'].map((name) => ({ id: name, name }))
    expect(nearMatches('各基层党支部', groups).map(({ name }) => name)).toEqual(['各基层党组织'])
    expect(nearMatches('各中小学', groups)[0]?.name).toBe('各中小学校')
    expect(nearMatches('各有关单位', groups)).toEqual([])
  })

  test('another number is another school, however alike the names are', () => {
    expect(proposed('云溪县第三小学')).toEqual([])
  })

  test('several that are alike are proposed in order, each once, three at most', () => {
    const many = ['甲小学', '乙小学', '丙小学', '丁小学'].map((name) => `东湖县城关镇${name}`)
    const found = nearMatches(
      '东湖县城关镇戊小学',
      many.flatMap((name) => [
        { id: name as OrganizationId, name },
        { id: name as OrganizationId, name: `${name}（本部）` },
      ]),
    )
    expect(found).toHaveLength(3)
    expect(new Set(found.map(({ id }) => id)).size).toBe(3)
  })
})
