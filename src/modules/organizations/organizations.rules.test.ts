import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import {
  lines,
  organizationKinds,
  partyKinds,
  stages,
  type OrganizationKind,
} from './organizations.contract.ts'
import { idOf, node } from './organizations.fixtures.ts'
import {
  administratorRemains,
  closesAfterOpening,
  kindFits,
  lineOf,
  mayCloseTop,
  nameDiffers,
  nameIsFree,
  noCircle,
  notBeforeLastChange,
  nothingDepends,
  notInFuture,
  postMayEnd,
  postWithinOrganization,
  roleFits,
  ruleNamesKnown,
  standingFits,
  stillOpen,
  superiorDiffers,
  superiorExists,
  superiorFits,
} from './organizations.rules.ts'
import { inTreeOrder, type Period } from './tree.ts'

const superior = (kind: OrganizationKind) => node(1, { kind, line: lineOf(kind) })
const ruleOf = (refusal: { rule: string } | undefined) => refusal?.rule

describe('kinds', () => {
  test('each belongs to one line, and no other line takes it', () => {
    for (const kind of organizationKinds)
      for (const line of lines) {
        const stage = kind === 'school' ? 'primary' : null
        const fits = (line === 'party') === partyKinds.includes(kind)
        expect(ruleOf(kindFits({ line, kind, stage }))).toBe(
          fits ? undefined : 'organization.kind-of-other-line',
        )
      }
  })

  test('schools have a stage, others have none', () => {
    for (const stage of stages)
      expect(kindFits({ line: 'administrative', kind: 'school', stage })).toBeUndefined()
    expect(ruleOf(kindFits({ line: 'administrative', kind: 'school', stage: null }))).toBe(
      'organization.stage-missing',
    )
    expect(ruleOf(kindFits({ line: 'administrative', kind: 'section', stage: 'primary' }))).toBe(
      'organization.stage-without-school',
    )
  })

  const below: Record<OrganizationKind, string> = {
    'work-committee': 'top',
    'leading-group': 'top work-committee',
    committee: 'top work-committee leading-group committee',
    'general-branch': 'work-committee leading-group committee',
    branch: 'work-committee leading-group committee general-branch',
    group: 'branch',
    bureau: 'top',
    section: 'bureau affiliated-unit school other-unit',
    'affiliated-unit': 'bureau affiliated-unit',
    school: 'top bureau affiliated-unit school',
    'other-unit': 'bureau affiliated-unit school other-unit',
  }
  test.each(Object.entries(below))('%s stands below: %s', (name, allowed) => {
    const kind = organizationKinds.find((it) => it === name) ?? 'branch'
    const shape = { kind, line: lineOf(kind) }
    const fitting = organizationKinds.filter((it) => superiorFits(shape, superior(it)) === undefined)
    expect([...(superiorFits(shape, null) ? [] : ['top']), ...fitting].sort()).toEqual(
      allowed.split(' ').sort(),
    )
  })
})

