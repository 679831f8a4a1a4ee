/**
 * Visa CAVV, usage 3 version 7, as public sources describe it. Unverified (emv3ds.md section 6): the codes of methods and the
 * digit of protocol 2.3.1 are our own continuation, and a brand's test service must confirm all of it before real use.
 */
import { createCipheriv, createHash } from 'node:crypto'
import type { Version } from '@sekisho/threeds/messages'
import type { ValueFacts } from './authenticationValue.ts'

/** 20 bytes, told here in hex digits. */
export function visaCAVV(facts: ValueFacts, key: Uint8Array): Uint8Array {
  const result = facts.transStatus === 'Y' ? '0' : '7'
  const method = facts.challenged ? '02' : '00'
  const seed = String(facts.seed % 10_000).padStart(4, '0')
  const currency = (facts.purchaseCurrency ?? '').padStart(3, '0')
  const output = cvvDigits(`${digestDigits(facts)}${seed}${result}${method}`.padEnd(32, '0'), key)
  const hex =
    `0${result}${method}${KEY_INDICATOR}0${output}${seed}` +
    `${amountHex(facts.purchaseAmount)}${currency}${dayOfYear(facts.purchaseDate)}` +
    `7${PROTOCOL_DIGIT[facts.messageVersion]}${'0'.repeat(8)}`
  return Buffer.from(hex, 'hex')
}

/** 16 digits that stand for card, ECI, amount and day: the first decimal digits in the hex text of their SHA-256. */
function digestDigits({ acctNumber, eci, purchaseAmount = '', purchaseCurrency = '', purchaseDate = '' }: ValueFacts) {
  const card = acctNumber.slice(0, -1) + eci.slice(-1)
  const day = purchaseDate.slice(2, 4) + dayOfYear(purchaseDate)
  const amount = purchaseAmount.slice(-12).padStart(12, '0')
  const digest = createHash('sha256').update(`${card}${amount}${purchaseCurrency}${day}`).digest('hex')
  return digest.replaceAll(/\D/g, '').slice(0, 16).padEnd(16, '0')
}

/**
 * The card verification algorithm of the brands: DES under the left half of the key, the right half in between, and three
 * digits out of the hex text. DES alone is no longer offered by the platform; three times the same key is the same.
 */
function cvvDigits(digits: string, key: Uint8Array): string {
  const left = key.subarray(0, 8)
  const both = Buffer.concat([left, key.subarray(8, 16), left])
  const first = des(Buffer.from(digits.slice(0, 16), 'hex'), Buffer.concat([left, left, left]))
  const second = Buffer.from(digits.slice(16), 'hex').map((byte, i) => byte ^ first[i]!)
  const hex = des(second, both).toString('hex')
  const letters = hex.replaceAll(/\d/g, '').replaceAll(/[a-f]/g, (letter) => String(Number.parseInt(letter, 16) - 10))
  return (hex.replaceAll(/\D/g, '') + letters).slice(0, 3)
}

/** One block under triple DES: encrypted under the first third, decrypted under the second, encrypted under the last. */
function des(block: Uint8Array, key: Uint8Array): Buffer {
  const cipher = createCipheriv('des-ede3', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

/** Five bytes; what does not fit them is the largest that does. */
function amountHex(purchaseAmount = '0'): string {
  const amount = BigInt(purchaseAmount)
  return (amount > LARGEST_AMOUNT ? LARGEST_AMOUNT : amount).toString(16).padStart(10, '0')
}

/** 001 to 366, from YYYYMMDD…; 000 where there is no date. */
function dayOfYear(date = ''): string {
  if (date.length < 8) return '000'
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ]
  return String((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / 86_400_000).padStart(3, '0')
}

const KEY_INDICATOR = '01'
const LARGEST_AMOUNT = 2n ** 40n - 1n
const PROTOCOL_DIGIT: Readonly<Record<Version, string>> = { '2.1.0': '4', '2.2.0': '5', '2.3.1': '6' }
