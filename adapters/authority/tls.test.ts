import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '@sekisho/base'
import { openPost, serverTLS } from '@sekisho/adapters/http'
import type { Answer, ClientTLS, TLSFiles } from '@sekisho/adapters/http'
import { connect } from 'node:tls'
import { issueCertificate, newAuthority } from './certificates.ts'
import type { Authority } from './certificates.ts'

let authority: Authority
let stranger: Authority

beforeAll(async () => {
  const plan = { name: 'CA', days: 10, nowMs: Date.now() } // of one name, so that only the keys tell them apart
  ;[authority, stranger] = [await newAuthority(plan), await newAuthority(plan)]
})

test('two participants of one authority hear each other, and know by name who speaks', async () => {
  const { url, peers } = await serve(await filesOf(authority, { hosts: ['127.0.0.1'] }))
  const answer = await post(url, await filesOf(authority, { name: 'ACS-1' }))
  expect(answer).toMatchObject({ kind: 'answered', status: 200 })
  expect(peers).toEqual(['ACS-1'])
})

test('who shows no certificate of the authority, or one that is over, is not heard', async () => {
  const server = await serve(await filesOf(authority, { hosts: ['127.0.0.1'] }))
  const own = await filesOf(authority, {})
  const strangers: [string, ClientTLS][] = [
    ['of another authority', { ...(await filesOf(stranger, {})), authority: authority.certificate }],
    ['the authority itself, which is no participant', { ...authority, authority: authority.certificate }],
    ['over since yesterday', await filesOf(authority, { days: 1, nowMs: Date.now() - 2 * DAY_MS })],
    [
      'signed by a participant',
      { ...(await filesOf({ certificate: own.certificate, key: own.key }, {})), authority: authority.certificate },
    ],
  ]
  for (const [why, files] of strangers) expect((await post(server.url, files)).kind, why).not.toBe('answered')
  expect((await post(server.url, undefined)).kind, 'none').not.toBe('answered')
  expect(server.peers).toEqual([])
})

test('a server of another authority, or of another name, is told nothing', async () => {
  const files = await filesOf(authority, {})
  const elsewhere = await serve({
    ...(await filesOf(stranger, { hosts: ['127.0.0.1'] })),
    authority: authority.certificate,
  })
  const misnamed = await serve(await filesOf(authority, { hosts: ['ds.example.jp'] }))
  for (const { url, peers } of [elsewhere, misnamed]) {
    expect(await post(url, files)).toMatchObject({ kind: 'refused' })
    expect(peers).toEqual([])
  }
})

test('older versions and other suites than those of the specification are refused', async () => {
  const { port } = await serve(await filesOf(authority, { hosts: ['127.0.0.1'] }))
  const { certificate: cert, key, authority: ca } = await filesOf(authority, {})
  const attempts: { why: string; options: object; ends: string }[] = [
    { why: 'TLS 1.3', options: {}, ends: 'TLSv1.3 TLS_AES_128_GCM_SHA256' },
    { why: 'TLS 1.2', options: { maxVersion: 'TLSv1.2' }, ends: 'TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256' },
    {
      why: 'TLS 1.1',
      options: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' },
      ends: 'refused',
    },
    { why: 'AES-CBC', options: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }, ends: 'refused' },
    { why: 'P-384', options: { ecdhCurve: 'secp384r1' }, ends: 'refused' },
  ]
  for (const { why, options, ends } of attempts) {
    const ended = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, cert, key, ca, ...options }, () => {
        resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)
        socket.end()
      }).on('error', () => resolve('refused'))
    })
    expect(ended, why).toBe(ends)
  }
})

async function filesOf(
  issuer: Authority,
  { name = 'SEKISHO-DS', hosts = [] as string[], days = 5, nowMs = Date.now() },
): Promise<TLSFiles> {
  return { ...(await issueCertificate(issuer, { name, hosts, days, nowMs })), authority: issuer.certificate }
}

async function serve(files: TLSFiles) {
  const peers: string[] = []
  const server = createServer(serverTLS(files), (request, response) => {
    peers.push((request.socket as TLSSocket).getPeerCertificate().subject.CN as string)
    request.resume()
    response.end('{}')
  }).on('tlsClientError', () => {})
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `https://127.0.0.1:${port}/`, port, peers }
}

async function post(url: string, tls: ClientTLS | undefined): Promise<Answer> {
  const poster = openPost(tls ? { tls } : {})
  const answer = await poster.post(url, Buffer.from('{}'), { timeoutMs: 20_000 })
  await poster.close()
  return answer
}

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
