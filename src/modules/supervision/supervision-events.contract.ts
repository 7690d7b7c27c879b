import { z } from 'zod'
import { eventType } from '#platform/events/event-type.ts'

/** A slip reached the organisation that it is addressed to. */
export const slipDelivered = eventType('slip.delivered', { slipId: z.uuid() })
/** The organisation answered a slip. */
export const slipAnswered = eventType('slip.answered', { slipId: z.uuid() })
