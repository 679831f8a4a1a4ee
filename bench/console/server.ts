/** The server whose queue is asked, as a process: says where it is, and runs until it is told to stop. */
import { join } from 'node:path'
import { pino } from 'pino'
import { startServer } from '../../apps/server/server.ts'
import { readSettings } from '../../apps/server/settings.ts'

const home = process.argv[2]!
const settings = readSettings({
  PORT: '0',
  ADMIN_PORT: '0',
  ROLES: 'screening',
  SEKISHO_DEMO: '0',
  DATA_DIR: join(home, 'data'),
  KEY_FILE: join(home, 'sekisho.key'),
})
const server = await startServer(settings, {
  logger: pino({ level: 'error' }, pino.destination(2)),
  onFatal: (error) => {
    throw error
  },
})
process.send!({ origin: `http://localhost:${new URL(server.publicURL).port}` })
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
