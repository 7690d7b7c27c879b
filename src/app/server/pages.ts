import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { noncePlaceholder } from '#platform/http/security-headers.ts'

/** Serves the built pages: files under /assets for good (their names carry a hash), every other address the one page. */
export function registerPages(server: FastifyInstance, folder: string): void {
  let page: string | undefined
  void server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  })
  server.setNotFoundHandler(async (request, reply) => {
    if (
      request.method !== 'GET' ||
      request.url.startsWith('/assets/') ||
      !existsSync(join(folder, 'index.html'))
    )
      return reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面。')
    page ??= await readFile(join(folder, 'index.html'), 'utf8')
    return reply
      .header('Cache-Control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(noncePlaceholder, request.nonce))
  })
}
