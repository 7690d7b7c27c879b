import type { OfficialPaper, PaperSheet } from './official-paper.ts'

/** What is to be made: a paper as .docx or .pdf, or tables as .xlsx. */
export type PaperJob =
  | { format: 'docx' | 'pdf'; paper: OfficialPaper; fontFolder?: string | undefined }
  | { format: 'xlsx'; sheets: readonly PaperSheet[]; name: string }

export type PaperFormat = PaperJob['format']

export const paperContentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<PaperFormat, string>

/** Limits of one paper's making. Times in milliseconds, sizes in bytes unless named otherwise. */
export const paperLimits = {
  wall: 45_000,
  heapMegabytes: 320,
  file: 60 * 1024 * 1024,
  /** Papers that may wait for the one being made; each has a person in front of the page. */
  waiting: 8,
} as const
