/** One of the two servers as a process: says where it is, passes one-time codes on, and tells what its journal holds. */
import { serve } from './servers.ts'
import type { ServerOptions } from './servers.ts'

const options = JSON.parse(process.argv[2]!) as ServerOptions
const { store, ...served } = await serve(options, (to, code) => process.send!({ to, code }))
process.send!({ served })
process.on('message', () => {
  let [bytes, heard] = [0, 0]
  for (const { kind, body, sealed } of store.readJournal()) {
    if (kind === 'authentication' && JSON.stringify(body).includes('"read":"accepted"')) heard++
    bytes += JSON.stringify(body).length + (sealed ? JSON.stringify(sealed).length : 0)
  }
  process.send!({ journal: { rows: store.head().seq, bytes, heard } })
})
process.once('disconnect', () => process.exit(0))
