import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DAY_MS } from '@sekisho/base'
import { issueCertificate, issueForRequest, newAuthority, readCertificate } from './certificates.ts'
import type { CertificatePlan } from './certificates.ts'

test('a certificate is signed by its authority, for both ends of a connection, and for its hosts', async () => {
  const authority = await newAuthority({ name: '関所ペイ認証局', days: 3_650, nowMs: NOW_MS })
  const { certificate, key } = await issueCertificate(
    authority,
    aPlan({ hosts: ['ds.example.jp', '127.0.0.1', '::1'] }),
  )
  const [ca, leaf] = [new X509Certificate(authority.certificate), new X509Certificate(certificate)]
  expect(leaf.verify(ca.publicKey)).toBe(true)
  expect(leaf.checkIssued(ca)).toBe(true)
  expect([ca.ca, leaf.ca]).toEqual([true, false])
  expect(leaf.subject).toBe('CN=SEKISHO-DS')
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
  expect(leaf.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' })
  expect(leaf.checkHost('ds.example.jp')).toBe('ds.example.jp')
  expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(leaf.checkHost('other.example.jp')).toBeUndefined()
  expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/)
  expect(readCertificate(certificate)).toMatchObject({
    name: 'SEKISHO-DS',
    hosts: ['ds.example.jp', '127.0.0.1', '0:0:0:0:0:0:0:1'],
    notAfterMs: NOW_MS + 397 * DAY_MS,
  })
})

test('no two certificates have the same serial number or key', async () => {
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs: NOW_MS })
  const [one, other] = [await issueCertificate(authority, aPlan({})), await issueCertificate(authority, aPlan({}))]
  expect(readCertificate(one.certificate).serial).not.toBe(readCertificate(other.certificate).serial)
  expect(one.key).not.toBe(other.key)
})

test('a name is one name, whatever stands in it', async () => {
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs: NOW_MS })
  const { certificate } = await issueCertificate(authority, aPlan({ name: 'a, O=Bank+CN=b' }))
  const { subject } = new X509Certificate(certificate)
  expect(subject.split('\n')).toHaveLength(1)
  expect(subject).toContain('CN=a')
})

test('a plan out of its bounds is refused', async () => {
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs: NOW_MS })
  const wrong: Partial<CertificatePlan>[] = [
    { name: '' },
    { name: 'x'.repeat(65) },
    { name: 'a\nb' },
    { days: 0 },
    { days: 1.5 },
    { days: 3_651 },
    { hosts: [''] },
    { hosts: ['*.example.jp'] },
    { hosts: ['a b'] },
    { hosts: ['https://ds.example.jp'] },
  ]
  for (const change of wrong) {
    const issued = issueCertificate(authority, aPlan(change))
    await expect(issued, JSON.stringify(change)).rejects.toMatchObject({ code: 'ERR_AUTHORITY' })
  }
})

test('a participant may keep its private key to itself: its request is enough', async () => {
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs: NOW_MS })
  for (const kind of [EC, RSA]) {
    const request = aRequest(kind)
    const certificate = await issueForRequest(authority, aPlan({ name: 'ACS-1' }), request.text)
    const leaf = new X509Certificate(certificate)
    expect(leaf.subject).toBe('CN=ACS-1') // and not what the request says
    expect(leaf.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true)
    expect(leaf.publicKey.export({ format: 'pem', type: 'spki' })).toBe(request.publicKey)
  }
})

test('a request that is none, was changed, or has a weak key, is refused', async () => {
  const authority = await newAuthority({ name: 'CA', days: 10, nowMs: NOW_MS })
  const good = aRequest(EC).text
  const der = Buffer.from(good.replace(/-----.*-----|\s/g, ''), 'base64')
  der[der.length - 1]! ^= 1
  const changed = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`
  const weak = ['rsa:1024', 'ec -pkeyopt ec_paramgen_curve:secp384r1']
  for (const text of ['', 'hello', authority.certificate, changed, ...weak.map((kind) => aRequest(kind).text)]) {
    const issued = issueForRequest(authority, aPlan({}), text)
    await expect(issued, text.slice(0, 60)).rejects.toMatchObject({ code: 'ERR_AUTHORITY' })
  }
})

function aPlan(change: Partial<CertificatePlan>): CertificatePlan {
  return { name: 'SEKISHO-DS', hosts: [], days: 397, nowMs: NOW_MS, ...change }
}

/** Made by another program, as a participant's would be. */
function aRequest(kind: string): { text: string; publicKey: string } {
  const [request, key] = [join(folder, 'request.pem'), join(folder, 'key.pem')]
  const newKey = ['req', '-new', '-newkey', ...kind.split(' '), '-nodes', '-subj', '/CN=what-it-asks-for']
  execFileSync('openssl', [...newKey, '-keyout', key, '-out', request], { stdio: 'pipe' })
  const publicKey = execFileSync('openssl', ['pkey', '-in', key, '-pubout'], { encoding: 'utf8' })
  return { text: readFileSync(request, 'utf8'), publicKey }
}

const NOW_MS = Date.UTC(2026, 10, 22)
const EC = 'ec -pkeyopt ec_paramgen_curve:prime256v1'
const RSA = 'rsa:2048'
const folder = mkdtempSync(join(tmpdir(), 'sekisho-authority-'))
afterAll(() => rmSync(folder, { recursive: true }))
