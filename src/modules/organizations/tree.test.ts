import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, node } from './organizations.fixtures.ts'
import { covers, idsBelow, inTreeOrder, pathBelow, pathLabel, treeOn, type Period } from './tree.ts'

/** Any forest: each organisation hangs below an earlier one or stands at the top; given in any order. */
const forests = fc
  .array(fc.nat(), { minLength: 1, maxLength: 30 })
  .map((seeds) =>
    seeds.map((seed, at) =>
      node(at + 1, { parentId: at === 0 || seed % (at + 1) === 0 ? null : idOf(seed % (at + 1)) }),
    ),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length, maxLength: nodes.length }))

describe('paths', () => {
  test('a label is the id without hyphens, and a path ends with the own label', () => {
    expect(pathLabel(idOf(1))).toBe('00000000000070008000000000000001')
    expect(pathBelow(null, idOf(1))).toBe(pathLabel(idOf(1)))
    expect(pathBelow('a.b', idOf(1))).toBe(`a.b.${pathLabel(idOf(1))}`)
  })

  test('labels fit every ltree version', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(pathLabel(id)).toMatch(/^[0-9a-f]{32}$/u)
      }),
    )
  })
})

describe('tree order', () => {
  test('lists everybody once and nobody before the own superior', () => {
    fc.assert(
      fc.property(forests, (nodes) => {
        const order = inTreeOrder(nodes).map(({ id }) => id)
        expect([...order].sort()).toEqual(nodes.map(({ id }) => id).sort())
        const early = nodes.filter(
          ({ id, parentId }) => parentId && order.indexOf(parentId) > order.indexOf(id),
        )
        expect(early).toEqual([])
      }),
    )
  })

  test('keeps a subtree together and does not depend on the order of the list', () => {
    fc.assert(
      fc.property(forests, (nodes) => {
        const order = inTreeOrder(nodes).map(({ id }) => id)
        expect(inTreeOrder(nodes.toReversed()).map(({ id }) => id)).toEqual(order)
        for (const { id } of nodes) {
          const below = idsBelow(nodes, id)
          const at = order.indexOf(id)
          expect(new Set(order.slice(at + 1, at + 1 + below.size))).toEqual(below)
        }
      }),
    )
  })

  test('loses nobody when superiors are missing or form a circle', () => {
    const nodes = [
      node(1, { parentId: idOf(9) }),
      node(2, { parentId: idOf(3) }),
      node(3, { parentId: idOf(2) }),
    ]
    expect(inTreeOrder(nodes).map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)])
    expect(idsBelow(nodes, idOf(2))).toEqual(new Set([idOf(3)]))
  })
})

describe('the tree of a day', () => {
  const school = node(2, { name: '现名', parentId: idOf(3), openedOn: '2001-09-01', closedOn: '2021-09-01' })
  const periods: Period[] = [
    { organizationId: idOf(1), validFrom: '2000-01-01', validTo: null, name: '组织1', parentId: null },
    { organizationId: idOf(3), validFrom: '2000-01-01', validTo: null, name: '组织3', parentId: null },
    {
      organizationId: idOf(2),
      validFrom: '2001-09-01',
      validTo: '2010-01-01',
      name: '旧名',
      parentId: idOf(1),
    },
    {
      organizationId: idOf(2),
      validFrom: '2010-01-01',
      validTo: '2021-09-01',
      name: '现名',
      parentId: idOf(3),
    },
  ]
  const facts = {
    organizations: [node(1), node(3), school],
    periods,
    standings: [{ partyOrganizationId: idOf(1), unitId: idOf(2), validFrom: '2005-01-01', validTo: null }],
  }
  const placeOf = (day: string) => {
    const found = treeOn(facts, day).find(({ id }) => id === school.id)
    return found && [found.name, found.parentId]
  }

  test.each([
    ['2001-08-31', undefined],
    ['2001-09-01', ['旧名', idOf(1)]],
    ['2009-12-31', ['旧名', idOf(1)]],
    ['2010-01-01', ['现名', idOf(3)]],
    ['2021-08-31', ['现名', idOf(3)]],
    ['2021-09-01', undefined],
  ])('on %s', (day, place) => {
    expect(placeOf(day)).toEqual(place)
  })

  test('a standing counts while both exist', () => {
    const standsIn = (day: string) => treeOn(facts, day).find(({ id }) => id === idOf(1))?.standsIn
    expect(standsIn('2004-12-31')).toEqual([])
    expect(standsIn('2005-01-01')).toEqual([idOf(2)])
    expect(standsIn('2021-09-01')).toEqual([])
  })

  test('any history shows exactly one name a day while the organisation exists', () => {
    const day = fc
      .integer({ min: 1, max: 360 })
      .map((n) => new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 2, maxLength: 8 }), day, (changes, on) => {
        const sorted = [...changes].sort()
        const [opened = '', ...later] = sorted
        const closed = later.pop() ?? opened
        const starts = [opened, ...later]
        const history: Period[] = starts.map((validFrom, at) => ({
          organizationId: idOf(1),
          validFrom,
          validTo: starts[at + 1] ?? closed,
          name: validFrom,
          parentId: null,
        }))
        const tree = treeOn(
          {
            organizations: [node(1, { openedOn: opened, closedOn: closed })],
            periods: history,
            standings: [],
          },
          on,
        )
        const expected = opened <= on && on < closed ? [starts.findLast((start) => start <= on)] : []
        expect(tree.map(({ name }) => name)).toEqual(expected)
      }),
    )
  })
})

test('a span is half-open: its end is the first day outside', () => {
  const span = { validFrom: '2026-01-01', validTo: '2026-02-01' }
  expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => covers(span, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(covers({ validFrom: '2026-01-01', validTo: null }, '9999-12-31')).toBe(true)
})
