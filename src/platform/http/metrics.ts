import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

type Watched = {
  pool: { totalCount: number; waitingCount: number }
  /** Failed reactions since the start, by event. */
  failedReactions: ReadonlyMap<string, number>
}

/** Registers `/metrics` in the Prometheus format: process, requests by route pattern and status, database pool. */
export function registerMetrics(server: FastifyInstance, { pool, failedReactions }: Watched): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({
    name: 'juhe_requests_total',
    help: 'Answered requests',
    labelNames,
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'juhe_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.02, 0.05, 0.15, 0.5, 2, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'juhe_database_connections',
    help: 'Open connections and waiting requests',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  new Counter({
    name: 'juhe_reactions_failed_total',
    help: 'Reactions to events that threw, each try counted',
    labelNames: ['event'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const [event, count] of failedReactions) this.inc({ event }, count)
    },
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.inc({ method: request.method, route, status: String(reply.statusCode) })
    duration.observe({ method: request.method, route }, reply.elapsedTime / 1000)
  })
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
