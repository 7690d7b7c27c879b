import type { FastifyInstance } from 'fastify'
import { randomSecret } from '#platform/config/clock.ts'

/** Marks where a page's nonce goes; the built page carries it in place of a value. */
export const noncePlaceholder = '__CSP_NONCE__'

/**
 * Content security policy for a page. Scripts and styles come from us; the component library writes style elements, so
 * styles carry the page's nonce. Style attributes set through the object model need no permission.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')
}

/** The headers that every answer carries; in: a fresh nonce, and whether the page came over TLS. */
export function securityHeaders({
  nonce,
  secure,
}: {
  nonce: string
  secure: boolean
}): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(secure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/** Adds the headers to every routed answer, with a fresh nonce on each request. */
export function registerSecurityHeaders(server: FastifyInstance, secure: boolean): void {
  server.decorateRequest('nonce', '')
  server.addHook('onRequest', async (request, reply) => {
    request.nonce = randomSecret(16)
    void reply.headers(securityHeaders({ nonce: request.nonce, secure }))
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    nonce: string
  }
}
