import { expect, expectTypeOf, test } from 'vitest'
import * as ids from './id.ts'
import { OrganizationId, PersonId, TaskId } from './id.ts'

const someId = '01990000-0000-7000-8000-000000000001'

test.each(Object.entries(ids))('%s takes an id and nothing else', (_name, schema) => {
  expect(schema.parse(someId)).toBe(someId)
  for (const wrong of ['', 'x', `${someId} `, someId.slice(1), `'; drop table task; --`, 7, null, undefined])
    expect(schema.safeParse(wrong).success).toBe(false)
})

test('ids of different things do not fit into each other’s places', () => {
  // Checked by the compiler: without brands the three types would be one.
  expectTypeOf<PersonId>().not.toExtend<OrganizationId>()
  expectTypeOf<TaskId>().not.toExtend<PersonId>()
  expectTypeOf<string>().not.toExtend<TaskId>()
  expectTypeOf<TaskId>().toExtend<string>()
  // @ts-expect-error a person is no organisation
  const wrong: OrganizationId = PersonId.parse(someId)
  expect(wrong).toBe(OrganizationId.parse(someId))
})
