import type { DiagnosticSeverity } from '../read-document.ts'

/** How grave a diagnostic is, and what it says; the README's table is printed from here. */
interface CodeEntry {
  readonly severity: DiagnosticSeverity
  readonly meaning: string
}

const error = (meaning: string): CodeEntry => ({ severity: 'error', meaning })
const warning = (meaning: string): CodeEntry => ({ severity: 'warning', meaning })
const note = (meaning: string): CodeEntry => ({ severity: 'note', meaning })

/** Every code that reading gives. Codes are stable: corpora, pages and settled plans refer to them. */
export const diagnosticCodes = {
  'document.empty': error('no text at all'),
  'document.no-items': error('no numbered item'),
  'document.no-title': warning('no title'),
  'document.no-number': note('no document number'),
  'document.no-date': note('no day of signature'),
  'document.no-issuer': note('signed by nobody'),
  'document.no-lead': warning('no measure of the document names a lead'),
  'document.no-units': warning('no measure of the document names an executing unit'),
  'document.past': warning('every deadline lies before today (only where today is known)'),
  'item.no-lead': warning('a measure without lead among others that name theirs'),
  'item.no-units': warning('a measure without executing unit among others that name theirs'),
  'item.no-deadline': warning('a measure without deadline among others that name theirs'),
  'item.no-responsibility': note('an item of the measures’ form that names nobody'),
  'unit.undefined-group': warning('各有关…, 相关…: a group that nobody can list'),
  'deadline.ambiguous': warning('9月前: before the month or by its end'),
  'deadline.needs-calendar': warning('寒假前, 开学后两周内 without a school calendar'),
  'deadline.year-unknown': warning('no year anywhere'),
  'deadline.unclear': warning('no day can be told from the words'),
  'deadline.no-such-day': warning('2月30日, 13月'),
  'deadline.weekday': warning('the weekday in the bracket is not that of the date'),
  'deadline.before-issue': warning('earlier than the day of signature, or than the year of the number'),
  'deadline.past': warning('earlier than today (only where today is known)'),
  'deadline.after-plan-end': warning('later than the period that the plan states'),
  'deadline.year-inferred': note('the year is not printed but taken from the document'),
  'year.review-too-early': warning('what is asked about a year is due before that year is over'),
  'year.number-and-signature': warning('number and signature name different years'),
  'year.title-and-signature': warning('title and signature name years that do not go together'),
  'numbering.gap': warning('a number is left out'),
  'numbering.repeated': warning('a number stands twice'),
  'numbering.slip': warning('one wrong number in a sequence that goes on rightly'),
  'numbering.form': warning('the form of the number changes inside a sequence (二、 then 3、)'),
  'attachment.missing': warning('named, but its text does not follow'),
  'attachment.not-listed': warning('the text speaks of 附件3, but only two are named'),
  'text.damaged': error('characters are lost; nothing is guessed'),
  'text.gloss': warning('a reading in brackets that is none of the character before it'),
  'demand.repeated': warning('two measures ask the same of the same'),
  'demand.asked-elsewhere': warning(
    'a plan that is in force asks for the same report (only when a plan is drafted)',
  ),
  'lightness.check-in': warning('打卡, 接龙, points and leader boards'),
  'lightness.usage': warning('rates of use, likes, forwards, hours online'),
  'lightness.instant-reply': note('replies at once in chat groups'),
  'lightness.photos': warning('work photos, videos, tracks to be handed in'),
  'lightness.ledger': note('ledgers, notes, trace files to be kept'),
  'lightness.trace-grounds': warning('judged by traces, ledgers, minutes or notes'),
  'lightness.publicity': warning('批示, press and news items that count'),
  'lightness.inspection': note('inspections and contests that need a place on the yearly list'),
  'lightness.veto': warning('一票否决, 责任状, accountability clauses'),
  'lightness.contest': note('达标, 创建, 评比, titles'),
  'lightness.summary': note('forms, summaries and repeated reporting'),
  'lightness.acceptance': warning('accepted by 打卡留痕 or 填报总结'),
  'lightness.length': note('more than 4,000 characters for one matter, 5,000 for several'),
} as const satisfies Record<string, CodeEntry>

export type DiagnosticCode = keyof typeof diagnosticCodes
