import { sql, type RawBuilder } from 'kysely'
import { ageBands, joinPeriods, noValue, type MemberGroup } from '../members.groups.ts'
import { memberStandings } from '../members.states.ts'

/** Full and probationary members, on the names of `registerTables`. */
export const isMember = sql`s.standing = any(${[...memberStandings]})`

/** In which row of a table somebody stands, on the names of `registerTables`; the register's filter asks the same. */
export function groupOf(group: MemberGroup, day: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (group) {
    case 'standing':
      return sql`s.standing`
    case 'sex':
      return sql`m.sex`
    case 'ethnicity':
      return sql`m.ethnicity`
    case 'education':
      return sql`coalesce(m.education, ${noValue})`
    case 'occupation':
      return sql`m.occupation`
    case 'ageBand':
      return sql`case ${sql.join(
        Object.entries(ageBands).map(
          ([band, { to }]) => sql`when extract(year from age(${day}, m.born_on)) <= ${to} then ${band}`,
        ),
        sql` `,
      )} end`
    case 'joinPeriod':
      return sql`case when m.joined_on is null then ${noValue} ${sql.join(
        Object.entries(joinPeriods).map(
          ([period, { before }]) => sql`when m.joined_on < ${before}::date then ${period}`,
        ),
        sql` `,
      )} end`
  }
}
