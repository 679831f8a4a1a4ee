/** One of the two servers as a process: says its port and key to its parent, and runs until it is killed. */
import { serve } from './servers.ts'
import type { ServerOptions } from './servers.ts'

const { port, apiKey } = await serve(JSON.parse(process.argv[2]!) as ServerOptions)
process.send!({ port, apiKey })
process.once('disconnect', () => process.exit(0))
