import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { openLines, type Waits } from './open-lines.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A client of a server that keeps its lines; `autoPong: false` is an other end that has gone without a word. */
async function line(waits: Waits, options: { autoPong?: boolean } = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const lines = openLines(waits)
  const arrived = new Promise<WebSocket>((resolve) => server.once('connection', resolve))
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const client = new WebSocket(`ws://127.0.0.1:${port}`, options)
  ends.push(() => {
    lines.close()
    client.terminate()
    server.close()
  })
  const state = { closed: undefined as number | undefined, pings: 0 }
  client.on('close', (code) => (state.closed = code))
  client.on('ping', () => (state.pings += 1))
  client.on('error', () => {})
  const socket = await arrived
  lines.admit(socket, 'token')
  return { lines, socket, state }
}

test('a line that never speaks is closed', async () => {
  const { state } = await line({ hello: 50, ping: 60_000 })
  await expect.poll(() => state.closed, { timeout: 5000, interval: 5 }).toBe(1008)
})

test('a line that has spoken and answers stays', async () => {
  const { lines, socket, state } = await line({ hello: 200, ping: 60 })
  lines.greeted(socket)
  await expect.poll(() => state.pings, { timeout: 5000, interval: 5 }).toBeGreaterThan(6)
  expect(state.closed).toBeUndefined()
})

test('a line whose other end is gone is ended at the second question', async () => {
  const { lines, socket, state } = await line({ hello: 60_000, ping: 50 }, { autoPong: false })
  lines.greeted(socket)
  await expect.poll(() => state.closed, { timeout: 5000, interval: 5 }).toBe(1006)
  expect(state.pings).toBe(1)
})
