import { Problem } from '#kernel/problem.ts'
import type { UploadedFile } from '#platform/http/route.ts'
import { isRefusal, type ReadDocument } from '../reading/read-document.ts'
import { parseInProcess } from './parse-in-process.ts'

const longestRead = 30_000 // milliseconds (security: isolated parse)

export type ReadFile = { file: UploadedFile; read: ReadDocument }

/**
 * Reads an uploaded file in the isolated process.
 * Throws `rule-broken` with the reader's sentence for a file that cannot be read; nothing is kept then.
 */
export async function readFile(file: UploadedFile, signal: AbortSignal): Promise<ReadFile> {
  const read = await parseInProcess(file.bytes, { fileName: file.name, timeoutMs: longestRead, signal })
  if (isRefusal(read))
    throw new Problem('rule-broken', {
      rule: `document.${read.refused}`,
      detail: read.message.includes('没有保存') ? read.message : `${read.message}没有保存任何内容。`,
    })
  return { file, read }
}
