import type pg from 'pg'

/** What the serving role may do with each table; a table that is missing here may not be touched by it at all. */
export const grants: Record<string, string> = {
  tenant: 'insert select update',
  secrecy_key: 'select',
  audit_event: 'insert select',
  audit_payload: 'delete insert select',
  audit_unlinked: 'delete insert select',
  audit_link: 'insert select',
  idempotency_key: 'delete insert select update',
  change: 'delete insert select',
  organization: 'insert select update',
  organization_period: 'delete insert select update',
  organization_former_kind: 'delete insert select',
  organization_standing: 'delete insert select update',
  organization_alias: 'delete insert select update',
  person: 'delete insert select update',
  post: 'insert select update',
  audience_group: 'delete insert select update',
  account: 'insert select update',
  session: 'delete insert select update',
  sign_in_failure: 'delete insert select update',
  document: 'insert select update',
  school_term: 'delete insert select update',
  responsibility_label: 'delete insert select update',
  plan: 'delete insert select update',
  measure: 'delete insert select update',
  measure_milestone: 'delete insert select update',
  measure_target: 'delete insert select update',
  measure_lead: 'delete insert select update',
  measure_audience: 'delete insert select update',
  task: 'insert select update',
  task_event: 'insert select',
  message: 'insert select',
  activity: 'delete insert select update',
  measure_basis: 'delete insert select update',
  plan_basis: 'delete insert select update',
  clause_exclusion: 'delete insert select update',
  approval_stage: 'delete insert select update',
  plan_letter: 'delete insert select update',
  task_step: 'delete insert select update',
  task_figure: 'delete insert select update',
  calendar_period: 'delete insert select update',
  saved_view: 'delete insert select update',
  digest_address: 'delete insert select update',
  coordination_item: 'delete insert select update',
  personal_handling: 'delete insert select',
  task_milestone: 'delete insert select',
  plan_approval: 'insert select update',
  slip: 'insert select update',
  coordination_meeting: 'insert select update',
  digest: 'insert select update',
  plan_receipt: 'insert select',
  measure_answer: 'insert select',
  spot_check: 'insert select',
  measure_review: 'insert select',
  light_note: 'insert select',
  organization_succession: 'delete insert select',
  reorganization: 'insert select update',
  slip_task: 'insert select',
  member: 'delete insert select update',
  member_branch_period: 'delete insert select update',
  member_state_period: 'delete insert select update',
  member_absence: 'insert select update',
  member_transfer: 'insert select update',
  member_roll: 'insert select update',
  talent_contact: 'insert select update',
  honour: 'insert select update',
  member_indicator: 'insert select update',
  enrolment: 'insert select update',
  member_change: 'insert select',
  member_import: 'insert select update',
  member_import_row: 'delete insert select update',
  member_import_header: 'delete insert select update',
  member_contact: 'insert select',
  member_disclosure: 'insert select',
  member_export: 'insert select update',
  register_keeper: 'delete insert select',
  letter_number: 'insert select update',
  formation: 'insert select update',
  authority: 'delete insert select update',
  term_of_office: 'insert select update',
  seat: 'insert select',
  seat_holding: 'insert select update',
  vacancy: 'insert select update',
  term_extension: 'insert select',
  term_reminder: 'insert select update',
  term_setting: 'insert select update',
  rule_switch: 'insert select',
  assignment: 'insert select update',
  structure_record: 'insert select',
}

/** Tables that belong to no tenant: the list of tenants itself, the keys' canaries, and the runner's own. The queue has a schema of its own. */
export const tenantFree = ['tenant', 'migration', 'secrecy_key']

/** Tables that hold rows of the register without a column branch_path, each with the text of its policy. */
const registerWalls: Record<string, string> = {
  member_transfer:
    '((tenant_id = tenant_in_force()) AND ((from_branch_path <@ ANY (register_scopes_in_force())) OR (to_branch_path <@ ANY (register_scopes_in_force()))))',
}
const tenantWall = '(tenant_id = tenant_in_force())'
const registerWall = '((tenant_id = tenant_in_force()) AND (branch_path <@ ANY (register_scopes_in_force())))'

/** The text that a policy of table `t` must have: what hangs on a member stands behind the second wall as well. */
const wallOf = `case
  ${Object.entries(registerWalls)
    .map(([table, text]) => `when t.name = '${table}' then '${text}'`)
    .join(' ')}
  when exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'branch_path' and not a.attisdropped)
    or t.name = 'member' or exists (
      select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'f' and k.confrelid = to_regclass('member'))
  then '${registerWall}'
  else '${tenantWall}' end`

type Rule = { name: string; sql: string }

