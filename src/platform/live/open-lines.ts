import type { WebSocket } from 'ws'

/** Milliseconds: until the first word must have come, and between two questions whether the other end lives. */
export type Waits = { hello: number; ping: number }
export const usualWaits: Waits = { hello: 10_000, ping: 30_000 }

const mostOfSession = 10

type Line = { token: string; alive: boolean; silence: NodeJS.Timeout }

/** Keeps the open sockets few and living: at most ten of a session, none that never speaks, none whose other end is gone. */
export function openLines(waits: Waits) {
  const lines = new Map<WebSocket, Line>()
  const timer = setInterval(() => {
    for (const [socket, line] of lines) askWhetherAlive(socket, line)
  }, waits.ping)
  return {
    /** Takes a socket in; false when its session has too many. */
    admit(socket: WebSocket, token: string): boolean {
      const held = [...lines.values()].filter((line) => line.token === token).length
      if (held >= mostOfSession) return false
      const line = { token, alive: true, silence: setTimeout(() => socket.close(1008), waits.hello) }
      lines.set(socket, line)
      socket.on('pong', () => (line.alive = true))
      socket.once('close', () => {
        clearTimeout(line.silence)
        lines.delete(socket)
      })
      return true
    },
    greeted: (socket: WebSocket) => clearTimeout(lines.get(socket)?.silence),
    close() {
      clearInterval(timer)
      for (const [socket, { silence }] of lines) {
        clearTimeout(silence)
        socket.close(1001)
      }
    },
  }
}

function askWhetherAlive(socket: WebSocket, line: Line): void {
  if (!line.alive) return socket.terminate()
  line.alive = false
  socket.ping()
}
