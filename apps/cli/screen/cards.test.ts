import { expect, test } from 'vitest'
import { CardWatch } from './cards.ts'

test('card numbers: a column that holds them is found, with its first line', () => {
  const cases = [
    { name: 'one, among nothing', cells: ['', '4111111111111111', ''], line: 3 },
    { name: 'grouped', cells: ['4111 1111 1111 1111'], line: 2 },
    { name: 'with hyphens', cells: ['3530-1113-3330-0000'], line: 2 },
    { name: 'full width', cells: ['５５５５５５５５５５５５４４４４'], line: 2 },
    { name: 'in a note', cells: ['電話で注文。カード 4111111111111111 期限 12/29'], line: 2 },
    { name: 'made a decimal by a spreadsheet', cells: ['4111111111111111.0'], line: 2 },
    { name: 'in a word', cells: ['ORD4111111111111111X'], line: 2 },
    { name: 'American Express', cells: ['378282246310005'], line: 2 },
    { name: 'among masked ones', cells: ['************1111', '5105105105105100'], line: 3 },
  ]
  for (const { name, cells, line } of cases) expect(watch(cells), name).toEqual([{ header: '列', line }])
})

test('card numbers: what only looks long is left alone', () => {
  const cases = [
    { name: 'masked', cells: ['************1111', '411111******1111'] },
    { name: 'telephone numbers', cells: ['09001234567', '+81-3-1234-5678', '0120-444-444'] },
    { name: 'JAN codes', cells: ['4901234567894', '4512345678906', '4900000000009'] },
    { name: 'parcel numbers', cells: ['123456789012', '4411-2233-4455'] },
    { name: 'a wrong check digit', cells: ['4111111111111112', '5555555555554445'] },
    { name: 'dates', cells: ['20261122123456', '2026/11/22 12:34:56'] },
    {
      name: 'order numbers, of which one in ten passes by chance',
      cells: Array.from({ length: 500 }, (_, i) => String(4_000_000_000_000_000 + i * 7_919)),
    },
    {
      name: 'numbers of a cart',
      cells: Array.from({ length: 500 }, (_, i) => String(5_500_000_000_000_000 + i * 104_729)),
    },
    {
      name: 'tokens, with digits in a row that would pass',
      cells: ['tok_625d4457107271403dbe', '625D4457107271403DBE'],
    },
    {
      name: 'measurements, with the digits of card numbers behind the point',
      cells: ['0.4111111111111111', '-1.5555555555554444', '57.5105105105105100', '4.111111111111111e-05'],
    },
    { name: 'nothing', cells: [] },
  ]
  for (const { name, cells } of cases) expect(watch(cells), name).toEqual([])
})

test('card numbers: each column is looked at for itself', () => {
  const two = new CardWatch(['番号', 'カード', '備考'])
  two.look(['4900000000009', '4111111111111111', 'なし'], 2)
  two.look(['4900000000009', '5555555555554444', '4111111111111111'], 3)
  expect(two.columns()).toEqual([
    { header: 'カード', line: 2 },
    { header: '備考', line: 3 },
  ])
})

function watch(cells: readonly string[]) {
  const one = new CardWatch(['列'])
  for (const [i, cell] of cells.entries()) one.look([cell], i + 2)
  return one.columns()
}
