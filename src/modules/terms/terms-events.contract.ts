import { z } from 'zod'
import { eventType } from '#platform/events/event-type.ts'

/** A reminder reached the Party organisation whose term ends. */
export const termReminderSent = eventType('term-reminder.sent', { reminderId: z.uuid() })
/** The Party organisation signed for it. */
export const termReminderReceived = eventType('term-reminder.received', { reminderId: z.uuid() })
