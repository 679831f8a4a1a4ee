/**
 * One delivery out of a way for each channel. A channel without a way fails, and so does a way that takes too long: the
 * cardholder waits in front of the page, and is offered another.
 */
import { SECOND_MS } from '@sekisho/base'
import type { Delivery } from './ports.ts'

export function openDelivery({ mail, sms, timeoutMs = 20 * SECOND_MS }: Ways): Delivery {
  return {
    send: async (message) => {
      const way = message.channel === 'mail' ? mail : sms
      if (!way) return 'failed'
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'failed'>((resolve) => {
        timer = setTimeout(() => resolve('failed'), timeoutMs)
      })
      try {
        return await Promise.race([way.send(message), late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

interface Ways {
  readonly mail?: Delivery | undefined
  readonly sms?: Delivery | undefined
  readonly timeoutMs?: number
}
