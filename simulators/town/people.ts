/** People: names of nobody, and a telephone number and a mail address that nobody else in the town has. */
import { familyName, fullKana, fullName, givenName, onCard } from '../orders/names.ts'
import type { Name } from '../orders/names.ts'
import type { Random } from '../orders/random.ts'
import { word } from './identities.ts'

export interface Person {
  readonly name: string
  readonly nameKana: string
  readonly nameOnCard: string
  readonly email: string
  readonly phone: string
}

/**
 * A person is known by a number. Members of households have the low ones, fraudsters count down from the highest: nothing
 * in the number's phone or mail tells which it was.
 */
export function personOf(number: number, random: Random, family = familyName(random)): Person {
  const name = { family, given: givenName(random) }
  return {
    name: fullName(name),
    nameKana: fullKana(name),
    nameOnCard: onCard(name),
    email: mailOf(name, number, random),
    phone: phoneOf(number),
  }
}

/** The name of somebody who is not in the town. */
export function aName(random: Random): Pick<Person, 'name' | 'nameKana' | 'nameOnCard'> {
  const name = { family: familyName(random), given: givenName(random) }
  return { name: fullName(name), nameKana: fullKana(name), nameOnCard: onCard(name) }
}

/** Numbers that begin with 090-0, 080-0 or 070-0 were never given to anybody: a real fourth digit is 1 to 9. */
export function phoneOf(number: number): string {
  const dealt = (number * 7_654_321 + 2_345_678) % PEOPLE
  const digits = String(dealt % 10_000_000).padStart(7, '0')
  return `0${9 - Math.floor(dealt / 10_000_000)}0-0${digits.slice(0, 3)}-${digits.slice(3)}`
}

/** A mailbox that is gone after ten minutes, at a real service that lists of disposable mail know; nothing is ever sent to it. */
export function throwAwayMail(random: Random): string {
  return `${word(random.next())}@${random.pick(THROW_AWAY)}`
}

function mailOf({ family, given }: Name, number: number, random: Random): string {
  const [first, last] = [given.romaji.toLowerCase(), family.romaji.toLowerCase()]
  const tail = ((number * 48_271 + 11) % PEOPLE).toString(36)
  const local = [`${first}.${last}.${tail}`, `${last}-${first}${tail}`, `${first}_${tail}`, `${tail}${last}`]
  return `${random.pick(local)}@${MAIL[random.weighted(MAIL_WEIGHTS)]!}`
}

/** How many people there can be: every one has a telephone number of the three ranges. */
export const PEOPLE = 30_000_000
const MAIL = ['mail.example.jp', 'example.jp', 'example.com', 'example.net', 'carrier.example.jp', 'example.org']
const MAIL_WEIGHTS = [40, 18, 20, 8, 10, 4]
const THROW_AWAY = ['mailinator.com', 'guerrillamail.com']
