import type { ReadingContext } from './reading-context.ts'

/** What the document tells about its own time. */
export interface DocumentTime {
  /** Day of signature, when known. */
  readonly issuedOn: string | null
  /** The year that a date without a year belongs to: of the signature, else of the number, else of the title. */
  readonly year: number | null
  /** First year of the school year that the plan is for: months from January to July then belong to the second one. */
  readonly schoolYear?: number | null
  /** The month whose heading stands above: 中旬 below 十月：. */
  readonly month?: number
  /** School terms that 开学, 寒假 and the like are counted from; none when the tenant has entered none. */
  readonly terms?: ReadingContext['terms']
}

interface DatedIdentity {
  readonly issuedOn: string | null
  readonly documentNumber: string | null
  readonly title: string | null
  readonly attachedTitle?: string | null
}

/** Time of a document from its identity and the tenant's terms (labelling rules of samples/reader, "Time"). */
export function documentTime(
  { issuedOn, documentNumber, title, attachedTitle }: DatedIdentity,
  terms: ReadingContext['terms'] = [],
): DocumentTime {
  const titles = `${title ?? ''} ${attachedTitle ?? ''}`
  const printed =
    issuedOn?.slice(0, 4) ??
    /〔(\d{4})〕/u.exec(documentNumber ?? '')?.[1] ??
    /(?<!\d)((?:19|20)\d\d)(?!\d)/u.exec(titles)?.[1]
  const school = /((?:19|20)\d\d)\s?年?\s?[—–~～\-至]+\s?(?:(?:19|20)\d\d)\s?(?:年\s?)?学年/u.exec(
    titles,
  )?.[1]
  return {
    issuedOn,
    terms,
    year: printed === undefined ? null : Number(printed),
    schoolYear: school === undefined ? null : Number(school),
  }
}

/** The year of a month that is printed without one; null when the document tells none. */
export function yearOfMonth({ year, schoolYear }: DocumentTime, month: number): number | null {
  if (schoolYear === undefined || schoolYear === null) return year
  return month <= 7 ? schoolYear + 1 : schoolYear
}
