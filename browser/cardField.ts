/**
 * The hosted card field: a frame of the 3DS Server in which the cardholder types, so that the shop's page never has a card
 * number. It answers with a reference that only this shop's server can use, for half an hour.
 */
import { makeFrame, METHOD_SANDBOX } from './frame.ts'
import { HOME } from './home.ts'
import { onNews } from './news.ts'

export interface CardFieldOptions {
  /** Tenant ID of the shop. */
  readonly shop: string
  readonly lang?: 'ja' | 'en'
}

/** @returns the cardReference, once the cardholder is done */
export function cardField(element: HTMLElement, { shop, lang = 'ja' }: CardFieldOptions): Promise<string> {
  const frame = makeFrame(lang === 'ja' ? 'カード番号の入力' : 'Card number', METHOD_SANDBOX)
  frame.width = '100%'
  frame.height = String(FIRST_HEIGHT)
  frame.src = `${HOME}/3ds/server/card-field?shop=${encodeURIComponent(shop)}&lang=${lang}`
  element.replaceChildren(frame)
  return new Promise((resolve) => {
    onNews(frame, ({ sekisho, cardReference, height }) => {
      if (sekisho === 'card' && typeof cardReference === 'string') resolve(cardReference)
      if (sekisho === 'height' && typeof height === 'number')
        frame.height = String(Math.min(Math.ceil(height), MAX_HEIGHT))
    })
  })
}

/** Pixels, until the field says how tall it is. */
const FIRST_HEIGHT = 180
const MAX_HEIGHT = 600
