import { sql } from 'kysely'
import { firstPeriods } from '#modules/members/members.periods.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import type { SampleCounty } from './county-builder.ts'
import { sampleRegister, type SampleMember } from './sample-register.ts'

type Loading = Pick<Context, 'tx' | 'tenantId' | 'secrecy' | 'newId'>

/** Stores the invented register beside the county that is loaded already, in some eight statements. */
export async function loadSampleRegister(context: Loading, county: SampleCounty): Promise<void> {
  const { tx, tenantId, newId } = context
  const { members, absences, rolls } = sampleRegister(county, newId)
  await setRegisterScopes(tx, 'all')
  await sql`
    insert into person (tenant_id, id, name)
    select ${tenantId}, r."personId", r.name
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r("personId" uuid, name text)
     where r.name is not null`.execute(tx)
  await storeMembers(context, members)
  await storePeriods(context, members)
  await sql`
    insert into member_absence (tenant_id, id, member_id, branch_id, branch_path, kind, since, reason, place)
    select ${tenantId}, r.id, m.id, m.branch_id, m.branch_path, r.kind, r.since, r.reason, r.place
      from jsonb_to_recordset(${JSON.stringify(absences)}::jsonb)
        as r(id uuid, "memberId" uuid, kind text, since date, reason text, place text)
      join member m on m.tenant_id = ${tenantId} and m.id = r."memberId"`.execute(tx)
  await sql`
    insert into member_roll (tenant_id, id, kind, person_id, member_id, branch_id, branch_path, since, title)
    select ${tenantId}, r.id, r.kind, m.person_id, m.id, m.branch_id, m.branch_path, r.since, r.title
      from jsonb_to_recordset(${JSON.stringify(rolls)}::jsonb) as r(id uuid, "memberId" uuid, kind text, since date, title text)
      join member m on m.tenant_id = ${tenantId} and m.id = r."memberId"`.execute(tx)
}

async function storeMembers(
  { tx, tenantId, secrecy }: Loading,
  members: readonly SampleMember[],
): Promise<void> {
  const hex = (bytes: Buffer) => bytes.toString('hex')
  const rows = members.map(({ idNumber, phone, ...member }) => {
    const seal = (text: string, purpose: string) =>
      hex(secrecy.seal(text, { tenantId, purpose, rowId: member.id }))
    const index = (text: string, purpose: string) => hex(secrecy.index(text, { tenantId, purpose }))
    return {
      ...member,
      idSealed: seal(idNumber, 'member.id_number'),
      idIndex: index(idNumber, 'member.id_number'),
      phoneSealed: seal(phone, 'member.phone'),
      phoneIndex: index(phone, 'member.phone'),
    }
  })
  await sql`
    insert into member (tenant_id, id, person_id, branch_id, branch_path, sex, ethnicity, born_on, education, degree, title_level,
      occupation, job, standing, applied_on, joined_on, full_on, id_number_sealed, id_number_index, phone_sealed, phone_index)
    select ${tenantId}, r.id, r."personId", o.id, o.path, r.sex, r.ethnicity, r."bornOn", r.education, r.degree, r."titleLevel",
      r.occupation, r.job, r.standing, r."appliedOn", r."joinedOn", r."fullOn", decode(r."idSealed", 'hex'),
      decode(r."idIndex", 'hex'), decode(r."phoneSealed", 'hex'), decode(r."phoneIndex", 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, "personId" uuid, "branchId" uuid, sex text, ethnicity text, "bornOn" date, education text, degree text,
             "titleLevel" text, occupation text, job text, standing text, "appliedOn" date, "joinedOn" date, "fullOn" date,
             "idSealed" text, "idIndex" text, "phoneSealed" text, "phoneIndex" text)
      join organization o on o.tenant_id = ${tenantId} and o.id = r."branchId"`.execute(tx)
}

async function storePeriods({ tx, tenantId }: Loading, members: readonly SampleMember[]): Promise<void> {
  const states = members.flatMap((member) =>
    firstPeriods(member, member.since).map((period) => ({ memberId: member.id, ...period })),
  )
  await sql`
    insert into member_state_period (tenant_id, member_id, branch_id, branch_path, valid_from, valid_to, standing, state, act)
    select ${tenantId}, m.id, m.branch_id, m.branch_path, r."from", r."to", r.standing, 'regular', 'entered'
      from jsonb_to_recordset(${JSON.stringify(states)}::jsonb)
        as r("memberId" uuid, "from" date, "to" date, standing text)
      join member m on m.tenant_id = ${tenantId} and m.id = r."memberId"`.execute(tx)
  await sql`
    insert into member_branch_period (tenant_id, member_id, branch_id, branch_path, valid_from)
    select ${tenantId}, m.id, m.branch_id, m.branch_path, r.since
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r(id uuid, since date)
      join member m on m.tenant_id = ${tenantId} and m.id = r.id`.execute(tx)
}
