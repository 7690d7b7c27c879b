import type { BrowserContext, Response } from '@playwright/test'
import { revealMemberField } from '../src/modules/members/disclosure.contract.ts'
import { correctMemberImportCell, listMemberImportRows } from '../src/modules/members/import.contract.ts'
import { personalDataIn } from '../src/platform/testing/personal-data-scan.ts'

// Made for telling sensitive fields: one for a reason, the cells of somebody's own sheet.
const telling = [revealMemberField, listMemberImportRows, correctMemberImportCell].map(
  ({ path }) => new RegExp(`^/api${path.replaceAll(/:\w+/g, '[^/]+')}$`),
)

/** Looks through every address and every text that a window gets for ID numbers and phones; `hear` is told where one was. */
export function watchForLeaks(context: BrowserContext, hear: (what: string) => void): () => Promise<void> {
  const looks: Promise<void>[] = []
  context.on('response', (response) => void looks.push(look(response, hear)))
  return async () => {
    await Promise.all(looks)
  }
}

async function look(response: Response, hear: (what: string) => void): Promise<void> {
  const { pathname, search } = new URL(response.url())
  for (const found of personalDataIn(decodeURIComponent(pathname + search)))
    hear(`leak in an address: ${found}`)
  const type = response.headers()['content-type'] ?? ''
  if (!type.includes('json') || telling.some((path) => path.test(pathname))) return
  // A window that was closed meanwhile has no text to look at any more.
  const text = await response.text().catch(() => '')
  for (const found of personalDataIn(text)) hear(`leak in ${pathname}: ${found}`)
}
