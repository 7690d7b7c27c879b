import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultAudienceGroups } from './audience-defaults.ts'
import { audienceInWords, evaluateAudience } from './audience-rule.ts'
import { idOf, node } from './organizations.fixtures.ts'
import { AudienceRule, type AudienceSelector } from './audience-groups.contract.ts'
import { organizationKinds, stages, type TreeNode } from './organizations.contract.ts'
import { inTreeOrder } from './tree.ts'

const party = (number: number, facts: Partial<TreeNode>) => node(number, { line: 'party', ...facts })
const school = (number: number, facts: Partial<TreeNode>) =>
  node(number, { kind: 'school', parentId: idOf(20), ...facts })
const tree = inTreeOrder([
  party(1, { kind: 'work-committee', name: '工委' }),
  party(2, { kind: 'committee', name: '局党委', parentId: idOf(1), standsIn: [idOf(20)] }),
  party(3, { kind: 'committee', name: '一中党委', parentId: idOf(2), standsIn: [idOf(23)] }),
  party(4, { kind: 'branch', name: '一中高一支部', parentId: idOf(3) }),
  party(5, { kind: 'general-branch', name: '一小总支', parentId: idOf(2), standsIn: [idOf(24)] }),
  party(6, { kind: 'branch', name: '幼儿园支部', parentId: idOf(2), standsIn: [idOf(25), idOf(26)] }),
  node(20, { kind: 'bureau', name: '教育局' }),
  node(21, { kind: 'section', name: '办公室', parentId: idOf(20) }),
  node(22, { kind: 'affiliated-unit', name: '考试中心', parentId: idOf(20) }),
  school(23, { stage: 'senior', name: '一中' }),
  school(24, { stage: 'primary', name: '一小' }),
  school(25, { stage: 'kindergarten', name: '县幼' }),
  school(26, { stage: 'kindergarten', name: '民办幼', ownership: 'private' }),
])
const nameOf = (id: string) => tree.find((it) => it.id === id)?.name ?? '？'
const means = (rule: Partial<AudienceRule>) =>
  evaluateAudience({ any: [], also: [], except: [], ...rule }, tree).map(nameOf)
const any = (...selectors: AudienceSelector[]) => means({ any: selectors })

describe('a rule means', () => {
  test.each<[string, string[], string[]]>([
    ['nobody without selectors', means({}), []],
    ['everybody by an empty selector', any({}), tree.map(({ name }) => name)],
    ['a line', any({ line: 'administrative', kinds: ['bureau'] }), ['教育局']],
    ['direct children only', any({ childrenOf: idOf(2) }), ['一中党委', '一小总支', '幼儿园支部']],
    ['everything below', any({ below: idOf(2), kinds: ['branch'] }), ['一中高一支部', '幼儿园支部']],
    ['stages', any({ stages: ['primary', 'senior'] }), ['一中', '一小']],
    ['ownership', any({ ownership: 'private' }), ['民办幼']],
    ['where a Party organisation stands', any({ standingIn: { stages: ['kindergarten'] } }), ['幼儿园支部']],
    ['that it stands anywhere', any({ standingIn: {} }), ['局党委', '一中党委', '一小总支', '幼儿园支部']],
    [
      'a union in the order of the tree',
      any({ kinds: ['affiliated-unit'] }, { kinds: ['section'] }),
      ['办公室', '考试中心'],
    ],
    [
      'names besides, less exceptions',
      means({ any: [{ stages: ['kindergarten'] }], also: [idOf(21)], except: [idOf(26)] }),
      ['办公室', '县幼'],
    ],
    ['an exception against a name', means({ also: [idOf(21)], except: [idOf(21)] }), []],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual(expected)
  })

  test('organisations that left the tree fall out', () => {
    expect(
      means({ also: [idOf(99), idOf(21)], any: [{ childrenOf: idOf(98) }, { below: idOf(97) }] }),
    ).toEqual(['办公室'])
  })
})

