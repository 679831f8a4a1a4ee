/** Accounts and what is told over HTTP: each address, from the body to the answer. */
import { aLogin, anOrder, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

const occurredAt = new Date().toISOString()
const ACCOUNTS = [
  ['/v1/logins', { loginID: 'l-1' }, aLogin({ loginID: 'l-1', occurredAt })],
  ['/v1/registrations', { registrationID: 'r-1' }, aRegistration({ registrationID: 'r-1', occurredAt })],
  ['/v1/profile-changes', { changeID: 'c-1' }, aProfileChange({ changeID: 'c-1', occurredAt })],
] as const

test('accounts: each question is answered with an outcome and reasons, and again with the same', async () => {
  for (const [path, ids, body] of ACCOUNTS) {
    const first = await server.post(path, body)
    expect(first.status, path).toBe(201)
    expect(first.body, path).toMatchObject({
      ...ids,
      outcome: expect.stringMatching(/^(?:approve|challenge|review|decline)$/),
      score: expect.any(Number),
      reasons: expect.any(Array),
      repeated: false,
      policy: { id: expect.any(String), version: expect.any(Number) },
      decision: expect.any(Number),
    })
    for (const member of ['stage', 'threeDSAdvice', 'orderID', 'features'])
      expect(first.body).not.toHaveProperty(member)
    expect(await server.post(path, body), path).toEqual({ status: 200, body: { ...first.body, repeated: true } })
    expect(await server.post(path, { ...body, channel: 'app' }), path).toMatchObject({ status: 409 })
  }
})

test('accounts: what became of each is taken in once, and what nobody sent is not found', async () => {
  for (const [path, ids] of ACCOUNTS) {
    const outcome = { outcomeID: 'o-1', occurredAt, result: 'step_up_passed' }
    const [id] = Object.values(ids)
    const taken = { ...ids, outcomeID: 'o-1', repeated: false }
    expect(await server.post(`${path}/${id}/outcome`, outcome), path).toEqual({ status: 201, body: taken })
    expect(await server.post(`${path}/${id}/outcome`, outcome), path).toEqual({
      status: 200,
      body: { ...taken, repeated: true },
    })
    expect(await server.post(`${path}/nobody/outcome`, outcome), path).toMatchObject({
      status: 404,
      body: { code: 'not_found', detail: expect.stringContaining(path) },
    })
  }
})

test('told: authorisations, results of 3-D Secure, verdicts and reports of an order are taken in', async () => {
  await server.post('/v1/orders', anOrder({ orderID: 'told', occurredAt }))
  const told: [string, object, object][] = [
    [
      '/v1/orders/told/authorisations',
      { authorisationID: 'a', occurredAt, approved: false, responseCode: '51' },
      { orderID: 'told', authorisationID: 'a' },
    ],
    [
      '/v1/orders/told/threeds-results',
      { resultID: 't', occurredAt, transStatus: 'N', challenge: 'failed' },
      { orderID: 'told', resultID: 't' },
    ],
    [
      '/v1/orders/told/verdict',
      { verdictID: 'v', occurredAt, verdict: 'ng', reviewerID: 'sato' },
      { orderID: 'told', verdictID: 'v' },
    ],
    [
      '/v1/fraud-reports',
      { reportID: 'f', occurredAt, about: { orderID: 'told' }, type: 'stolen_number', source: 'issuer' },
      { reportID: 'f' },
    ],
  ]
  for (const [path, body, ids] of told) {
    expect(await server.post(path, body), path).toEqual({ status: 201, body: { ...ids, repeated: false } })
    expect(await server.post(path, body), path).toEqual({ status: 200, body: { ...ids, repeated: true } })
    expect(await server.post(path, { ...body, note: 'x' }), path).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ code: 'not_allowed', pointer: '/note' }] },
    })
    const elsewhere = path.replace('/told/', '/nobody/')
    const other = { ...body, ...('about' in body && { about: { orderID: 'nobody' }, reportID: 'g' }) }
    expect(await server.post(elsewhere, other), elsewhere).toMatchObject({ status: 404 })
  }
})

test('accounts: every fault of a login is told at once, without what was sent', async () => {
  const wrong = { ...aLogin({ occurredAt, method: 'guess' }), accountID: '4111111111111111', password: 'hunter2' }
  const { status, body } = await server.post('/v1/logins', wrong)
  expect(status).toBe(422)
  const codes = (body.errors as { code: string; pointer: string }[]).map(({ code, pointer }) => `${code} ${pointer}`)
  expect(codes.toSorted()).toEqual([
    'card_number_in_wrong_field /accountID',
    'not_allowed /password',
    'not_one_of /method',
  ])
  expect(JSON.stringify(body)).not.toMatch(/hunter2|41111111/)
})
