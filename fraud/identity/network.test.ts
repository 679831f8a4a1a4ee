import { expect, test } from 'vitest'
import { formatNetwork, parseIP } from '../events/index.ts'
import { foldIP, networkOf } from './fold.ts'

test('network: that of an address is spelt as a network by itself is, so that a list and an order meet', () => {
  const cases = ['198.51.100.7', '203.0.113.255', '::ffff:8.8.8.8', '2001:db8:1:2::3', '2400::1', '2001:0db8:0000::1']
  for (const address of cases) {
    expect(networkOf(foldIP(address)!), address).toBe(formatNetwork(parseIP(address)!))
  }
})
