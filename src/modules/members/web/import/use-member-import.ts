import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberImportId } from '#kernel/id.ts'
import { call, newIdempotencyKey } from '#platform/http/call.ts'
import { startWork } from '#ui/long-work.tsx'
import {
  carryOutMemberImport,
  getMemberImport,
  getMemberImportProgress,
  type ImportOutcome,
  listMemberImportRows,
  listMemberImports,
  type MemberImport,
} from '../../import.contract.ts'

export function useMemberImports() {
  return useQuery({
    queryKey: ['member', 'imports'],
    queryFn: ({ signal }) => call(listMemberImports, {}, { signal }),
  })
}

export function useMemberImport(importId: MemberImportId) {
  return useQuery({
    queryKey: ['member', 'import', importId],
    queryFn: ({ signal }) => call(getMemberImport, { params: { importId } }, { signal }),
  })
}

export function useImportRows(importId: MemberImportId, view: ImportOutcome | 'noted' | undefined) {
  return useInfiniteQuery({
    queryKey: ['member', 'import-rows', importId, view],
    queryFn: ({ signal, pageParam }) =>
      call(
        listMemberImportRows,
        {
          params: { importId },
          query: {
            ...(view === 'noted' ? { noted: 'true' as const } : { outcome: view }),
            after: pageParam,
            limit: 50,
          },
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

type CarryingOut = { since: string; withoutProblems: boolean }

/** Carries an import out in the tray, with its progress, so that the person may leave the page. */
export function useCarryOut(shown: MemberImport) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const start = async (given: CarryingOut) => {
    setBusy(true)
    const idempotencyKey = newIdempotencyKey()
    try {
      return await startWork({
        title: `导入 ${shown.fileName}`,
        run: (report, signal) => watched(shown, { ...given, idempotencyKey, report, signal }),
        describe: ({ counts }) => ({
          text: `已导入：新增 ${counts.new} 人，更新 ${counts.changed} 人`,
          href: `/member-imports/${shown.id}`,
        }),
      })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['member'] })
    }
  }
  return { start, busy }
}

type Watched = CarryingOut & {
  idempotencyKey: string
  report: (progress: number | undefined) => void
  signal: AbortSignal
}

async function watched(shown: MemberImport, given: Watched): Promise<MemberImport> {
  const { since, withoutProblems, idempotencyKey, report, signal } = given
  const params = { importId: shown.id }
  const timer = setInterval(() => {
    void call(getMemberImportProgress, { params }).then(
      ({ progress }) => report(progress ?? undefined),
      () => {},
    )
  }, 500)
  try {
    return await call(
      carryOutMemberImport,
      { params, body: { version: shown.version, withoutProblems, ...(since && { since }) } },
      { idempotencyKey, signal },
    )
  } finally {
    clearInterval(timer)
  }
}
