import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastOf, isColour, PAPER, paletteOf } from './colours.ts'

test('colours: whatever an issuer gives can be read, on the button and on paper, in light and in dark', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
  const property = fc.property(colour, (brand) => {
    const { fill, onFill, light, dark } = paletteOf(brand)
    expect(contrastOf(fill, onFill)).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(light, PAPER.light)).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(light, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(dark, PAPER.dark)).toBeGreaterThanOrEqual(4.5)
  })
  fc.assert(property, { seed: 3, numRuns: 2_000 })
})

test('colours: a colour that can be read already stays as it is', () => {
  expect(paletteOf('#0b5cad')).toMatchObject({ brand: '#0b5cad', fill: '#0b5cad', onFill: '#ffffff', light: '#0b5cad' })
  expect(paletteOf('#ffd400')).toMatchObject({ fill: '#ffd400', onFill: '#161b22' })
})

test('colours: the contrast of black and white is 21, of a colour and itself 1', () => {
  expect(contrastOf('#000000', '#ffffff')).toBe(21)
  expect(contrastOf('#123456', '#123456')).toBe(1)
})

test('colours: what is no colour never reaches a style sheet', () => {
  for (const good of ['#000000', '#FFffFF', '#0b5cad']) expect(isColour(good), good).toBe(true)
  const bad = ['', 'red', '#fff', '#00000g', '#000000;', 'url(x)', '#000000\n', '#0000000', ' #000000', '＃000000']
  for (const text of bad) {
    expect(isColour(text), text).toBe(false)
    expect(() => paletteOf(text), text).toThrow(/#rrggbb/)
  }
})
