import { z } from 'zod'
import { roles } from '#kernel/actor.ts'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PersonId, PostId } from '#kernel/id.ts'
import { Version, pageOf, pageQuery } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

export const Post = z.object({
  id: PostId,
  personId: PersonId,
  personName: z.string(),
  organizationId: OrganizationId,
  role: z.enum(roles),
  validFrom: ChinaDate,
  validTo: ChinaDate.nullable(),
  version: Version,
})
export type Post = z.output<typeof Post>

export const Person = z.object({
  id: PersonId,
  name: z.string(),
  staffNumber: z.string().nullable(),
  posts: z.array(Post.extend({ organizationName: z.string() })),
})

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/people',
  summary: '人员与岗位',
  query: z.object({
    ...pageQuery,
    search: z.string().trim().max(50).optional(),
    organizationId: OrganizationId.optional(),
    role: z.enum(roles).optional(),
  }),
  reply: pageOf(Person),
})

export const createPerson = endpoint({
  name: 'createPerson',
  method: 'POST',
  path: '/people',
  summary: '登记人员',
  body: z.object({
    name: z.string().trim().min(1, '请填写姓名').max(50, '姓名不超过 50 字'),
    /** The office's own number; never an identity-card number. */
    staffNumber: z.string().trim().min(1).max(50, '工号不超过 50 字').nullable().default(null),
  }),
  reply: Person,
  problems: ['rule-broken'],
})

export const createPost = endpoint({
  name: 'createPost',
  method: 'POST',
  path: '/posts',
  summary: '任职',
  body: z.object({
    personId: PersonId,
    organizationId: OrganizationId,
    role: z.enum(roles),
    validFrom: ChinaDate,
  }),
  reply: Post,
  problems: ['rule-broken', 'not-found'],
})

export const endPost = endpoint({
  name: 'endPost',
  method: 'POST',
  path: '/posts/:postId/end',
  summary: '离任',
  params: z.object({ postId: PostId }),
  body: z.object({ on: ChinaDate, version: Version }),
  reply: Post,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})
