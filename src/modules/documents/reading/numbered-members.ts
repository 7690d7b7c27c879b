import { chineseDigits } from './chinese-number.ts'
import { numbersAtStart } from './numbering.ts'
import type { PrintedNumber } from './numbering.ts'

/** The last value of every rank, as far as the text is read. */
export type Counted = Map<number, number>

/** A number in the middle of a line; `at` counts in the line. */
interface Member {
  readonly at: number
  readonly number: PrintedNumber
}

interface Candidate extends Member {
  /** Whether a sentence ends before it, or only a heading may (inside). */
  readonly inside: boolean
}

const bracketed = `[（〔【[]\\s?(?:[${chineseDigits}]{1,4}|\\d{1,2})\\s?[）〕】\\]]|【[^】\\n]{1,14}】`
const ordinal = `第\\s?(?:[${chineseDigits}]{1,4}|\\d{1,3})\\s?(?:[章节条]|阶段)`
const pointed = `(?<![\\d.．第${chineseDigits}A-Za-z])(?:\\d{1,2}[.、．）)]|[${chineseDigits}]{1,3}[、.．])`
const opening = new RegExp(`${bracketed}|[①-⑳❶-❿㈠-㈩⑴-⒇⒈-⒛]|${ordinal}|${pointed}`, 'gu')
const responsibility = /牵头|责任|负责|落实|配合|协助|时限|单位/u
const longestBracket = 160
const longestHeading = 30

/** Whether a sentence ends right before `at`: a stop, a blank, or a closing bracket of responsibility behind a stop. */
function sentenceEnds(line: string, at: number): boolean {
  let index = at
  while (index > 0 && /\s/u.test(line[index - 1] ?? '')) index--
  if (index === 0) return true
  const char = line[index - 1] ?? ''
  if (/[。；：:！？;…]/u.test(char)) return true
  if (char === '”' || char === '》') return /[。；！？]/u.test(line[index - 2] ?? '') || index < at
  if (char === '）' || char === '】') {
    const near = Math.max(0, index - longestBracket)
    const from = near + line.slice(near, index).lastIndexOf(char === '）' ? '（' : '【')
    if (from < near) return false
    return (
      index < at || /[。；！？]/u.test(line[from - 1] ?? '') || responsibility.test(line.slice(from, index))
    )
  }
  return index < at && !/[，、,]/u.test(char)
}

function candidatesIn(line: string): Candidate[] {
  return Array.from(line.matchAll(opening)).flatMap(({ index }) => {
    if (index === 0) return []
    const [number] = numbersAtStart(line.slice(index, index + 48))
    if (!number?.sure || number.form === 'month' || number.form === 'period') return []
    return [{ at: index, number, inside: !sentenceEnds(line, index) }]
  })
}

// A member that begins so does something; others are words that a sentence lists.
const verb =
  /^(?:[^，。；]{0,6}(?:要|应|须|由|负责|将|按|对|把|在)|开|加|完|落|组|做|抓|建|健|推|强|制|召|报|提|实施|实行|深|严|举|统|规|培|检|督|认|积|及|每|定期|确|选|评|设|打|整|排|明|全面|坚|持|突出|压|发|宣|利用|围|结合|学|讲|办|走访|联系|关心|公开|公布|更新|填|上报|收|核|查|改|创|树|优|扩|拓|引|支持|保|解|化|参加|参与|形成|细|分|汇|总结|征|梳|反|听|看|访|帮|扶|研|不|做|读|用|让|为|给|以|从|严禁|禁止|避免|防|练|请|选派|邀|写|开|到|进|走|过|管|守|治|带|育|亮|评|争)/u

const noun =
  /(?:校|园|局|委|办|部|院|室|股|科|处|中心|支部|总支|单位|部门|人员|教师|书记|校长|楼|堂|舍|门|场|馆|表|册|书|证|材料|名单|教师|学生|干部|党员|代表|主任)$/u

