import type { SealedColumn } from '#platform/secrecy/reseal.ts'

/** Every column that holds sealed values, so that a key can be replaced; a test compares the list with the database. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'member',
    sealed: 'id_number_sealed',
    index: 'id_number_index',
    purpose: 'member.id_number',
  },
  { table: 'member', sealed: 'phone_sealed', index: 'phone_index', purpose: 'member.phone' },
  { table: 'member', sealed: 'address_sealed', purpose: 'member.address' },
]
