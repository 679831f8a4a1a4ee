/** How this process reaches cardholders: by mail and text message, or, in the demonstration, by the outbox that anybody may read. */
import type { UnixMs } from '@sekisho/base'
import { openDelivery, openGateway, openMail, Outbox } from '@sekisho/adapters/delivery'
import type { Delivery } from '@sekisho/adapters/delivery'
import type { FastifyBaseLogger } from 'fastify'
import type { Settings } from './settings.ts'

export interface Ways {
  readonly delivery: Delivery
  /** In the demonstration. */
  readonly outbox: Outbox | undefined
}

export async function openWays(settings: Settings, logger: FastifyBaseLogger, nowMs: () => UnixMs): Promise<Ways> {
  if (settings.demo) {
    const outbox = new Outbox(nowMs)
    return { delivery: openDelivery({ mail: outbox, sms: outbox }), outbox }
  }
  const { mail, smsGatewayURL } = settings
  const onFailure = (channel: string) => (code: string) => logger.warn({ channel, code }, 'a message was not taken')
  return {
    delivery: openDelivery({
      mail: mail && (await openMail({ ...mail, onFailure: onFailure('mail') })),
      sms: smsGatewayURL === undefined ? undefined : openGateway({ url: smsGatewayURL, onFailure: onFailure('sms') }),
    }),
    outbox: undefined,
  }
}
