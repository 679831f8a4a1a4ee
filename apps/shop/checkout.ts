/** Who buys and where it goes: the form's fields, and what is wrong with them. */
import { PREFECTURES } from './prefectures.ts'

export interface Checkout {
  readonly name: string
  readonly nameKana: string
  readonly email: string
  readonly phone: string
  readonly postalCode: string
  readonly prefecture: string
  readonly city: string
  readonly line1: string
  readonly line2: string
  readonly delivery: 'standard' | 'express' | 'store_pickup'
}

export type CheckoutField = keyof Checkout

/** Fields that are wrong; none when the checkout may go on. */
export type CheckoutFaults = ReadonlySet<CheckoutField>

export function readCheckout(form: URLSearchParams): { checkout: Checkout; faults: CheckoutFaults } {
  const faults = new Set<CheckoutField>()
  const field = (name: CheckoutField): string => {
    const typed = (form.get(name) ?? '').normalize('NFKC').trim().slice(0, 120)
    const text = NUMBERS.has(name) ? typed.replaceAll(/[\u2010-\u2015\u2212\u30fc]/g, '-') : typed
    if (!RULES[name].test(text)) faults.add(name)
    return text
  }
  const checkout = Object.fromEntries(FIELDS.map((name) => [name, field(name)])) as unknown as Checkout
  if (!PREFECTURES.includes(checkout.prefecture)) faults.add('prefecture')
  return { checkout, faults }
}

/** In the demonstration the form is filled in already: nobody should have to type a real address. */
export const SAMPLE: Checkout = {
  name: '山田 花子',
  nameKana: 'ヤマダ ハナコ',
  email: 'hanako@customer.example',
  phone: '090-0000-1234',
  postalCode: '100-0001',
  prefecture: '東京都',
  city: '千代田区',
  line1: '千代田1-1',
  line2: 'みほんマンション 203',
  delivery: 'standard',
}

const RULES: Readonly<Record<CheckoutField, RegExp>> = {
  name: /^.{1,60}$/u,
  nameKana: /^.{0,60}$/u,
  email: /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/,
  phone: /^\+?[\d-]{9,16}$/,
  postalCode: /^\d{3}-?\d{4}$/,
  prefecture: /^.+$/u,
  city: /^.{1,50}$/u,
  line1: /^.{1,50}$/u,
  line2: /^.{0,50}$/u,
  delivery: /^(standard|express|store_pickup)$/,
}
/** Where a Japanese keyboard gives other strokes for a hyphen. */
const NUMBERS: ReadonlySet<CheckoutField> = new Set(['phone', 'postalCode'])
const FIELDS = Object.keys(RULES) as CheckoutField[]
