import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FAMILY_READINGS } from '../data/familyReadings.ts'
import { GIVEN_READINGS } from '../data/givenReadings.ts'
import { kanaToLetters } from '../kana.ts'
import { foldReading } from './foldReading.ts'
import { nameKeysOf } from './keys.ts'
import { readName } from './name.ts'
import { nameTables } from './tables.ts'

const { families, givens } = nameTables()
/** With their small signs. */
const familySounds = new Set(FAMILY_READINGS.split(/\s/))
const givenSounds = new Set(GIVEN_READINGS.split(/\s/))
const oneOf = (names: ReadonlySet<string>) => fc.constantFrom(...names)
const keys = (name: string, nameKana?: string) => nameKeysOf(readName({ name, nameKana }))
const seeded = { seed: 20_261_125, numRuns: 500 }

test('names: spaces, widths and honorifics change no key of a name in kanji', () => {
  fc.assert(
    fc.property(oneOf(families), oneOf(givens), (family, given) => {
      const { name, nameVariant } = keys(`${family} ${given}`)
      for (const other of [
        `${family}\u3000${given}`,
        `${family}\u00a0${given}`,
        `${family} ${given}様`,
        ` ${family}  ${given} `,
      ])
        expect({ other, ...keys(other) }).toMatchObject({ name, nameVariant })
    }),
    seeded,
  )
})

test('names: a sound is one in katakana, in hiragana, in a bank’s kana and in Latin letters', () => {
  const hiragana = (kana: string) =>
    kana.replaceAll(/[ァ-ヴ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60))
  fc.assert(
    fc.property(oneOf(familySounds), oneOf(givenSounds), (family, given) => {
      const { nameReading } = keys('山田 太郎', `${family} ${given}`)
      expect(nameReading).toBeDefined()
      for (const kana of [hiragana, foldReading, (sound: string) => sound])
        expect(keys('山田 太郎', `${kana(family)} ${kana(given)}`).nameReading).toBe(nameReading)
      const letters = [family, given].map((sound) => kanaToLetters(sound).toUpperCase())
      expect({ letters, key: keys(letters.join(' ')).nameReading }).toEqual({ letters, key: nameReading })
      expect(keys(letters.toReversed().join(' ')).nameReading).toBe(nameReading)
    }),
    seeded,
  )
})

test('names: parts, where they are told, are the whole name and nothing else', () => {
  const text = fc.oneof(
    fc.tuple(oneOf(families), oneOf(givens)).map((parts) => parts.join('')),
    fc.tuple(oneOf(familySounds), oneOf(givenSounds)).map((parts) => parts.join('')),
    fc.tuple(oneOf(givenSounds), oneOf(familySounds)).map((parts) => parts.map(kanaToLetters).join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  fc.assert(
    fc.property(text, (name) => {
      const { family, given, written } = readName({ name })
      expect(family === undefined).toBe(given === undefined)
      if (family === undefined || given === undefined) return
      const joined = written.replaceAll(/[ ,]/g, '')
      expect([family + given, given + family].map((parts) => parts.replaceAll(',', ''))).toContain(joined)
    }),
    seeded,
  )
})

test('names: names whose keys differ in every view are two names; folded ones stay what they are', () => {
  fc.assert(
    fc.property(oneOf(families), oneOf(families), oneOf(givens), (one, other, given) => {
      fc.pre(one !== other)
      expect(keys(`${one} ${given}`).name).not.toBe(keys(`${other} ${given}`).name)
      const { written } = readName({ name: `${one} ${given}` })
      expect(readName({ name: written }).written).toBe(written)
    }),
    seeded,
  )
})
