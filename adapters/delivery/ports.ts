/** How a text reaches a cardholder: one-time codes, and nothing that a code could be guessed from afterwards. */

export interface Message {
  readonly channel: 'mail' | 'sms'
  /** A mail address, or a telephone number as E.164 writes it: `+819012345678`. */
  readonly to: string
  readonly language: 'ja' | 'en'
  /** A text message has none; it is sent by mail only. */
  readonly subject: string
  readonly text: string
  /** The same for every try of one message, so that a gateway may tell that it has it already. */
  readonly id: string
}

export interface Delivery {
  /**
   * `'sent'`: the next station has taken it. `'failed'`: it has not, or it is not known. Never throws; neither `to` nor
   * `text` is logged anywhere.
   */
  send(message: Message): Promise<'sent' | 'failed'>
}