const subset = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
const place = fc.option(fc.constantFrom(...tree.map(({ id }) => id)), { nil: undefined })
const selectors = fc
  .record({
    line: fc.constantFrom(undefined, 'party' as const, 'administrative' as const),
    kinds: subset(organizationKinds),
    stages: subset(stages),
    ownership: fc.constantFrom(undefined, 'public' as const, 'private' as const),
    childrenOf: place,
    below: place,
  })
  .map(
    (record) =>
      Object.fromEntries(
        Object.entries(record).filter(([, value]) => value !== undefined),
      ) as AudienceSelector,
  )
const ids = fc.subarray(tree.map(({ id }) => id))
const rules = fc.record({ any: fc.array(selectors, { maxLength: 4 }), also: ids, except: ids })

describe('for every rule', () => {
  test('each organisation comes at most once, in the order of the tree, and never against an exception', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const found = evaluateAudience(rule, tree)
        expect(found).toEqual(tree.map(({ id }) => id).filter((id) => found.includes(id)))
        expect(found.filter((id) => rule.except.includes(id))).toEqual([])
        for (const id of rule.also) expect(found.includes(id) || rule.except.includes(id)).toBe(true)
      }),
    )
  })

  const of = (...them: AudienceSelector[]) => evaluateAudience({ any: them, also: [], except: [] }, tree)

  test('a union is the union of its selectors', () => {
    fc.assert(
      fc.property(selectors, selectors, (one, two) => {
        expect(new Set(of(one, two))).toEqual(new Set([...of(one), ...of(two)]))
      }),
    )
  })

  test('a condition less never means less', () => {
    fc.assert(
      fc.property(selectors, fc.nat(), (selector, at) => {
        const keys = Object.keys(selector)
        const { [keys[at % Math.max(1, keys.length)] ?? '']: _left, ...looser } = selector as Record<
          string,
          unknown
        >
        expect(of(selector).filter((id) => !of(looser).includes(id))).toEqual([])
      }),
    )
  })

  test('it survives being stored', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(AudienceRule.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule)
      }),
    )
  })

  test('it can be said in words', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(audienceInWords(rule, nameOf)).not.toMatch(/undefined|？/u)
      }),
    )
  })
})

describe('in words', () => {
  test.each<[Partial<AudienceRule>, string]>([
    [{ any: [{ childrenOf: idOf(2), kinds: ['committee', 'branch'] }] }, '局党委直接下属的党委、党支部'],
    [
      { any: [{ kinds: ['section'] }, { below: idOf(20), kinds: ['affiliated-unit'] }] },
      '股室；以及教育局以下各级的综合单位',
    ],
    [
      { any: [{ line: 'party', standingIn: { kinds: ['school'] } }], except: [idOf(5)] },
      '设在学校的全部党组织；不含一小总支',
    ],
    [{ any: [{ kinds: ['school'], stages: ['primary'], ownership: 'private' }] }, '民办小学阶段的学校'],
    [{ also: [idOf(23), idOf(24)] }, '一中、一小'],
    [{}, '没有任何组织'],
  ])('%j', (rule, words) => {
    expect(audienceInWords({ any: [], also: [], except: [], ...rule }, nameOf)).toBe(words)
  })
})

describe('the usual phrases', () => {
  const groups = new Map(
    defaultAudienceGroups({ bureauId: idOf(20), committeeId: idOf(2) }).map(({ name, rule }) => [
      name,
      evaluateAudience(rule, tree).map(nameOf),
    ]),
  )
  test.each([
    ['各基层党组织', ['一中党委', '一小总支', '幼儿园支部']],
    ['各党总支、直属支部', ['一小总支', '幼儿园支部']],
    ['各党支部', ['一中高一支部', '幼儿园支部']],
    ['局机关、综合单位', ['办公室', '考试中心']],
    ['各基层单位', ['考试中心', '一中', '一小', '县幼', '民办幼']],
    ['各中小学校', ['一中', '一小']],
    ['各幼儿园', ['县幼', '民办幼']],
    ['各民办学校', ['民办幼']],
  ])('%s', (name, expected) => {
    expect(groups.get(name)).toEqual(expected)
  })

  test('each is named once, and none decides whom 有关 means', () => {
    const names = defaultAudienceGroups({ bureauId: idOf(20), committeeId: idOf(2) }).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => /有关|相关/u.test(name))).toEqual([])
  })
})
