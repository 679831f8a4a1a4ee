import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { issueCertificate, newAuthority } from '@sekisho/adapters/authority'
import {
  DEMONSTRATION,
  demonstrationAttempts,
  DirectoryServer,
  putACS,
  putServer,
  seedDemonstrationDirectory,
} from '@sekisho/adapters/directory-server'
import { openPost } from '@sekisho/adapters/http'
import type { TLSFiles } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { aMessage } from '@sekisho/threeds/messages/testing'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createComponents } from '../components.ts'
import { directoryServerRoutes } from './routes.ts'

test('over sockets: a challenge and its result go through the Directory Server, and every answer is HTTP 200', async () => {
  const { ask, seen, serverURL } = await openRoad()
  const areq = anAReq(serverURL)
  const ares = await ask(areq)
  expect(ares.body).toMatchObject({ messageType: 'ARes', transStatus: 'C', dsReferenceNumber: 'SEKISHO-DS-DEMO-0001' })
  expect(ares.headers.get('content-type')).toBe('application/JSON; charset=UTF-8')
  const { dsTransID, acsTransID } = ares.body
  const rres = await ask({ ...RREQ, threeDSServerTransID: areq['threeDSServerTransID'], dsTransID, acsTransID })
  expect(rres.body).toMatchObject({ messageType: 'RRes', resultsStatus: '01', dsTransID })
  expect(seen.map(({ messageType }) => messageType)).toEqual(['AReq', 'RReq'])
  expect(seen[0]).toMatchObject({ acctNumber: areq['acctNumber'], dsTransID })
})

test('over sockets: nobody at the ACS is an attempt, a body that is none an Erro', async () => {
  const { ask, serverURL, stopACS } = await openRoad()
  await stopACS()
  expect((await ask(anAReq(serverURL))).body).toMatchObject({
    transStatus: 'A',
    eci: '06',
    authenticationValue: expect.stringMatching(/^DEMO/),
  })
  for (const body of ['', '{', 'null', '\u0000']) {
    expect((await ask(body)).body, body).toMatchObject({ messageType: 'Erro', errorCode: '101', errorComponent: 'D' })
  }
})

test('DS-PREQ-006, DS-PREQ-007: the list of ranges is plain, whatever the asker could unpack', async () => {
  const { url } = await openRoad()
  for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
    const preq = { messageType: 'PReq', messageVersion: '2.3.1', threeDSServerTransID: randomUUID() }
    const body = JSON.stringify({ ...preq, threeDSServerRefNumber: DEMONSTRATION.threeDSServerRefNumber })
    const response = await fetch(url, { method: 'POST', headers, body })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(await response.json()).toMatchObject({
      messageType: 'PRes',
      threeDSServerTransID: preq.threeDSServerTransID,
    })
  }
})

test('DS-NET-003: over mutual TLS each participant is heard in its own name alone', async () => {
  const plan = { name: 'Authority', days: 10, nowMs: Date.now() }
  const authority = await newAuthority(plan)
  const filesOf = async (name: string): Promise<TLSFiles> => {
    const own = await issueCertificate(authority, { ...plan, name, hosts: ['127.0.0.1'] })
    return { ...own, authority: authority.certificate }
  }
  const { seen, url, serverURL } = await openRoad(filesOf)
  const say = async (as: TLSFiles, message: Members) => {
    const poster = openPost({ tls: as })
    opened.push(poster)
    const answer = await poster.post(url, Buffer.from(JSON.stringify(message)), { timeoutMs: 5_000 })
    return answer.kind === 'answered' ? (JSON.parse(Buffer.from(answer.bytes).toString()) as Members) : answer
  }
  const [server, acs] = [await filesOf('server'), await filesOf('acs')]
  const areq = anAReq(serverURL)
  expect(await say(acs, areq), 'the ACS as a 3DS Server').toMatchObject({ errorCode: '303', errorComponent: 'D' })
  const ares = (await say(server, areq)) as Members
  expect(ares).toMatchObject({ messageType: 'ARes', transStatus: 'C' })
  const rreq = { ...RREQ, ...idsOf(ares), acsTransID: ares['acsTransID'] }
  expect(await say(server, rreq), 'the 3DS Server as its ACS').toMatchObject({ errorCode: '303' })
  expect(await say(acs, rreq)).toMatchObject({ messageType: 'RRes' })
  expect(seen.map(({ messageType }) => messageType)).toEqual(['AReq', 'RReq'])

  const stranger = await issueCertificate(await newAuthority(plan), { ...plan, name: 'server', hosts: [] })
  expect(await say({ ...stranger, authority: authority.certificate }, anAReq(serverURL))).not.toHaveProperty(
    'messageType',
  )
})

