import { lateTask } from '#modules/supervision/server/supervision.fixtures.ts'
import * as lights from '#modules/supervision/lights.contract.ts'
import * as meetings from '#modules/supervision/meetings.contract.ts'
import * as slips from '#modules/supervision/slips.contract.ts'
import { example, type Make, type World } from './example.ts'

/** A late task of the east school, led by the Party office; `strangers` have nothing to do with it. */
async function late({ app, county }: World) {
  const { task } = await lateTask(app, county)
  const { office, east, leader, west, kindergarten, member, personnel } = county.users
  const organizationId = county.organization('党委办')
  return { task, office, east, leader, personnel, organizationId, strangers: [west, kindergarten, member] }
}

async function slip(world: World) {
  const found = await late(world)
  const made = await world.app.must(slips.createSlip, found.office, {
    body: { organizationId: found.organizationId, taskIds: [found.task.id] },
  })
  return {
    ...found,
    made,
    params: { slipId: made.id },
    others: [...found.strangers, found.east, found.personnel, found.leader],
  }
}

const signature = (version: number) => ({ signer: '股长甲', signedOn: '2026-09-10', version })

async function signed(world: World) {
  const found = await slip(world)
  const { params, made, office } = found
  const next = await world.app.must(slips.signSlip, office, { params, body: signature(made.version) })
  return { ...found, version: next.version }
}

async function delivered(world: World) {
  const found = await signed(world)
  const { params, version, office } = found
  const next = await world.app.must(slips.deliverSlip, office, { params, body: { version } })
  return { ...found, version: next.version }
}

async function meeting(world: World) {
  const found = await late(world)
  const made = await world.app.must(meetings.planCoordinationMeeting, found.office, {
    body: { organizationId: found.organizationId, title: '调度会', heldOn: '2026-09-10' },
  })
  return {
    ...found,
    made,
    params: { meetingId: made.id },
    others: [...found.strangers, found.east, found.personnel],
  }
}

const held = { heldOn: '2026-09-10', attendees: '局长乙、干事丙' }

/** Examples of the module supervision. */
export const supervisionExamples: [string, Make][] = [
  example(lights.getLight, async (world) => {
    const { task, office, strangers } = await late(world)
    return { owner: office, outsiders: strangers, input: { params: { taskId: task.id } } }
  }),
  example(lights.noteLight, async (world) => {
    const { task, east, strangers } = await late(world)
    return {
      owner: east,
      outsiders: strangers,
      input: { params: { taskId: task.id }, body: { text: '在修' } },
    }
  }),
  example(slips.createSlip, async (world) => {
    const { task, office, east, leader, personnel, organizationId, strangers } = await late(world)
    return {
      owner: office,
      outsiders: [...strangers, east, leader, personnel],
      input: { body: { organizationId, taskIds: [task.id] } },
    }
  }),
  example(slips.getSlip, async (world) => {
    const { params, office, others } = await slip(world)
    return { owner: office, outsiders: others, input: { params } }
  }),
  example(slips.editSlip, async (world) => {
    const { params, office, others, made } = await slip(world)
    const body = { text: '请答复。', answerBy: '2026-09-18', escalatedToId: null, version: made.version }
    return { owner: office, outsiders: others, input: { params, body } }
  }),
  example(slips.signSlip, async (world) => {
    const { params, office, others, made } = await slip(world)
    return { owner: office, outsiders: others, input: { params, body: signature(made.version) } }
  }),
  example(slips.deliverSlip, async (world) => {
    const { params, office, others, version } = await signed(world)
    return { owner: office, outsiders: others, input: { params, body: { version } } }
  }),
  example(slips.answerSlip, async (world) => {
    const { params, east, office, leader, personnel, strangers, version } = await delivered(world)
    return {
      owner: east,
      outsiders: [...strangers, office, leader, personnel],
      input: { params, body: { text: '已办', version } },
    }
  }),
  example(slips.cancelSlip, async (world) => {
    const { params, office, others, version } = await delivered(world)
    return { owner: office, outsiders: others, input: { params, body: { version } } }
  }),
  example(slips.downloadSlip, async (world) => {
    const { params, office, others } = await slip(world)
    return { owner: office, outsiders: others, input: { params, query: { format: 'docx' as const } } }
  }),
  example(meetings.planCoordinationMeeting, async (world) => {
    const { office, east, leader, personnel, organizationId, strangers } = await late(world)
    return {
      owner: office,
      outsiders: [...strangers, east, leader, personnel],
      input: { body: { organizationId, title: '调度会', heldOn: '2026-09-11' } },
    }
  }),
  example(meetings.getCoordinationMeeting, async (world) => {
    const { params, leader, others } = await meeting(world)
    return { owner: leader, outsiders: others, input: { params } }
  }),
  example(meetings.editCoordinationMeeting, async (world) => {
    const { params, office, leader, others, made } = await meeting(world)
    const body = { title: '调度会', heldOn: '2026-09-12', items: [], version: made.version }
    return { owner: office, outsiders: [...others, leader], input: { params, body } }
  }),
  example(meetings.refillAgenda, async (world) => {
    const { params, office, leader, others, made } = await meeting(world)
    return {
      owner: office,
      outsiders: [...others, leader],
      input: { params, body: { version: made.version } },
    }
  }),
  example(meetings.holdCoordinationMeeting, async (world) => {
    const { params, office, leader, others, made } = await meeting(world)
    const body = { ...held, version: made.version }
    return { owner: office, outsiders: [...others, leader], input: { params, body } }
  }),
  example(meetings.cancelCoordinationMeeting, async (world) => {
    const { params, office, leader, others, made } = await meeting(world)
    return {
      owner: office,
      outsiders: [...others, leader],
      input: { params, body: { version: made.version } },
    }
  }),
  example(meetings.issueOutcomes, async (world) => {
    const { params, office, leader, others, made } = await meeting(world)
    const done = await world.app.must(meetings.holdCoordinationMeeting, office, {
      params,
      body: { ...held, version: made.version },
    })
    const { title, heldOn, attendees, minutes } = done
    const items = done.items.map(({ id, text }) => ({ id, text, outcome: '月底办结' }))
    const body = { title, heldOn, attendees, minutes, items, version: done.version }
    const noted = await world.app.must(meetings.editCoordinationMeeting, office, { params, body })
    const outcomes = [
      {
        itemId: noted.items[0]?.id ?? '',
        heading: '月底办结',
        audienceIds: [world.county.organization('东河小学党支部')],
        dueOn: '2026-09-30',
      },
    ]
    return {
      owner: office,
      outsiders: [...others, leader],
      input: { params, body: { outcomes, version: noted.version } },
    }
  }),
]
