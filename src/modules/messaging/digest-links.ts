import type { DigestLineKind } from './digest.contract.ts'

/** Where one subject of a digest is looked at. */
export function hrefOfItem(kind: DigestLineKind, subjectId: string): string {
  switch (kind) {
    case 'overdue':
    case 'this-week':
    case 'next-week':
      return `/tasks/${subjectId}`
    case 'to-judge':
      return `/tasks?measureId=${subjectId}&waiting=true`
    case 'reviews':
      return `/tasks?measureId=${subjectId}`
    case 'slips':
      return `/slips/${subjectId}`
    case 'approvals':
      return `/plans/${subjectId}`
  }
}

const places: Readonly<Record<DigestLineKind, string>> = {
  overdue: '/owed',
  'this-week': '/owed',
  'next-week': '/owed',
  'to-judge': '/tasks?waiting=true',
  reviews: '/supervision',
  slips: '/slips',
  approvals: '/approvals',
}

/** Where all of a kind are looked at. */
export function hrefOfKind(kind: DigestLineKind): string {
  return places[kind]
}