/** A Directory Server between an ACS that always challenges and a 3DS Server that takes every result. */
async function openRoad(filesOf?: (name: string) => Promise<TLSFiles>) {
  const seen: Members[] = []
  const acs = await listen('/3ds/acs/messages', await filesOf?.('acs'), (areq) => {
    seen.push(areq)
    return { ...ARES, ...idsOf(areq), acsTransID: randomUUID(), dsReferenceNumber: areq['dsReferenceNumber'] }
  })
  const server = await listen('/3ds/server/messages', await filesOf?.('server'), (rreq) => {
    seen.push(rreq)
    const { acsTransID, messageVersion } = rreq
    return { messageType: 'RRes', messageVersion, ...idsOf(rreq), acsTransID, resultsStatus: '01' }
  })
  const store = await openMemoryStore()
  const { tenant, dsReferenceNumber, threeDSServerRefNumber } = DEMONSTRATION
  await seedDemonstrationDirectory(store, { acsURL: acs.url, threeDSMethodURL: 'http://acs.localhost/' }, Date.now())
  const registered = { participantID: 'sekisho-server', referenceNumbers: [threeDSServerRefNumber] }
  const origins = [new URL(server.url).origin]
  await putServer(store, tenant, { ...registered, origins, certificateName: 'server' }, Date.now())
  const { acsReferenceNumber } = DEMONSTRATION
  const asked = { participantID: 'sekisho-acs', referenceNumbers: [acsReferenceNumber], urls: [acs.url] } as const
  await putACS(store, tenant, { ...asked, certificateName: 'acs' }, Date.now())
  const tls = await filesOf?.('ds')
  const poster = openPost(tls && { tls })
  opened.push(poster)
  const directoryServer = new DirectoryServer({
    store,
    tenant,
    paymentSystem: { dsReferenceNumber, dsURL: 'http://127.0.0.1/3ds/ds/messages' },
    post: poster.post,
    nowMs: Date.now,
    newID: randomUUID,
    values: demonstrationAttempts(store.keyring, tenant),
    limits: { preqEveryMs: 0 },
    onError: (error) => expect.unreachable(String(error)),
  })
  const app = components(tls)
  directoryServerRoutes(app, directoryServer)
  const url = await started(app, '/3ds/ds/messages', tls)
  const ask = async (message: Members | string) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message)
    const response = await fetch(url, { method: 'POST', body })
    expect(response.status).toBe(200)
    return { headers: response.headers, body: (await response.json()) as Members }
  }
  return { ask, seen, url, serverURL: server.url, stopACS: acs.close }
}

async function listen(path: string, tls: TLSFiles | undefined, answer: (message: Members) => Members) {
  const app = components(tls)
  app.post(path, (request, reply) => {
    const message = JSON.parse(String(request.body)) as Members
    return reply.send(JSON.stringify(message['messageType'] === 'Erro' ? {} : answer(message)))
  })
  return { url: await started(app, path, tls), close: () => app.close() }
}

async function started(app: ReturnType<typeof components>, path: string, tls: TLSFiles | undefined): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`
}

function components(tls: TLSFiles | undefined) {
  const app = createComponents({ logger: pino({ level: 'silent' }), trustProxy: [] }, tls)
  opened.push(app)
  return app
}

type Members = Record<string, unknown>

function anAReq(threeDSServerURL: string): Members {
  return {
    ...aMessage({ messageType: 'AReq', version: '2.2.0', channel: 'BRW', category: 'PA', seed: 1, fill: 0 }),
    threeDSServerTransID: randomUUID(),
    threeDSServerRefNumber: DEMONSTRATION.threeDSServerRefNumber,
    threeDSServerURL,
    acctNumber: '9999010000000011',
    purchaseCurrency: '392',
    purchaseExponent: '0',
  }
}

function idsOf({ threeDSServerTransID, dsTransID }: Members): Members {
  return { threeDSServerTransID, dsTransID }
}

const ARES = {
  messageType: 'ARes',
  messageVersion: '2.2.0',
  acsReferenceNumber: DEMONSTRATION.acsReferenceNumber,
  transStatus: 'C',
  acsChallengeMandated: 'N',
  acsURL: 'http://acs.localhost/3ds/acs/challenge/browser',
  authenticationType: '02',
}

const RREQ = {
  messageType: 'RReq',
  messageVersion: '2.2.0',
  messageCategory: '01',
  transStatus: 'Y',
  authenticationValue: 'REVNTwAAAAAAAAAAAAAAAAAAAAA=',
  eci: '05',
  interactionCounter: '01',
  authenticationType: '02',
  authenticationMethod: '02',
}

const opened: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const part of opened.splice(0)) await part.close()
})
