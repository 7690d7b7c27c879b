import { route, type Route } from '#platform/http/route.ts'
import { listMessages as listMessagesEndpoint } from '../messaging.contract.ts'
import { listMessages } from './list-messages.ts'

/** Endpoint → verb. */
export const messagingRoutes: Route[] = [route(listMessagesEndpoint, (context) => listMessages(context))]
