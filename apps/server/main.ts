/**
 * The server as a process: the only file of it that reads the environment. Says where it listens in one message to the
 * process that supervises it, or, without one, in one line of JSON on stdout; and to people on stderr. Exit status: 0
 * stopped on request, FAILED_WRITE_STATUS (start again), 78 the settings are wrong, 1 anything else.
 */
import { SekishoError } from '@sekisho/base'
import { FAILED_WRITE_STATUS } from '@sekisho/adapters/store'
import { pino } from 'pino'
import { bannerOf } from './banner.ts'
import { useShapesOfTheBuild } from './builtShapes.ts'
import { startServer } from './server.ts'
import { readSettings } from './settings.ts'

const EXIT_SETTINGS = 78

try {
  const settings = readSettings(process.env)
  await useShapesOfTheBuild()
  const logger = pino({ level: settings.logLevel }, pino.destination({ dest: 2, sync: false }))
  const server = await startServer(settings, {
    logger,
    onFatal: (error) => {
      // Nothing may be answered from a memory that the journal does not know: no draining, the supervisor starts anew.
      process.stderr.write(`${error.message}\n`)
      process.exit(FAILED_WRITE_STATUS)
    },
    onProgress: (line) => process.stderr.write(`${line}\n`),
  })
  const { publicURL, adminURL, consolePath, seeded } = server
  const ready = { ready: true, publicURL, adminURL, consolePath, seeded }
  if (process.send) process.send(ready)
  else process.stdout.write(`${JSON.stringify(ready)}\n`)
  process.stderr.write(bannerOf(server, settings))
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void server.close().then(() => process.exit(0))
  }
  // A service manager sends SIGTERM to the supervisor and to us, who also gets it passed on: only a person is impatient.
  process.on('SIGINT', () => (stopping ? process.exit(130) : stop()))
  for (const event of ['SIGTERM', 'disconnect'] as const) process.on(event, stop)
} catch (error) {
  if (!(error instanceof SekishoError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.code === 'ERR_SETTINGS' ? EXIT_SETTINGS : 1
}
