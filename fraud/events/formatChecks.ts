/** Whether a text has a format that shapes name: what JSON Schema leaves to whoever reads it. */
import { minorDigits, parseInstant } from '@sekisho/base'
import { parseIP, parseNetwork } from './ipAddress.ts'

export const FORMAT_CHECKS = {
  'date-time': (text: string) => parseInstant(text) !== undefined,
  currency: (text: string) => minorDigits(text) !== undefined,
  ip: (text: string) => parseIP(text) !== undefined,
  network: (text: string) => parseNetwork(text) !== undefined,
  email: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text),
} as const
