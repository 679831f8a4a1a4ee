/**
 * The writer's thread. It commits whenever it has something and waits for nobody: what arrives while it is busy with one
 * group is the next group. Between groups, when nothing waits, it moves closed months out of the active file.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@sekisho/base'
import type { PreparedUnit } from '@sekisho/adapters/store'
import { openForWriting } from './database.ts'
import { activePath } from './files.ts'
import { Inbox } from './inbox.ts'
import { MonthMover } from './months.ts'
import { runOperation } from './operations.ts'
import { GROUP_MS, GROUP_UNITS } from './wire.ts'
import type { Operation, Reply, Request, WorkerData } from './wire.ts'
import { Writer } from './writer.ts'

const { dir, kek, syncDelayMs } = workerData as WorkerData
assert(parentPort, 'the writer runs in a thread')
const port = parentPort
const inbox = new Inbox(port)
const db = openForWriting(activePath(dir))
const writer = new Writer(db, kek)
const mover = new MonthMover(db, dir, () => writer.recordedAtMs)
let moveIsPlanned = false

port.on('message', (request: Request) => {
  try {
    inbox.accept(request)
    serveAll()
  } catch (error) {
    fail(error)
  }
})
planMove()
reply({ ready: true })

function serveAll(): void {
  for (let work = inbox.next(); work; work = inbox.next()) {
    if ('rows' in work) writeGroup(work)
    else if (work.name === 'close') return close(work)
    else reply({ done: runOperation(db, writer, work) })
  }
  planMove()
}

function writeGroup(first: PreparedUnit): void {
  const until = performance.now() + GROUP_MS
  const places: number[] = []
  const conflicts: string[] = []
  writer.begin()
  for (let unit: PreparedUnit | undefined = first; unit; unit = isFull() ? undefined : inbox.nextUnit()) {
    const applied = writer.apply(unit)
    if ('conflict' in applied) places.push(-1, conflicts.push(applied.conflict) - 1)
    else places.push(applied.firstSeq, applied.firstVersion)
  }
  writer.commit()
  if (syncDelayMs > 0) sleep(syncDelayMs)
  reply({ group: { places: Float64Array.from(places), conflicts } })

  function isFull(): boolean {
    return places.length === GROUP_UNITS * 2 || performance.now() >= until
  }
}

/** One bounded step at a time, each behind whatever has arrived meanwhile. */
function planMove(): void {
  if (moveIsPlanned || !mover.hasWork()) return
  moveIsPlanned = true
  setImmediate(() => {
    moveIsPlanned = false
    if (!db.open) return
    try {
      mover.step()
      planMove()
    } catch (error) {
      fail(error)
    }
  })
}

function close(operation: Operation): void {
  mover.close()
  reply({ done: runOperation(db, writer, operation) })
  port.close()
}

/** Nothing is written any more: what the file holds and what memory holds may have parted. */
function fail(error: unknown): void {
  reply({ failed: error instanceof Error ? error.message : String(error) })
  port.close()
}

function reply(message: Reply): void {
  port.postMessage(message)
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