describe('dates', () => {
  test.each([
    ['yesterday may be entered', notInFuture('2026-09-09', '2026-09-10'), undefined],
    ['today may be entered', notInFuture('2026-09-10', '2026-09-10'), undefined],
    ['tomorrow may not', notInFuture('2026-09-11', '2026-09-10'), 'organization.date-in-future'],
    [
      'on the day of the last change',
      notBeforeLastChange('2026-03-01', { validFrom: '2026-03-01' }),
      undefined,
    ],
    [
      'before the last change',
      notBeforeLastChange('2026-02-28', { validFrom: '2026-03-01' }),
      'organization.before-last-change',
    ],
    [
      'a superior on its first day',
      superiorExists(node(1, { openedOn: '2026-03-01' }), '2026-03-01'),
      undefined,
    ],
    [
      'a superior before its first day',
      superiorExists(node(1, { openedOn: '2026-03-01' }), '2026-02-28'),
      'organization.superior-not-there',
    ],
    [
      'a superior on its closing day',
      superiorExists(node(1, { closedOn: '2026-03-01' }), '2026-03-01'),
      'organization.superior-not-there',
    ],
    [
      'closing the day after the founding',
      closesAfterOpening('2026-03-02', { openedOn: '2026-03-01', lastChange: '2026-03-01' }),
      undefined,
    ],
    [
      'closing on the founding day',
      closesAfterOpening('2026-03-01', { openedOn: '2026-03-01', lastChange: '2026-01-01' }),
      'organization.closes-too-early',
    ],
    [
      'closing on the day of the last change',
      closesAfterOpening('2026-05-01', { openedOn: '2026-03-01', lastChange: '2026-05-01' }),
      'organization.closes-too-early',
    ],
    ['an end the day after', postMayEnd('2026-03-02', { validFrom: '2026-03-01', validTo: null }), undefined],
    [
      'an end on the first day',
      postMayEnd('2026-03-01', { validFrom: '2026-03-01', validTo: null }),
      'post.ends-too-early',
    ],
    [
      'a second end',
      postMayEnd('2026-04-01', { validFrom: '2026-03-01', validTo: '2026-03-15' }),
      'post.ended',
    ],
    [
      'a post before the organisation',
      postWithinOrganization('2025-12-31', node(1, { openedOn: '2026-01-01' })),
      'post.outside-organization',
    ],
    [
      'a post on the closing day',
      postWithinOrganization('2026-06-01', node(1, { closedOn: '2026-06-01' })),
      'post.outside-organization',
    ],
    ['a post within', postWithinOrganization('2026-05-31', node(1, { closedOn: '2026-06-01' })), undefined],
  ])('%s', (_name, refusal, rule) => {
    expect(ruleOf(refusal)).toBe(rule)
  })
})

describe('other refusals', () => {
  const none = { children: [], standingHere: [], laterPosts: 0 }
  test.each([
    ['a free name', nameIsFree(node(1), undefined), undefined],
    ['a taken name', nameIsFree(node(1), node(2)), 'organization.name-taken'],
    ['the same name again', nameDiffers(node(1), '组织1'), 'organization.same-name'],
    [
      'the same superior again',
      superiorDiffers(node(1, { parentId: idOf(2) }), node(2)),
      'organization.same-superior',
    ],
    ['a closed organisation', stillOpen(node(1, { closedOn: '2026-01-01' })), 'organization.closed'],
    ['closing the top', mayCloseTop(node(1)), 'organization.is-top'],
    ['closing another', mayCloseTop(node(1, { parentId: idOf(2) })), undefined],
    ['nothing left', nothingDepends(none), undefined],
    ['children left', nothingDepends({ ...none, children: ['甲'] }), 'organization.has-children'],
    [
      'Party organisations left',
      nothingDepends({ ...none, standingHere: ['甲'] }),
      'organization.has-standing',
    ],
    ['later posts left', nothingDepends({ ...none, laterPosts: 1 }), 'organization.has-later-posts'],
    ['a branch in a unit', standingFits('party', node(1)), undefined],
    ['a unit in a unit', standingFits('administrative', node(1)), 'organization.standing-without-party'],
    [
      'a branch in a branch',
      standingFits('party', node(1, { line: 'party' })),
      'organization.standing-in-party',
    ],
    ['the last administrator', administratorRemains('administrator', 0), 'post.last-administrator'],
    ['one of two administrators', administratorRemains('administrator', 1), undefined],
    ['the last secretary', administratorRemains('secretary', 0), undefined],
    [
      'a rule about those in force',
      ruleNamesKnown({ any: [{ below: idOf(1) }], also: [idOf(2)], except: [] }, new Set([idOf(1), idOf(2)])),
      undefined,
    ],
    [
      'a rule about one that left',
      ruleNamesKnown({ any: [{ childrenOf: idOf(3) }], also: [], except: [] }, new Set([idOf(1)])),
      'audience-group.unknown-organization',
    ],
  ])('%s', (_name, refusal, rule) => {
    expect(ruleOf(refusal)).toBe(rule)
    expect(refusal?.detail ?? '。').toMatch(/。$/u)
  })

  test('a long list of subordinates is cut in the sentence, not in the count', () => {
    const refusal = nothingDepends({ ...none, children: ['甲', '乙', '丙', '丁', '戊'] })
    expect(refusal?.detail).toContain('甲、乙、丙等 5 个组织')
    expect(refusal?.facts).toEqual({ children: 5 })
  })
})

