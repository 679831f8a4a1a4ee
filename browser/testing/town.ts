/**
 * Three origins on one port, as a shop has them before it: its own page, the 3DS Server that serves the script, and an ACS.
 * Only browsers resolve `*.localhost`; each host answers with the page that was put there.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { browserScript } from '../script.ts'

export interface Town {
  /** Origin of `shop`, `pay` or `acs`. */
  at(name: string): string
  /** Puts a page at a host and path: HTML, or a function of the form that was posted. */
  put(name: string, path: string, page: string | ((form: URLSearchParams) => string)): void
  readonly posted: { readonly to: string; readonly form: Record<string, string> }[]
  close(): Promise<void>
}

export async function openTown(): Promise<Town> {
  const script = await browserScript()
  const pages = new Map<string, string | ((form: URLSearchParams) => string)>()
  const posted: Town['posted'] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const to = `${request.headers.host!.split('.')[0]}${request.url!.split('?')[0]}`
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      if (request.method === 'POST') posted.push({ to, form: Object.fromEntries(form) })
      const page = to === 'pay/3ds/server/sekisho.js' ? script : pages.get(to)
      reply.setHeader('content-type', to.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8')
      if (page === undefined) reply.statusCode = 404
      reply.end(typeof page === 'function' ? page(form) : page)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const at = (name: string) => `http://${name}.localhost:${port}`
  pages.set(
    'shop/',
    `<!doctype html><title>shop</title><body><script src="${at('pay')}/3ds/server/sekisho.js"></script>`,
  )
  return {
    at,
    posted,
    put: (name, path, page) => void pages.set(`${name}${path}`, page),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A page that tells its parent something. */
export function tells(news: unknown): string {
  return `<!doctype html><title>told</title><script>parent.postMessage(${JSON.stringify(news)}, '*')</script>`
}

/** A page that goes on at once, by a form, as an ACS's pages do. */
export function goesOn(url: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`)
  return `<!doctype html><title>on</title><form method="post" action="${url}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`
}
