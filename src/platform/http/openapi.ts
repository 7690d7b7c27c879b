import { z } from 'zod'
import { problemKinds, type ProblemKind } from '#kernel/problem.ts'
import { isMutation, type Endpoint } from './endpoint.ts'
import { everyEndpointMayAnswer } from './reply-problem.ts'

type Json = Record<string, unknown>

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' }) as Json
}

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  return Object.entries(schema.shape).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || !(part as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(part as z.ZodType, 'input'),
  }))
}

const text = { type: 'string' }
const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { ...text, minLength: 8, maxLength: 100 },
}
const pageHeader = { name: 'X-Juhe', in: 'header', required: true, schema: { ...text, const: '1' } }

/** Headers that a change must carry: the mark of our own pages, and with a session the key. */
function headersOf(endpoint: Endpoint): Json[] {
  if (!isMutation(endpoint)) return []
  return endpoint.access === 'session' ? [pageHeader, keyHeader] : [pageHeader]
}

function problemsOf(endpoint: Endpoint): ProblemKind[] {
  const session: ProblemKind[] = endpoint.access === 'session' ? ['not-signed-in', 'not-allowed'] : []
  const foreignPage: ProblemKind[] = isMutation(endpoint) ? ['not-allowed'] : []
  return [...new Set([...endpoint.problems, ...session, ...foreignPage, ...everyEndpointMayAnswer])]
}

function operationOf(endpoint: Endpoint): Json {
  const responses: Json = {
    '200': {
      description: '成功',
      content:
        endpoint.answers === 'file'
          ? { 'application/octet-stream': {} }
          : { 'application/json': { schema: jsonSchema(endpoint.reply, 'output') } },
    },
  }
  for (const kind of problemsOf(endpoint)) {
    const { status, title } = problemKinds[kind]
    const earlier = responses[status] as { description: string } | undefined
    responses[status] = {
      description: earlier ? `${earlier.description}；${title}（${kind}）` : `${title}（${kind}）`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    ...(endpoint.access === 'public' && { security: [] }),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...headersOf(endpoint),
    ],
    ...(isMutation(endpoint) && {
      requestBody: {
        content:
          endpoint.accepts === 'file'
            ? {
                'multipart/form-data': {
                  schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
                },
              }
            : { 'application/json': { schema: jsonSchema(endpoint.body, 'input') } },
      },
    }),
    responses,
  }
}

/** The OpenAPI 3.1 description of a contract list; served at `/api/openapi.json`. */
export function openapiOf(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Juhe 聚合', version: '1', license: { name: 'Apache-2.0' } },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'juhe' } },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: text,
            title: text,
            status: { type: 'integer' },
            detail: text,
            rule: text,
            facts: { type: 'object' },
            errors: { type: 'array', items: { type: 'object', properties: { path: text, message: text } } },
            instance: text,
          },
          required: ['type', 'title', 'status'],
        },
      },
    },
  }
}
