/**
 * `node tools/names.mjs DICT`: makes fraud/identity/data/*.ts from the IPADIC dictionary (mecab-ipadic-2.7.0-20070801), as it
 * lies in DICT, the `dict` folder of the npm package @sglkc/kuromoji. It is run by hand when the dictionary or this file
 * changes; the program itself needs neither.
 *
 * What a single kanji sounds like in names is learned: each noun is cut so that every kanji gets a piece of the reading, and
 * the likeliest cuts of all nouns are found together (expectation and maximisation, on best cuts). Names whose best cut needs
 * a piece that no other name shows are kept whole.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const ROUNDS = 8
/** A piece seen in fewer names than this is an accident of cutting, or one family's own reading: it is kept with its name. */
const LEAST = 2
const KANJI = /[\u3005\u3400-\u9fff]/

const nouns = nounsIn(process.argv[2])
const names = nouns.filter(({ type }) => type === '姓' || type === '名')
const learned = learn(nouns)
const pieces = count(names, learned)
const whole = names.filter(({ text, kana }) => !isCutInto(pieces, text, kana))

write(
  'kanjiReadings',
  'KANJI_READINGS',
  'What a kanji sounds like in names, the most usual first: 山ヤマ,ザン,サン.',
  lines(pieces),
)
write('wholeReadings', 'WHOLE_READINGS', 'Readings that cannot be cut kanji by kanji: 服部ハットリ.', grouped(whole))
write('familyNames', 'FAMILY_NAMES', 'Family names, as they are written.', ofType('姓'))
write('givenNames', 'GIVEN_NAMES', 'Given names, as they are written.', ofType('名'))
write('familyReadings', 'FAMILY_READINGS', 'What family names sound like.', soundsOf('姓'))
write('givenReadings', 'GIVEN_READINGS', 'What given names sound like.', soundsOf('名'))

function nounsIn(dictionary) {
  const text = gunzipSync(readFileSync(join(dictionary, 'tid_pos.dat.gz'))).toString('utf8')
  const found = new Map()
  for (const row of text.split('\0')) {
    const [written, kind, , , type, ...rest] = row.split(',')
    const kana = rest.at(-2)
    if (kind !== '名詞' || !KANJI.test(written) || !/^[\u3005\u3400-\u9fffァ-ヴぁ-ん]+$/.test(written)) continue
    if (/^[ァ-ヴー]+$/.test(kana ?? ''))
      found.set(`${written} ${kana} ${type}`, { text: Array.from(written), kana, type })
  }
  return [...found.values()]
}

/** @returns a piece's chance, as a logarithm, by kanji and piece */
function learn(words) {
  let chance = (_kanji, piece) => -1 - 0.7 * Math.abs(piece.length - 2)
  for (let round = 0; round < ROUNDS; round++) {
    const seen = count(words, chance)
    const rare = new Map([...seen].map(([kanji, readings]) => [kanji, sum(readings.values())]))
    chance = (kanji, piece) => {
      const times = seen.get(kanji)?.get(piece)
      return times === undefined ? -14 - piece.length : Math.log((times - 0.5) / (rare.get(kanji) + 2))
    }
  }
  return chance
}

function count(words, chance) {
  const seen = new Map()
  for (const { text, kana } of words) {
    for (const [i, piece] of (cut(text, kana, chance) ?? []).entries()) {
      if (!KANJI.test(text[i])) continue
      const readings = seen.get(text[i]) ?? seen.set(text[i], new Map()).get(text[i])
      readings.set(piece, (readings.get(piece) ?? 0) + 1)
    }
  }
  return seen
}

/** The likeliest cut of a reading, or undefined when there are more signs than sounds. */
function cut(text, kana, chance) {
  const ends = Array.from({ length: text.length + 1 }, () => new Map())
  ends[0].set(0, { score: 0, pieces: [] })
  for (const [i, sign] of text.entries()) {
    for (const [from, { score, pieces: before }] of ends[i]) {
      for (let to = from + 1; to <= Math.min(kana.length, from + 6); to++) {
        if (/[ャュョァィゥェォーッン]/.test(kana[to] ?? '')) continue // a sign's reading begins with none of these
        const piece = kana.slice(from, to)
        const own = KANJI.test(sign) ? chance(sign, piece) : sounds(sign).includes(piece) ? 0 : -20
        const next = score + own - (isLongVowel(kana, to) ? 3 : 0)
        if (next > (ends[i + 1].get(to)?.score ?? Number.NEGATIVE_INFINITY)) {
          ends[i + 1].set(to, { score: next, pieces: [...before, piece] })
        }
      }
    }
  }
  return ends[text.length].get(kana.length)?.pieces
}

/** ショウ is cut behind its ウ more often than before it. */
function isLongVowel(kana, at) {
  return /[オコソトノホモヨロゴゾドボポョウクスツヌフムユルグズブプュ]ウ|[エケセテネヘメレゲゼデベペ]イ/.test(
    kana.slice(at - 1, at + 1),
  )
}

function sounds(sign) {
  if (sign === 'ヶ' || sign === 'ケ') return ['ガ', 'ケ', 'カ']
  const katakana = /[ぁ-ん]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0x60) : sign
  return [katakana]
}

/** Whether the name reads well with pieces that several names show. */
function isCutInto(seen, text, kana) {
  let ends = new Set([0])
  for (const sign of text) {
    const next = new Set()
    for (const from of ends) {
      const own = KANJI.test(sign)
        ? [...(seen.get(sign) ?? [])].filter(([, n]) => n >= LEAST).map(([piece]) => piece)
        : sounds(sign)
      for (const piece of own) if (kana.startsWith(piece, from)) next.add(from + piece.length)
    }
    ends = next
  }
  return ends.has(kana.length)
}

function lines(seen) {
  return [...seen]
    .map(([kanji, readings]) => [kanji, [...readings].filter(([, n]) => n >= LEAST).sort((a, b) => b[1] - a[1])])
    .filter(([, readings]) => readings.length > 0)
    .map(([kanji, readings]) => kanji + readings.map(([piece]) => piece).join(','))
    .sort(byCodePoints)
}

function grouped(words) {
  const byText = new Map()
  for (const { text, kana } of words) {
    const written = text.join('')
    byText.set(written, (byText.get(written) ?? new Set()).add(kana))
  }
  return [...byText].map(([written, readings]) => written + [...readings].join(',')).sort(byCodePoints)
}

function ofType(type) {
  return [...new Set(names.filter((name) => name.type === type).map(({ text }) => text.join('')))].sort(byCodePoints)
}

function soundsOf(type) {
  return [...new Set(names.filter((name) => name.type === type).map(({ kana }) => kana))].sort(byCodePoints)
}

function byCodePoints(one, other) {
  return one < other ? -1 : one > other ? 1 : 0
}

function sum(numbers) {
  let total = 0
  for (const number of numbers) total += number
  return total
}

function write(file, name, meaning, rows) {
  const head = `/** ${meaning} Made by tools/names.mjs; its licence is in NOTICE.md. */\n`
  const path = new URL(`../fraud/identity/data/${file}.ts`, import.meta.url)
  writeFileSync(path, `${head}export const ${name} = \`${wrapped(rows)}\`\n`)
}

/** Rows separated by single spaces, a hundred signs or so a line: a list that is long, not a file that is. */
function wrapped(rows) {
  return rows.join(' ').replaceAll(/(.{100}\S*) /g, '$1\n')
}
