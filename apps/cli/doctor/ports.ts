/** The listeners' ports. */
import { createServer } from 'node:net'
import type { Finding, Surroundings } from './finding.ts'

export async function checkPorts({ env }: Surroundings): Promise<Finding> {
  const host = env.HOST || '127.0.0.1'
  const wanted = [
    { name: 'PORT', port: Number(env.PORT || 3000) },
    ...(hasComponents(env) ? [{ name: 'COMPONENT_PORT', port: Number(env.COMPONENT_PORT || 3001) }] : []),
    { name: 'ADMIN_PORT', port: Number(env.ADMIN_PORT || 3002) },
  ]
  const taken: string[] = []
  for (const { name, port } of wanted) if (!(await isFree(host, port))) taken.push(`${name} ${port}`)
  const numbers = wanted.map(({ port }) => port).join(', ')
  if (taken.length === 0)
    return { result: 'ok', what: { en: `${numbers} free on ${host}`, ja: `${host} の ${numbers} は空いています` } }
  const what = { en: `in use or not allowed: ${taken.join(', ')}`, ja: `使用中または許可なし: ${taken.join(', ')}` }
  const todo = {
    en: 'a running server of ours is fine; else set other ports',
    ja: 'Sekisho が稼働中なら問題ありません。そうでなければ別のポートを設定してください',
  }
  return { result: 'warn', what, todo }
}

/** Whether the server will listen for components of 3-D Secure: as its settings say, or as they are when left out. */
function hasComponents({ ROLES, SEKISHO_DEMO }: Surroundings['env']): boolean {
  return ROLES ? ROLES !== 'screening' : SEKISHO_DEMO !== '0'
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host, port }, () => server.close(() => resolve(true)))
  })
}
