import { sql } from 'kysely'
import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { SecrecyFault } from '#platform/secrecy/cipher-profile.ts'
import { masked, sensitiveFields, type SensitiveField } from '../../disclosure.rules.ts'

type Opening = Pick<Context, 'tx' | 'tenantId' | 'secrecy'>
type Sealed = Record<SensitiveField, Buffer | null>
export type SensitiveValues = Record<SensitiveField, string | null>

const purposes: Record<SensitiveField, string> = {
  idNumber: 'member.id_number',
  phone: 'member.phone',
  address: 'member.address',
}

/** The opened values of some members; the caller has asked for the scopes and leaves the trace. */
export async function sensitiveValues(
  { tx, tenantId, secrecy }: Opening,
  memberIds: readonly MemberId[],
): Promise<Map<MemberId, SensitiveValues>> {
  const { rows } = await sql<Sealed & { id: MemberId }>`
    select id, id_number_sealed as "idNumber", phone_sealed as phone, address_sealed as address
      from member where tenant_id = ${tenantId} and id = any(${[...memberIds]}::uuid[])`.execute(tx)
  return new Map(
    rows.map(({ id, ...sealed }) => {
      const opened = (field: SensitiveField) => {
        const bytes = sealed[field]
        return bytes && secrecy.open(bytes, { tenantId, purpose: purposes[field], rowId: id })
      }
      return [id, { idNumber: opened('idNumber'), phone: opened('phone'), address: opened('address') }]
    }),
  )
}

/** What a page shows of one member's sensitive fields without being asked. */
export async function maskedValues(context: Opening, memberId: MemberId): Promise<SensitiveValues> {
  const none = { idNumber: null, phone: null, address: null }
  try {
    const values = (await sensitiveValues(context, [memberId])).get(memberId) ?? none
    const show = (field: SensitiveField) => values[field] && masked(field, values[field])
    return { idNumber: show('idNumber'), phone: show('phone'), address: show('address') }
  } catch (error) {
    // The rest of the page is of use; revealing a field tells the whole.
    if (error instanceof SecrecyFault)
      return Object.fromEntries(sensitiveFields.map((field) => [field, '无法读取'])) as SensitiveValues
    throw error
  }
}
