import { expect, test } from 'vitest'
import { compilePlaces } from './compilePlaces.ts'
import { parseAddress } from './parse.ts'
import { PlaceIndex } from './placeIndex.ts'
import type { TownRow } from './ports.ts'

const TOWN: TownRow = { prefecture: '青森県', city: '三戸郡五戸町', town: '倉石中市', postalCode: '0391700' }
/** As an operator brings them: the list of postal codes has the town alone. */
const SECTIONS = ['上ミ平', '小渡り', '中市', '一本木', '澤内', '下ノ平']

const coarse = new PlaceIndex(compilePlaces('coarse@1', [TOWN], []))
const finer = new PlaceIndex(compilePlaces('finer@1', [TOWN, ...SECTIONS.map((section) => ({ ...TOWN, section }))], []))

test('sections: a finer list knows the 小字, however it is set off from its town', () => {
  const cases: [string, string, string][] = [
    ['上ミ平', '上ミ平', '12-3'],
    ['字上ミ平', '上ミ平', '12番地3'],
    ['大字倉石中市字小渡り', '小渡り', '5'],
    ['（字）一本木', '一本木', '40'],
    [' 字 中市', '中市', '7-1'],
    ['字沢内', '澤内', '9'],
    ['字下の平', '下ノ平', '1-2'],
    ['字下平', '下ノ平', '1-2'],
  ]
  for (const [written, section, numbers] of cases) {
    const text = `青森県三戸郡五戸町${written.startsWith('大字') ? '' : '倉石中市'}${written}${numbers}`
    const place = parseAddress(finer, text)
    expect({ text, town: place.town }).toEqual({ text, town: `倉石中市字${section}` })
    expect(place.doubts, text).toEqual([])
    expect(place.key, text).toMatch(/^青森県三戸郡五戸町倉石中市字.+\|[\d-]+$/)
  }
})

test('sections: what is counted anew in each section has another key in each', () => {
  const texts = [...SECTIONS.map((section) => `字${section}12-3`), '12-3', '字よそ12-3']
  const keys = texts.map((text) => parseAddress(finer, `青森県三戸郡五戸町倉石中市${text}`).key)
  expect(keys.every((key) => key !== undefined)).toBe(true)
  expect(new Set(keys).size).toBe(texts.length)
})

test('sections: a list that comes later changes no key of an address that named its 小字', () => {
  for (const section of SECTIONS) {
    const text = `青森県三戸郡五戸町倉石中市字${section}12番地3`
    const before = parseAddress(coarse, text)
    expect(
      before.doubts.map(({ code }) => code),
      section,
    ).toEqual(['unknown-section'])
    expect(parseAddress(finer, text).key, section).toBe(before.key)
  }
})