function isClause(text: string): boolean {
  const bare = text.trim().replace(/[。；，、！？]+$/u, '')
  if (bare.length >= 16 || /[，。：；]/u.test(bare)) return true
  return bare.length >= 4 && (verb.test(bare) || (bare.length >= 5 && !noun.test(bare)))
}

/** A heading stands between an outer number and this one: short and without a stop. */
function followsHeading(line: string, accepted: readonly Member[], { at, number }: Member): boolean {
  const outer = accepted.at(-1)
  if (!outer || outer.number.rank >= number.rank) return false
  const between = line.slice(outer.at + outer.number.length, at)
  return between.length <= longestHeading && between.trim().length >= 2 && !/[。；！？，：]/u.test(between)
}

export interface Around {
  readonly counted: Counted
  /** Readings of the start of the next paragraph. */
  readonly follows: readonly PrintedNumber[]
}

/** For every candidate the next one of its rank that may begin a member. */
function followersOf(candidates: readonly Candidate[]): (Candidate | undefined)[] {
  const nearest = new Map<number, Candidate>()
  return candidates
    .toReversed()
    .map((one) => {
      const { rank } = one.number
      const next = nearest.get(rank)
      if (!one.inside || rank <= 6) nearest.set(rank, one)
      return next
    })
    .toReversed()
}

function counts(
  { rank, value }: PrintedNumber,
  next: Candidate | undefined,
  { counted, follows }: Around,
): boolean {
  if (value > 1) return counted.get(rank) === value - 1
  if (next) return next.number.value === 2
  return follows.some((number) => number.sure && number.rank === rank && number.value === 2)
}

// Words stand behind （一）, 1., （1） and ①; 一、 and 第一条 always begin something.
const lowestJudged = 6

/** Leaves out the sequences of one line whose members are mostly words and no clauses. */
function withoutWordLists(line: string, all: readonly Member[]): Member[] {
  const ends = all.map((_, index) => all[index + 1]?.at ?? line.length)
  const dropped = new Set<Member>()
  const runs = new Map<number, number[]>()
  const judge = (run: readonly number[] | undefined): void => {
    const clauses = run?.filter((one) =>
      isClause(line.slice((all[one]?.at ?? 0) + (all[one]?.number.rest ?? 0), ends[one])),
    )
    if (!run || !clauses || clauses.length * 2 >= run.length) return
    for (const one of run) {
      const member = all[one]
      if (member) dropped.add(member)
    }
  }
  for (const [index, { number }] of all.entries()) {
    if (number.rank < lowestJudged) continue
    if (number.value === 1) {
      judge(runs.get(number.rank))
      runs.set(number.rank, [])
    }
    const run = runs.get(number.rank) ?? []
    run.push(index)
    runs.set(number.rank, run)
  }
  for (const run of runs.values()) judge(run)
  return all.filter((member) => !dropped.has(member) && member.at > 0)
}

/**
 * The numbers in the middle of a line that begin items: a sentence has ended before each, the sequence begins with one (or
 * goes on from the line before), has two members or more, and the members are clauses. `counted` is brought up to date.
 */
export function membersIn(line: string, own: PrintedNumber | undefined, around: Around): Member[] {
  const candidates = candidatesIn(line)
  if (candidates.length === 0) return []
  const before = new Map(around.counted)
  const accepted: Member[] = own ? [{ at: 0, number: own }] : []
  const followers = followersOf(candidates)
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.inside && !followsHeading(line, accepted, candidate)) continue
    if (!counts(candidate.number, followers[index], around)) continue
    accepted.push(candidate)
    around.counted.set(candidate.number.rank, candidate.number.value)
  }
  const kept = withoutWordLists(line, accepted)
  around.counted.clear()
  for (const [rank, value] of before) around.counted.set(rank, value)
  for (const { number } of kept) around.counted.set(number.rank, number.value)
  return kept
}
