/** Runs one statement as the serving role and gives its rows. */
export type Query = (statement: string) => Promise<{ rows: Record<string, unknown>[] }>

export type ServerVerdict = {
  /** Chinese sentences; the server must not serve while there is one. */
  refusals: string[]
  /** Chinese sentences for the log. */
  warnings: string[]
}

/**
 * Asks the server whether it keeps our promises: acknowledged writes survive a power cut, and the role that serves
 * cannot step around row security. `embedded` demands checksums; an outside server without them is warned about,
 * since they can only be chosen by whoever runs it. Issue 2 §2, first bullet.
 */
export async function refuseUnsafeServer(query: Query, embedded: boolean): Promise<ServerVerdict> {
  const { rows } = await query(facts)
  const row = rows[0] ?? {}
  const refusals: string[] = []
  const warnings: string[] = []
  const demand = (holds: boolean, sentence: string) => {
    if (!holds) refusals.push(sentence)
  }
  const version = Number(row['version'])
  demand(version >= 160_000, `数据库是 PostgreSQL ${Math.floor(version / 10_000)}，需要 16 或更新的版本。`)
  demand(row['fsync'] === 'on', '数据库关闭了 fsync，断电会丢失已确认的数据：请把 fsync 设为 on。')
  demand(row['full_page_writes'] === 'on', '数据库关闭了 full_page_writes，断电会损坏数据：请把它设为 on。')
  const unchecked = '数据库没有启用数据校验（data_checksums），磁盘损坏不会被发现：请用 pg_checksums 启用。'
  if (row['data_checksums'] !== 'on') (embedded ? refusals : warnings).push(unchecked)

  const role = `服务账号 ${String(row['role'])}`
  demand(row['superuser'] === false, `${role} 是超级用户，会绕过数据隔离：请换用普通账号。`)
  demand(row['bypassrls'] === false, `${role} 带有 BYPASSRLS，会绕过数据隔离：请去掉这个权限。`)
  demand(
    Number(row['owned']) === 0,
    `${role} 拥有数据表（或属于拥有者账号），会绕过数据隔离：请换用单独的服务账号。`,
  )
  return { refusals, warnings }
}

/** Membership counts as ownership: SET ROLE is one statement away. */
const facts = `
  select current_setting('server_version_num')::int as version,
    current_setting('fsync') as fsync,
    current_setting('full_page_writes') as full_page_writes,
    current_setting('data_checksums') as data_checksums,
    current_user as role,
    exists (select 1 from pg_roles where rolsuper and pg_has_role(current_user, oid, 'member')) as superuser,
    exists (select 1 from pg_roles where rolbypassrls and pg_has_role(current_user, oid, 'member')) as bypassrls,
    (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and pg_has_role(current_user, c.relowner, 'member'))::int as owned`
