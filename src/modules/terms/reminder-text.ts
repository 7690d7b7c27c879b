import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { bases, type ElectingKind } from './term-law.ts'

/** 2026年11月30日. */
export function longDate(date: ChinaDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** How a paper addresses a body, and what the body is called whose term ends. */
const words = {
  branch: { you: '你支部', committee: '支部委员会', officers: '支部书记（副书记）' },
  'general-branch': { you: '你总支', committee: '总支部委员会', officers: '总支部委员会' },
  committee: { you: '你委', committee: '委员会', officers: '委员会' },
} as const satisfies Record<ElectingKind, unknown>

/** How the superior speaks of itself. */
function ourselves(kind: OrganizationKind): string {
  if (kind === 'committee' || kind === 'work-committee') return '我委'
  return kind === 'general-branch' ? '我总支' : '本党组'
}

export type ReminderFacts = {
  kind: ElectingKind
  superiorKind: OrganizationKind
  body: 'committee' | 'officers'
  electedOn: ChinaDate
  years: number | null
  endsOn: ChinaDate
  /** The end that the election gave, when an approval moved it. */
  lawfulEnd: ChinaDate | null
  today: ChinaDate
}

/** The letter from facts alone: when the term began, when it ends, what to do by then. It asks for no report of its own. */
export function reminderText(facts: ReminderFacts): string {
  const { kind, superiorKind, body, electedOn, years, endsOn, lawfulEnd, today } = facts
  const { you } = words[kind]
  const we = ourselves(superiorKind)
  const ended = today > endsOn
  const moved = lawfulEnd !== null && lawfulEnd !== endsOn ? '，经批准调整届满时间' : ''
  const length = years === null ? '' : `，任期${years}年`
  // The six months stand in the rules for branches; for the others re-election in time does.
  const basis =
    kind === 'branch'
      ? `${bases.branchRules(21)}关于任期届满前六个月提醒换届的要求`
      : `${bases.elections(3)}关于按期换届的规定`
  const by = ended ? '任期已经届满，请抓紧' : `请在${longDate(endsOn)}以前`
  return [
    `${you}本届${words[kind][body]}于${longDate(electedOn)}选举产生${length}${moved}，${ended ? '已' : '将'}于${longDate(endsOn)}届满。根据${basis}，现就有关事项提醒如下。`,
    `一、${by}完成换届选举。换届的请示和候选人预备人选，请提前报${we}审批。`,
    `二、因特殊情况需要延期${ended ? '' : '或者提前'}换届的，请${ended ? '尽快' : '在届满以前'}书面报${we}批准。期限一般不超过1年。`,
    `三、选举后，委员报${we}备案，书记、副书记报${we}批准。`,
    '本函收到后签收即可，不需要另外报送材料。',
  ].join('\n')
}

/** 云教任提〔2026〕3号: the superior's last number of the year plus one; the first time, a proposal to correct. */
export function nextNumber(last: string | null, year: number): string {
  const parts = /^(.+)〔(\d{4})〕(\d+)号$/u.exec(last ?? '')
  if (!parts) return `任提〔${year}〕1号`
  const [, code, of, serial] = parts
  return `${code}〔${year}〕${Number(of) === year ? Number(serial) + 1 : 1}号`
}
