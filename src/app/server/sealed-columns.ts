import type { SealedColumn } from '#platform/secrecy/reseal.ts'

const member = { table: 'member', key: ['id'] }
const importRow = { table: 'member_import_row', key: ['import_id', 'position'] }

/** Every column that holds sealed values, so that a key can be replaced; a test compares the list with the database. */
export const sealedColumns: readonly SealedColumn[] = [
  { ...member, sealed: 'id_number_sealed', index: 'id_number_index', purpose: 'member.id_number' },
  { ...member, sealed: 'phone_sealed', index: 'phone_index', purpose: 'member.phone' },
  { ...member, sealed: 'address_sealed', purpose: 'member.address' },
  // The indexes tell of twins inside a waiting sheet; the register's own stay and refuse them when it is carried out.
  { ...importRow, sealed: 'sealed', purpose: 'member-import.row', emptied: ['number_index', 'person_index'] },
  { ...importRow, sealed: 'before_sealed', purpose: 'member-import.before' },
]
