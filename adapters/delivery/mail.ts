/** Mail through an SMTP server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
import type { Delivery } from './ports.ts'

export interface MailSettings {
  /** `requireTLS=true` behind a question mark refuses a server that offers no TLS. */
  readonly url: string
  /** The sender: `hinode-bank@example.com`. */
  readonly from: string
  /** Told why a mail was not taken, as a code such as `ECONNECTION`: a server's words may hold the address. */
  readonly onFailure?: (code: string) => void
}

export async function openMail({ url, from, onFailure = () => {} }: MailSettings): Promise<Delivery> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ ...BOUNDS, url })
  return {
    send: async ({ to, subject, text, id }) => {
      try {
        const { rejected } = await transport.sendMail({
          from,
          // As an object an address is one address, however many commas it holds.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@sekisho>`,
        })
        return rejected.length === 0 ? 'sent' : 'failed'
      } catch (error) {
        onFailure((error as { code?: string }).code ?? 'unknown')
        return 'failed'
      }
    },
  }
}

/** Each part of the way may take five seconds: name, connection and greeting, then silence. */
const BOUNDS = {
  dnsTimeout: 5_000,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 5_000,
  disableFileAccess: true,
  disableUrlAccess: true,
}