test('each role has its places', () => {
  const places = [
    node(1, { kind: 'bureau' }),
    node(2, { kind: 'section', parentId: idOf(1) }),
    node(3, { kind: 'school', stage: 'primary', parentId: idOf(1) }),
    node(4, { line: 'party', kind: 'committee' }),
    node(5, { line: 'party', kind: 'branch', parentId: idOf(4) }),
  ]
  const allowed: Record<Role, number[]> = {
    administrator: [1],
    leader: [1, 4],
    'section-head': [2],
    'section-clerk': [2],
    secretary: [4, 5],
    'party-officer': [4, 5],
    'unit-head': [1, 3],
    member: [4, 5],
  }
  for (const role of roles)
    expect([role, places.filter((place) => roleFits(role, place) === undefined).map(({ id }) => id)]).toEqual(
      [role, allowed[role].map(idOf)],
    )
})

describe('circles', () => {
  const since = (number: number, parent: number | null, span: Partial<Period> = {}): Period => ({
    organizationId: idOf(number),
    parentId: parent === null ? null : idOf(parent),
    validFrom: '2020-01-01',
    validTo: null,
    name: `组织${number}`,
    ...span,
  })
  const move = (number: number, parent: number, from = '2026-01-01') => ({
    organizationId: idOf(number),
    parentId: idOf(parent),
    from,
  })

  test.each([
    ['below itself', move(1, 1), 'organization.circle'],
    ['below a child', move(1, 2), 'organization.circle'],
    ['below a grandchild', move(1, 3), 'organization.circle'],
    ['below the top', move(3, 1), undefined],
  ])('%s', (_name, wanted, rule) => {
    expect(ruleOf(noCircle(wanted, [since(1, null), since(2, 1), since(3, 2)]))).toBe(rule)
  })

  test('a circle of past days is seen, whichever came first', () => {
    const left = [
      since(1, null),
      since(2, 1, { validTo: '2026-06-01' }),
      since(2, null, { validFrom: '2026-06-01' }),
    ]
    expect(ruleOf(noCircle(move(1, 2, '2026-05-31'), left))).toBe('organization.circle')
    expect(noCircle(move(1, 2, '2026-06-01'), left)).toBeUndefined()
    const joined = [
      since(1, null),
      since(2, null, { validTo: '2026-06-01' }),
      since(2, 1, { validFrom: '2026-06-01' }),
    ]
    const refusal = noCircle(move(1, 2, '2026-03-01'), joined)
    expect(refusal?.detail).toContain('2026-06-01')
  })

  test('moves that are let through leave a forest, those refused would not have', () => {
    const moves = fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 8 }), parent: fc.integer({ min: 1, max: 8 }) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(moves, (wanted) => {
        const parents = new Map<OrganizationId, OrganizationId | null>(
          Array.from({ length: 8 }, (_, at) => [idOf(at + 1), null]),
        )
        for (const { number, parent } of wanted) {
          const periods = [...parents].map(([organizationId, parentId]) => ({
            ...since(1, null),
            organizationId,
            parentId,
          }))
          const after = new Map(parents).set(idOf(number), idOf(parent))
          const refused = noCircle(move(number, parent), periods) !== undefined
          expect(refused).toBe(!isForest(after))
          if (!refused) parents.set(idOf(number), idOf(parent))
        }
      }),
    )
  })

  /** Told apart without the rule under test: taking away childless organisations must leave nothing. */
  function isForest(parents: ReadonlyMap<OrganizationId, OrganizationId | null>): boolean {
    const left = new Map(parents)
    for (let removed = true; removed;) {
      removed = false
      for (const id of left.keys()) if (![...left.values()].includes(id)) removed = left.delete(id)
    }
    return left.size === 0
  }
})

test('the order of the tree agrees with the lines of the contract', () => {
  const [first] = inTreeOrder([node(1), node(2, { line: 'party', kind: 'committee' })])
  expect(first?.line).toBe(lines[0])
})
