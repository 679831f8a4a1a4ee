/**
 * Where the recorded steps of conformance/histories come from: short histories, played with the roles as they stand in the server. Every run
 * compares which steps each history takes with what is recorded; `HISTORIES=record` records them anew.
 */
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { Road } from './challengesRoad.ts'
import { readSteps, writeSteps } from './challengesSteps.ts'
import { tape } from './challengesTape.ts'
import type { StepLine } from './challengesTape.ts'

vi.mock('@sekisho/threeds/acs', async (original) => {
  const { told } = await import('./challengesTape.ts')
  return told('acs', await original())
})
vi.mock('@sekisho/threeds/directory', async (original) => {
  const { told } = await import('./challengesTape.ts')
  return told('directory-server', await original())
})
vi.mock('@sekisho/threeds/server', async (original) => {
  const { told } = await import('./challengesTape.ts')
  return told('threeds-server', await original())
})

const FOLDER = fileURLToPath(new URL('../../../conformance/histories/steps/', import.meta.url))

test('recorded steps: the roles in the server take the same steps in each history', async () => {
  for (const [name, play] of Object.entries(HISTORIES)) {
    const road = await Road.open()
    tape.splice(0)
    await play(road)
    await road.idle()
    const lines = [...tape]
    const path = `${FOLDER}${name}.ndjson`
    if (process.env.HISTORIES === 'record') writeSteps(path, lines)
    expect(lines.map(nameOf), name).toEqual(readSteps(path).map(nameOf))
  }
})

function nameOf({ role, step }: StepLine): string {
  return `${role} ${step}`
}

const HISTORIES: Readonly<Record<string, (road: Road) => Promise<void>>> = {
  frictionless: async (road) => {
    await road.authenticate(FRICTIONLESS)
  },
  'declined-by-risk': async (road) => {
    road.risk = { outcome: 'decline', score: 990, reasons: ['card_velocity'] }
    await road.authenticate(FRICTIONLESS)
  },
  'nobody-at-the-acs': async (road) => {
    road.weather.set('acs AReq', 'refused')
    await road.authenticate(FRICTIONLESS)
  },
  'nobody-at-the-ds': async (road) => {
    road.weather.set('ds AReq', 'refused')
    await road.authenticate(FRICTIONLESS)
  },
  'right-code': async (road) => {
    const screen = await challenged(road)
    await road.form(screen, right(road))
  },
  'wrong-codes': async (road) => {
    let screen = await challenged(road)
    while (screen.is === 'screen') screen = await road.form(screen, { does: 'enter', code: 'wrong' })
  },
  cancelled: async (road) => {
    await road.form(await challenged(road), { does: 'cancel' })
  },
  'nobody-answers': async (road) => {
    await challenged(road)
    await road.pass(10 * 60_000)
  },
  'nobody-comes': async (road) => {
    await road.authenticate(CHALLENGED)
    await road.pass(30_000)
  },
  'a-bad-creq': async (road) => {
    const { creq } = await road.authenticate(CHALLENGED)
    const bad = Buffer.from(creq as string, 'base64url')
      .toString()
      .replace('"challengeWindowSize":"', '"challengeWindowSize":"9')
    await road.creq(Buffer.from(bad).toString('base64url'))
  },
  'killed-before-the-rreq': async (road) => {
    const screen = await challenged(road)
    road.weather.set('ds RReq', 'hangs')
    void road.form(screen, right(road))
    await vi.waitUntil(() => road.sent.has('ds RReq'))
    await road.restart()
    road.weather.clear()
    await road.pass(30_000)
  },
  'killed-after-the-rreq': async (road) => {
    const screen = await challenged(road)
    road.weather.set('ds RReq', 'hangsAfter')
    void road.form(screen, right(road))
    await vi.waitUntil(() => road.answered.has('ds RReq'))
    await road.restart()
    road.weather.clear()
    await road.pass(30_000)
  },
  'no-connection': async (road) => {
    const screen = await challenged(road)
    road.weather.set('ds RReq', 'refused')
    await road.form(screen, right(road))
    await road.pass(10_000)
    road.weather.clear()
    await road.pass(10_000)
  },
  'the-ds-reaches-nobody': async (road) => {
    const screen = await challenged(road)
    road.weather.set('server RReq', 'refused')
    await road.form(screen, right(road))
    road.weather.clear()
    await road.pass(10_000)
  },
  'the-rres-is-lost': async (road) => {
    const screen = await challenged(road)
    road.weather.set('server RReq', 'deaf')
    await road.form(screen, right(road))
  },
  'the-result-comes-too-late': async (road) => {
    const screen = await challenged(road)
    road.weather.set('ds RReq', 'refused')
    await road.form(screen, right(road))
    await road.pass(32 * 60_000)
    road.weather.clear()
    await road.pass(10_000)
  },
  'the-rreq-comes-twice': async (road) => {
    const screen = await challenged(road)
    await road.form(screen, right(road))
    await road.again('ds RReq')
    await road.again('server RReq')
  },
  'the-rreq-comes-twice-in-2.1.0': async (road) => {
    const screen = await challenged(road, CHALLENGED_210)
    await road.form(screen, right(road))
    await road.again('ds RReq')
    await road.again('server RReq')
  },
}

/** As far as the page for the code. */
async function challenged(road: Road, acctNumber = CHALLENGED) {
  const { creq } = await road.authenticate(acctNumber)
  const screen = await road.creq(creq)
  const step = screen.is === 'screen' ? screen.screen.step : undefined
  if (step?.is !== 'chooseContact') return screen
  return road.form(screen, { does: 'choose', contactID: step.contacts[0]!.contactID })
}

function right(road: Road) {
  return { does: 'enter', code: road.code }
}

const FRICTIONLESS = '9999020000000010'
const CHALLENGED = '9999020000000028'
/** In a range that has no later version. */
const CHALLENGED_210 = '9999040000000026'
