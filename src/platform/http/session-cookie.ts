import { createHash } from 'node:crypto'
import { z } from 'zod'
import { TenantId } from '#kernel/id.ts'

const shape = z.string().regex(/^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/)

/** Name of the cookie; the `__Host-` prefix needs TLS, which an intranet trial may not have. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-juhe' : 'juhe'
}

/** Splits a cookie into its tenant and token, or undefined when it is none of ours. */
export function readSessionCookie(
  value: string | undefined,
): { tenantId: TenantId; token: string } | undefined {
  const parsed = shape.safeParse(value)
  if (!parsed.success) return undefined
  const [tenant, token] = parsed.data.split('.')
  const tenantId = TenantId.safeParse(tenant)
  return tenantId.success && token ? { tenantId: tenantId.data, token } : undefined
}

/** The cookie's value: the tenant leads, so that the look-up names it (architecture: every query names its tenant). */
export function sessionCookieValue(session: { tenantId: TenantId; token: string }): string {
  return `${session.tenantId}.${session.token}`
}

/** What the session table keeps of a token: its SHA-256; a stolen table opens no session. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
