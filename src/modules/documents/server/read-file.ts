import type { TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Asker, UploadedFile } from '#platform/http/route.ts'
import { isRefusal, type ReadDocument } from '../reading/read-document.ts'
import type { ReadingContext } from '../reading/reading-context.ts'
import { convertOffice } from './convert-office.ts'
import { parseInProcess } from './parse-in-process.ts'
import { readingContextOf } from './reading-settings-queries.ts'

const longestRead = 30_000 // milliseconds (security: isolated parse)

export type ReadFile = { file: UploadedFile; read: ReadDocument }

type Reading = { context: ReadingContext; signal: AbortSignal }

/**
 * Reads a file in the isolated process, with what the tenant adds; old office files go through the converter first.
 * Throws `rule-broken` with the reader's sentence for a file that cannot be read; nothing is kept then.
 */
export async function readFile(file: UploadedFile, { context, signal }: Reading): Promise<ReadFile> {
  const readable = await convertOffice(file.bytes, { name: file.name, signal })
  const read =
    'refused' in readable
      ? readable
      : await parseInProcess(readable, {
          fileName: file.name,
          timeoutMs: longestRead,
          signal,
          context,
        })
  if (isRefusal(read))
    throw new Problem('rule-broken', {
      rule: `document.${read.refused}`,
      detail: read.message.includes('没有保存') ? read.message : `${read.message}没有保存任何内容。`,
    })
  return { file, read }
}

/** The reading context of whoever waits for slow work. */
export function contextOfAsker({ actor, apart }: Asker): Promise<ReadingContext> {
  const tenantId: TenantId = actor.tenantId
  return apart((tx) => readingContextOf(tx, tenantId))
}
