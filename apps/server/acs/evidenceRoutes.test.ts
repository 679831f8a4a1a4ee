/** The door beside the AReq: what it answers says nothing of what is made of a post, and no post is looked at without end. */
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { createComponents } from '../components.ts'
import { Metrics } from '../metrics.ts'
import { evidenceRoutes } from './evidenceRoutes.ts'

test('attacks: the answer to a post leaves before the text is looked at, and is the same when that fails', async () => {
  const took: string[] = []
  const world = aDoor(async (text) => {
    took.push(text)
    if (text === 'broken') throw new Error('the store is closed')
    return text === 'right' ? 'taken' : 'form'
  })
  const answers: unknown[] = []
  world.app.addHook('onSend', async () => {
    answers.push([...took])
  })
  const said = new Set<string>()
  for (const text of ['right', 'wrong', 'broken', 'right']) {
    const reply = await world.app.inject({ method: 'POST', url: '/3ds/acs/evidence', payload: text })
    const { date: _date, ...headers } = reply.headers
    said.add(JSON.stringify([reply.statusCode, reply.body, headers]))
  }
  await vi.waitUntil(() => took.length === 4)
  expect([...said], 'one and the same').toEqual([expect.stringMatching(/^\[202,"",/)])
  expect(answers, 'what had been looked at when each answer left').toEqual([
    [],
    ['right'],
    ['right', 'wrong'],
    ['right', 'wrong', 'broken'],
  ])
  expect(await world.counted()).toEqual({ taken: 2, form: 1 })
  await world.app.close()
})

function aDoor(take: (text: string) => Promise<'taken' | 'form'>) {
  const app = createComponents({ logger: pino({ level: 'silent' }), trustProxy: [] }, undefined)
  const metrics = new Metrics()
  evidenceRoutes(app, { receiver: { take }, metrics, nowMs: () => 0 })
  const counted = async () => {
    const { values } = await metrics.evidence.get()
    return Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))
  }
  return { app, counted }
}
