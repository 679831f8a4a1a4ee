import { PlaceIndex, compilePlaces } from '@sekisho/fraud/identity/address'
import { expect, test } from 'vitest'
import { runAddress } from './index.ts'

const places = new PlaceIndex(
  compilePlaces('test@1', [{ prefecture: '東京都', city: '渋谷区', town: '道玄坂', postalCode: '1500043' }], []),
)

/** A million lines, a few thousand at a time, as a file comes from a disk. */
async function* aMillion(): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < LINES; from += 2_000) {
    let text = ''
    for (let i = from; i < from + 2_000; i++) text += `東京都渋谷区道玄坂1-${blockOf(i)}-3 ハイツ道玄坂101号室\n`
    yield Buffer.from(text)
  }
}

test('address: a million lines are answered in their order, in as much memory as a thousand', async () => {
  let answered = 0
  let wrong = 0
  let largest = 0
  let most = 0
  let rest = ''
  const write = async (text: string): Promise<void> => {
    largest = Math.max(largest, text.length)
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      if ((JSON.parse(line) as { block: string }).block !== String(blockOf(answered))) wrong++
      answered++
    }
    await new Promise((resolve) => setImmediate(resolve))
    if (answered % 100_000 < 2_000) most = Math.max(most, process.memoryUsage().heapUsed)
  }
  const before = process.memoryUsage().heapUsed
  const status = await runAddress(aMillion(), { write }, { json: true, language: 'en', places })
  expect({ status, answered, wrong, rest }).toEqual({ status: 0, answered: LINES, wrong: 0, rest: '' })
  expect(largest, 'a part is written before the next is made').toBeLessThan(200_000)
  expect(most - before, 'bytes').toBeLessThan(150_000_000)
})

const LINES = 1_000_000
const blockOf = (line: number): number => (line % 500_000) + 1
