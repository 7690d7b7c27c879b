import type { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { idNumberFault, phoneFault, plainIdNumber, plainPhone } from '../members.identity.ts'
import type { MemberDraft } from '../members.contract.ts'

type Given = Pick<MemberDraft, 'idNumber' | 'phone' | 'address' | 'sex' | 'bornOn'>
type SealedColumns = {
  id_number_sealed?: Buffer | null
  id_number_index?: Buffer | null
  phone_sealed?: Buffer | null
  phone_index?: Buffer | null
  address_sealed?: Buffer | null
}

/** Columns of what is sealed; a field that was left out has none. Throws `invalid-input` with the field's own sentence. */
export function sealedColumns(
  context: Pick<Context, 'tenantId' | 'secrecy'>,
  memberId: MemberId,
  given: Given,
): SealedColumns {
  const { tenantId, secrecy } = context
  const seal = (text: string, purpose: string) => secrecy.seal(text, { tenantId, purpose, rowId: memberId })
  const idNumber = given.idNumber && plainIdNumber(given.idNumber)
  const phone = given.phone && plainPhone(given.phone)
  check(
    { path: 'idNumber', message: idNumber ? idNumberFault(idNumber, given) : undefined },
    { path: 'phone', message: phone ? phoneFault(phone) : undefined },
  )
  return {
    ...(idNumber !== undefined && {
      id_number_sealed: idNumber ? seal(idNumber, 'member.id_number') : null,
      id_number_index: idNumber ? secrecy.index(idNumber, { tenantId, purpose: 'member.id_number' }) : null,
    }),
    ...(phone !== undefined && {
      phone_sealed: phone ? seal(phone, 'member.phone') : null,
      phone_index: phone ? secrecy.index(phone, { tenantId, purpose: 'member.phone' }) : null,
    }),
    ...(given.address !== undefined && {
      address_sealed: given.address ? seal(given.address, 'member.address') : null,
    }),
  }
}

/** ID number and birthday or sex were corrected apart from each other: the number that is kept must still agree. */
export function checkKeptNumber(
  context: Pick<Context, 'tenantId' | 'secrecy'>,
  kept: { memberId: MemberId; sealed: Uint8Array | null },
  given: Given,
): void {
  if (!kept.sealed || given.idNumber !== undefined) return
  const { tenantId, secrecy } = context
  const number = secrecy.open(kept.sealed, { tenantId, purpose: 'member.id_number', rowId: kept.memberId })
  const fault = idNumberFault(number, given)
  // The number itself is not told to whoever corrects the birthday.
  if (fault)
    check({ path: 'bornOn', message: '出生日期或性别与已登记的身份证号不一致，请一并核对身份证号。' })
}

function check(...found: { path: string; message: string | undefined }[]): void {
  const errors = found.flatMap(({ path, message }) => (message ? [{ path, message }] : []))
  if (errors[0]) throw new Problem('invalid-input', { detail: errors[0].message, errors })
}

export const idNumberTaken = {
  member_id_number: [
    'member.id-number-taken',
    '这个身份证号已在党员名册里，同一个人不能登记两次。请先查找。',
  ],
} as const