const tables = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`
const ofTenants = `${tables} and c.relname <> all($1)`

/** Each query names what breaks the rule. */
const rules: readonly Rule[] = [
  { name: 'row security is off', sql: `select name from (${ofTenants}) t where not relrowsecurity` },
  {
    name: 'row security is not forced',
    sql: `select name from (${ofTenants}) t where not relforcerowsecurity`,
  },
  {
    name: 'has no policy, or one that lets rows in or out without looking at the tenant and the register’s scopes',
    sql: `select t.name from (${ofTenants}) t where not exists (select 1 from pg_policy p where p.polrelid = t.oid)
          union all
          select t.name from (${ofTenants}) t join pg_policy p on p.polrelid = t.oid
           where coalesce(pg_get_expr(p.polqual, p.polrelid), '') <> ${wallOf}
              or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') <> ${wallOf}
              or p.polcmd <> '*' or p.polroles <> '{0}'`,
  },
  {
    name: 'has a column tenant_id that may be empty, or none',
    sql: `select t.name from (${ofTenants}) t where not exists (
            select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnotnull)`,
  },
  {
    name: 'has no primary key',
    sql: `select t.name from (${ofTenants}) t where not exists (
      select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')`,
  },
  {
    name: 'key or foreign key without tenant_id in front',
    sql: `select t.name || '.' || k.conname from (${ofTenants}) t
            join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'x', 'f')
            left join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            left join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
           where a.attname is distinct from 'tenant_id'
              or (k.contype = 'f' and f.attname <> 'tenant_id' and k.confrelid <> 'tenant'::regclass)`,
  },
  {
    name: 'index without tenant_id in front',
    sql: `select t.name || '.' || i.indexrelid::regclass from (${ofTenants}) t
            join pg_index i on i.indrelid = t.oid
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
           where a.attname is distinct from 'tenant_id'`,
  },
  {
    name: 'view or function that would look past row security',
    sql: `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
             and not coalesce(c.reloptions::text, '') like '%security_invoker=true%' and c.relname <> all($1)
          union all
          select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  },
  {
    name: 'function of a wall that is not stable, or promises what only a switch of the server may',
    sql: `select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace
             and p.proname in ('tenant_in_force', 'register_scopes_in_force') and (p.provolatile <> 's' or p.proleakproof) and p.proname <> all($1)
          union all
          select name from unnest(array['tenant_in_force', 'register_scopes_in_force']) as needed(name)
           where not exists (select 1 from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = needed.name)`,
  },
  {
    name: 'function of a wall that answers without a setting',
    sql: `select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace
             and p.proname in ('tenant_in_force', 'register_scopes_in_force')
             and (pg_get_function_sqlbody(p.oid) is null or pg_get_function_sqlbody(p.oid) ~* 'current_setting\\([^)]*, true|coalesce|nullif') and p.proname <> all($1)`,
  },
  {
    name: 'trigger (rules belong into the program)',
    sql: `select t.tgname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
           where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and c.relname <> all($1)`,
  },
]

/** Everything in the catalogue that breaks a rule of tenancy, one sentence each; an empty list is what we want. */
export async function catalogueFaults(client: pg.Client): Promise<string[]> {
  const found: string[] = []
  for (const { name, sql } of rules) {
    const { rows } = await client.query<{ name: string }>(`select name from (${sql}) as broken(name)`, [
      tenantFree,
    ])
    found.push(...rows.map((row) => `${row.name}: ${name}`))
  }
  return [...found, ...(await grantFaults(client))]
}

async function grantFaults(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; grantee: string; rights: string }>(
    `select c.relname as name, coalesce(r.rolname, 'public') as grantee,
            string_agg(lower(g.privilege_type), ' ' order by lower(g.privilege_type)) as rights
       from pg_class c cross join lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and g.grantee <> c.relowner
      group by 1, 2`,
  )
  const beyond = rows.filter(({ name, grantee, rights }) => grantee !== 'juhe_app' || grants[name] !== rights)
  const missing = Object.keys(grants).filter((name) => !rows.some((row) => row.name === name))
  return [
    ...beyond.map(({ name, grantee, rights }) => `${name}: ${grantee} may ${rights}`),
    ...missing.map((name) => `${name}: is in the list of grants only`),
  ]
}

/** The values that the check constraint on a column admits. */
export async function admittedValues(
  client: pg.Client,
  place: { table: string; column: string },
): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_constraintdef(k.oid) as text from pg_constraint k
       join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
      where k.contype = 'c' and k.conrelid = $1::regclass and a.attname = $2`,
    [place.table, place.column],
  )
  return rows.flatMap(({ text }) => [...text.matchAll(/'([^']+)'/g)].map(([, value = '']) => value)).sort()
}
