import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { prepare } from '@sekisho/adapters/store'
import { Inbox } from './inbox.ts'
import { packUnits } from './packing.ts'
import type { Request } from './wire.ts'

test('units and operations come out one by one in the order they came in, whoever delivered them', () => {
  const { port1, port2 } = new MessageChannel()
  const inbox = new Inbox(port2)
  const unit = (...settles: string[]) => prepare({ settles })
  const send = (request: Request) => port1.postMessage(request)
  inbox.accept(units(unit('a'), unit('b')))
  send(units())
  send(units(unit('c')))
  send({ operation: { name: 'close' } })
  send(units(unit('d')))
  expect(inbox.next()).toEqual(unit('a'))
  expect(inbox.nextUnit()).toEqual(unit('b'))
  expect(inbox.nextUnit()).toEqual(unit('c'))
  expect(inbox.nextUnit(), 'an operation ends a group').toBeUndefined()
  expect(inbox.next()).toEqual({ name: 'close' })
  expect(inbox.next()).toEqual(unit('d'))
  expect(inbox.next()).toBeUndefined()
  send(units(unit('e')))
  expect(inbox.next(), 'arrived while nobody looked').toEqual(unit('e'))
  port1.close()
})

test('a request that would push another aside is a bug of ours', () => {
  const { port1, port2 } = new MessageChannel()
  const inbox = new Inbox(port2)
  inbox.accept(units(prepare({})))
  expect(() => inbox.accept(units(prepare({})))).toThrow(/nothing waits/)
  port1.close()
})

function units(...prepared: ReturnType<typeof prepare>[]): Request {
  return { units: packUnits(prepared) }
}
