import { listDigestDeliveries, saveDigestAddress } from '#modules/messaging/digest.contract.ts'
import { changers, example, type Make } from './example.ts'

/** Examples of the module messaging. */
export const messagingExamples: [string, Make][] = [
  example(saveDigestAddress, async ({ county }) => ({
    owner: county.users.east,
    input: { body: { address: 'east@example.cn', paused: false } },
  })),
  example(listDigestDeliveries, async (world) => changers(world)),
]
