import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type JsonSchema = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  $ref?: string
  $defs?: Record<string, JsonSchema>
  class?: string
}

/** A free text in a reply: under which name, in which endpoint, and the class that its contract gives it itself. */
export type TextField = { endpoint: string; path: string; name: string; class: string | undefined }

/** Every free text in an endpoint's reply: not ids, dates, codes of a list, numbers or yes and no. */
export function textFields(endpoint: Endpoint): TextField[] {
  const schema = z.toJSONSchema(endpoint.reply, {
    io: 'output',
    unrepresentable: 'any',
    reused: 'inline',
  }) as JsonSchema
  const found: TextField[] = []
  const seen = new Set<JsonSchema>()
  function walk(node: JsonSchema, path: string[]): void {
    if (node.$ref) {
      const target = schema.$defs?.[node.$ref.split('/').at(-1) ?? '']
      if (target && !seen.has(target)) {
        seen.add(target)
        walk(target, path)
      }
      return
    }
    if (isFreeText(node))
      found.push({
        endpoint: endpoint.name,
        path: path.join('.'),
        name: path.at(-1) ?? '',
        class: node.class,
      })
    for (const [key, value] of Object.entries(node.properties ?? {})) walk(value, [...path, key])
    if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, path)
    for (const item of [
      ...(node.items ? [node.items] : []),
      ...(node.prefixItems ?? []),
      ...(node.anyOf ?? []),
      ...(node.oneOf ?? []),
      ...(node.allOf ?? []),
    ])
      walk(item, path)
  }
  walk(schema, [])
  return found
}

function isFreeText({ type, format, pattern, enum: listed, const: fixed }: JsonSchema): boolean {
  const coded = listed !== undefined || fixed !== undefined
  const shaped = format !== undefined && format !== 'email'
  const dated = pattern !== undefined && /\\d\{4\}/.test(pattern)
  const text = type === 'string' || (Array.isArray(type) && type.includes('string'))
  return text && !coded && !shaped && !dated
}
