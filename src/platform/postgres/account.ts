import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { LaunchRefusal } from './launch-refusal.ts'

/** The system user that PostgreSQL runs as when the launcher itself is root. */
export type Account = { name: string; uid: number; gid: number }

/**
 * The unprivileged account for PostgreSQL, which refuses to run as root.
 * Out: undefined when we are not root (PostgreSQL then runs as ourselves).
 * Only accounts listed in /etc/passwd will do: initdb looks its own uid up there.
 */
export function unprivilegedAccount(passwdFile = '/etc/passwd'): Account | undefined {
  if (process.getuid === undefined) return undefined
  if (process.getuid() !== 0) {
    refuseNamelessUser(process.getuid())
    return undefined
  }
  const accounts = readFileSync(passwdFile, 'utf8').split('\n').flatMap(parseAccount)
  const chosen =
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody') ??
    accounts.find(({ uid }) => uid >= 1000)
  if (chosen) return chosen
  throw new LaunchRefusal(
    '正以 root 身份启动，但系统里没有可供数据库使用的普通账号：请用普通用户启动，或设置 DATABASE_URL 使用外部数据库。',
  )
}

function parseAccount(line: string): Account[] {
  const [name = '', , uid = '', gid = ''] = line.split(':')
  const account = { name, uid: Number(uid), gid: Number(gid) }
  return name !== '' && uid !== '' && gid !== '' && account.uid > 0 && account.gid > 0 ? [account] : []
}

function refuseNamelessUser(uid: number): void {
  try {
    userInfo()
  } catch {
    throw new LaunchRefusal(
      `当前用户（uid ${uid}）在系统里没有账号，内置数据库无法启动：请换用有账号的用户，或设置 DATABASE_URL 使用外部数据库。`,
    )
  }
}
