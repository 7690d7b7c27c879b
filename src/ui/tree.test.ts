import { describe, expect, test } from 'vitest'
import { idsBelow, linesOf, matching, type TreeItem } from './tree.ts'

const items: TreeItem[] = [
  { id: 'bureau', name: '云溪县教育局', parentId: null, group: '教育局' },
  { id: 'first', name: '第一小学', parentId: 'bureau', group: '小学' },
  { id: 'class', name: '教研组', parentId: 'first' },
  { id: 'second', name: '第二中学', parentId: 'bureau', group: '初中' },
]

describe('a tree of organisations', () => {
  test('is listed from top to bottom, closed branches without their children', () => {
    const lines = linesOf(items, ({ id }) => id !== 'first')
    expect(lines.map(({ item, depth, childCount }) => [item.id, depth, childCount])).toEqual([
      ['bureau', 0, 2],
      ['first', 1, 1],
      ['second', 1, 0],
    ])
  })

  test('shows an organisation whose parent is not in the list at the top', () => {
    const [line] = linesOf([{ id: 'lost', name: '分校', parentId: 'elsewhere' }], () => true)
    expect(line?.depth).toBe(0)
  })

  test('keeps the way to what a search finds, but counts only what was found', () => {
    const { shown, hits } = matching(items, '小学')
    expect(shown.map(({ id }) => id)).toEqual(['bureau', 'first'])
    expect([...hits]).toEqual(['first'])
  })

  test('names everything below an organisation, at any depth', () => {
    expect(idsBelow(items, 'bureau')).toEqual(['first', 'class', 'second'])
  })

  test('does not hang on organisations that stand below each other', () => {
    const circle = [
      { id: 'a', name: '甲', parentId: 'b' },
      { id: 'b', name: '乙', parentId: 'a' },
    ]
    expect(linesOf(circle, () => true)).toEqual([])
    expect(matching(circle, '甲').hits).toEqual(new Set(['a']))
  })
})
