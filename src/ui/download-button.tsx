import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { CallError, newIdempotencyKey, type ProblemAnswer } from '#platform/http/call.ts'
import { Icon } from './icon.tsx'
import { type Report, startWork } from './long-work.tsx'

type Props = {
  /** `addressOf(endpoint, input)`. */
  href: string
  /** Name of the work in the tray and of the file when the server gives none. */
  title: string
  children?: ReactNode
  disabled?: boolean
  /** The file is handed out one time only: fetching it is an act. */
  once?: boolean
  onDone?: () => void
}

/** Fetches a file with progress in the tray, so that a refusal is a sentence and not a broken file. */
export function DownloadButton(props: Props) {
  const { href, title, children = '导出', disabled = false, once = false, onDone } = props
  const [busy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    await startDownload({ href, title, once })
    setBusy(false)
    onDone?.()
  }
  return (
    <Button icon={<Icon name="download" />} loading={busy} disabled={disabled} onClick={() => void start()}>
      {children}
    </Button>
  )
}

type Wanted = { href: string; title: string; once?: boolean }

/** Fetches a file in the tray; resolves when it is saved or has failed, which the tray tells. */
export async function startDownload({ href, title, once = false }: Wanted): Promise<void> {
  await startWork({
    title,
    run: (report, signal) => download({ href, title, once, report, signal }),
    describe: (name) => ({ text: `已保存：${name}` }),
  }).catch(() => undefined)
}

type Download = { href: string; title: string; once: boolean; report: Report; signal: AbortSignal }

async function download({ href, title, once, report, signal }: Download): Promise<string> {
  const response = await fetch(href, { ...(once && ownAct()), credentials: 'same-origin', signal })
  if (!response.ok) throw new CallError(await problemOf(response))
  const blob = await new Response(countedBody(response, report), { headers: response.headers }).blob()
  const name = fileNameOf(response) ?? `${title}.xlsx`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser reads the address after the click; a minute later it has it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return name
}

function ownAct(): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Juhe': '1', 'Idempotency-Key': newIdempotencyKey() },
    body: '{}',
  }
}

function countedBody(response: Response, report: Report): ReadableStream<Uint8Array> | null {
  const total = Number(response.headers.get('content-length') ?? 0)
  if (!response.body || total === 0) return response.body
  let read = 0
  const reader = response.body.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) return controller.close()
      read += value.byteLength
      report(Math.min(read / total, 1))
      controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

async function problemOf(response: Response): Promise<ProblemAnswer> {
  const answer: unknown = await response.json().catch(() => undefined)
  if (typeof answer === 'object' && answer !== null && 'title' in answer) return answer as ProblemAnswer
  return {
    type: 'about:blank',
    title: '下载失败',
    status: response.status,
    detail: '文件没有下载成功，请稍后再试。',
  }
}

function fileNameOf(response: Response): string | undefined {
  const header = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/i.exec(header)?.[1]
}
