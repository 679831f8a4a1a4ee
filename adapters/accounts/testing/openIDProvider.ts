/**
 * An OpenID provider on loopback, for tests: strict with whoever asks it (redirect address, PKCE, one code once, the client's secret), and
 * lying when it is told to.
 */
import { hash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import type { GenerateKeyPairResult, JWTPayload } from 'jose'

/** What it does wrong; nothing, when empty. */
export interface Lies {
  /** Members of the ID token that are others; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>
  readonly alg?: 'RS256' | 'PS256' | 'ES256' | 'EdDSA' | 'HS256' | 'none'
  /** It signs with a key that it does not show: under a name of its own, or under that of the shown one. */
  readonly key?: 'unknown' | 'other'
  readonly discovery?: Readonly<Record<string, unknown>>
  /** It answers the token request by leading elsewhere, by so many bytes, or by nothing that is JSON. */
  readonly token?: 'elsewhere' | 'long' | 'noJSON' | 'noIDToken' | 'error'
}

export interface OpenIDProvider {
  readonly issuer: string
  /** As an operator writes it down. */
  readonly written: { readonly issuer: string; readonly clientID: string; readonly clientSecret: string }
  /** Who stands before it, and says yes. */
  person: { sub: string; email?: string; email_verified?: unknown }
  lies: Lies
  /** How often each path was asked for. */
  readonly asked: Map<string, number>
  /** Says yes for the person. @returns what stands behind the address that the browser is led to */
  approve(url: string): Promise<string>
  close(): Promise<void>
}

export async function startOpenIDProvider(): Promise<OpenIDProvider> {
  const keys = new Map<string, GenerateKeyPairResult>()
  for (const alg of ALGORITHMS) keys.set(alg, await generateKeyPair(alg, { extractable: true }))
  const stranger = (await generateKeyPair('RS256')).privateKey
  const codes = new Map<string, Readonly<Record<string, string>>>()
  const server = createServer((request, reply) => {
    answer(request, reply).catch(() => reply.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const self: OpenIDProvider = {
    issuer,
    written: { issuer, clientID: CLIENT_ID, clientSecret: CLIENT_SECRET },
    person: { sub: 'person-1' },
    lies: {},
    asked: new Map(),
    approve: async (url) => {
      const page = await (await fetch(url)).text()
      const led = /href="([^"]+)"/.exec(page)?.[1]
      if (led === undefined) throw new Error(`the provider does not take the request: ${page}`)
      return new URL(led.replaceAll('&amp;', '&')).search
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return self

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer)
    self.asked.set(url.pathname, (self.asked.get(url.pathname) ?? 0) + 1)
    if (url.pathname === '/.well-known/openid-configuration')
      return json(reply, { ...documentOf(issuer), ...self.lies.discovery })
    if (url.pathname === '/jwks') return json(reply, { keys: await shownKeys(keys) })
    if (url.pathname === '/authorize') return authorize(url.searchParams, reply)
    if (url.pathname === '/token') return token(request, reply)
    reply.writeHead(404).end()
  }

  function authorize(asked: URLSearchParams, reply: ServerResponse): void {
    const { redirect_uri: back = '', state = '', ...more } = Object.fromEntries(asked)
    const isRight =
      more.client_id === CLIENT_ID &&
      more.response_type === 'code' &&
      more.code_challenge_method === 'S256' &&
      more.scope?.split(' ').includes('openid') === true &&
      /^http:\/\/localhost:\d+\/console\/app$/.test(back)
    if (!isRight) return void reply.writeHead(400).end('a wrong request')
    const code = randomBytes(16).toString('hex')
    codes.set(code, { ...more, redirect_uri: back })
    const led = new URL(back)
    led.search = new URLSearchParams({ code, state }).toString()
    const no = new URL(back)
    no.search = new URLSearchParams({ error: 'access_denied', state }).toString()
    const link = (id: string, to: URL) => `<a id="${id}" href="${to.href.replaceAll('&', '&amp;')}">${id}</a>`
    reply.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>Provider</h1>${link('yes', led)} ${link('no', no)}`)
  }

  async function token(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const given = new URLSearchParams(await textOf(request))
    const begun = codes.get(given.get('code') ?? '')
    codes.delete(given.get('code') ?? '')
    const isRight =
      begun !== undefined &&
      given.get('grant_type') === 'authorization_code' &&
      passwordIn(request) === `${CLIENT_ID}:${CLIENT_SECRET}` &&
      given.get('redirect_uri') === begun.redirect_uri &&
      hash('sha256', given.get('code_verifier') ?? '', 'base64url') === begun.code_challenge
    if (!isRight) return json(reply, { error: 'invalid_grant' }, 400)
    const { token: lie } = self.lies
    if (lie === 'elsewhere') return void reply.writeHead(302, { location: `${issuer}/elsewhere` }).end()
    if (lie === 'long') return json(reply, { long: 'x'.repeat(5_000_000) })
    if (lie === 'noJSON') return void reply.writeHead(200, { 'content-type': 'text/html' }).end('<p>busy</p>')
    if (lie === 'error')
      return json(reply, { error: 'server_error', error_description: 'a secret of the provider' }, 400)
    const common = { access_token: 'unused', token_type: 'Bearer' }
    return json(reply, lie === 'noIDToken' ? common : { ...common, id_token: await idToken(begun.nonce ?? '') })
  }

  async function idToken(nonce: string): Promise<string> {
    const { alg = 'RS256', key, claims: other } = self.lies
    const now = Math.floor(Date.now() / 1_000)
    const claims = {
      iss: issuer,
      aud: CLIENT_ID,
      iat: now,
      exp: now + 300,
      nonce,
      ...self.person,
      ...other,
    } as JWTPayload
    if (alg === 'none') return new UnsecuredJWT(claims).encode()
    const kid = key === 'unknown' ? 'nobody-has-it' : alg === 'HS256' ? 'RS256' : alg
    const by =
      key !== undefined
        ? stranger
        : alg === 'HS256'
          ? new TextEncoder().encode(await exportSPKI(keys.get('RS256')!.publicKey))
          : keys.get(alg)!.privateKey
    return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(by)
  }
}

function documentOf(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...ALGORITHMS, 'HS256', 'none'],
  }
}

async function shownKeys(keys: ReadonlyMap<string, GenerateKeyPairResult>): Promise<object[]> {
  const shown = [...keys].map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' }))
  return Promise.all(shown)
}

/** Both halves come as a form writes them (RFC 6749, section 2.3.1). */
function passwordIn({ headers }: IncomingMessage): string {
  return decodeURIComponent(Buffer.from((headers.authorization ?? '').slice('Basic '.length), 'base64').toString())
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function json(reply: ServerResponse, body: object, status = 200): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const
const CLIENT_ID = 'sekisho-console'
const CLIENT_SECRET = 'known-to-both-alone'
