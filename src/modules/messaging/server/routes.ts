import { route, type Route } from '#platform/http/route.ts'
import * as digest from '../digest.contract.ts'
import { listMessages as listMessagesEndpoint } from '../messaging.contract.ts'
import { getDigest } from './digest/get-digest.ts'
import { listDigestDeliveries } from './digest/list-digest-deliveries.ts'
import { saveDigestAddress } from './digest/save-digest-address.ts'
import { listMessages } from './list-messages.ts'

/** Endpoint → verb. `mailIsSetUp`: whether this server can send mail. */
export function messagingRoutes(mailIsSetUp: boolean): Route[] {
  return [
    route(listMessagesEndpoint, (context) => listMessages(context)),
    route(digest.getDigest, (context) => getDigest(context, { mailIsSetUp })),
    route(digest.saveDigestAddress, (context, { body }) =>
      saveDigestAddress(context, { ...body, mailIsSetUp }),
    ),
    route(digest.listDigestDeliveries, (context) => listDigestDeliveries(context, { mailIsSetUp })),
  ]
}
