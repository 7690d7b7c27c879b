import { z } from 'zod'

/** A past fact that modules above may react to. `facts` always carries tenant and event id. */
export type EventType<S extends z.ZodObject = z.ZodObject> = { name: string; schema: S }

/** Declares an event; its facts get `tenantId` and `eventId`, by which handlers recognise a repetition. */
export function eventType<S extends z.ZodRawShape>(name: string, facts: S) {
  return { name, schema: z.object({ tenantId: z.uuid(), eventId: z.uuid(), ...facts }) }
}
