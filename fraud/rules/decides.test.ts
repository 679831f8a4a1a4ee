import { expect, test } from 'vitest'
import { decidesIn } from './decides.ts'

test('decides: the member of the document counts, however it is written, and nothing that only looks like it', () => {
  const cases: [string, string][] = [
    ['id: own\ndecides: login\n', 'login'],
    ['{ id: own, decides: "registration" }', 'registration'],
    ["decides:   'profile-change'   # a comment\n", 'profile-change'],
    ['decides: login # not order\nid: own\n', 'login'],
    ['id: own\nname:\n  en: |\n    decides: login\n', 'order'],
    ['name:\n  decides: login\n', 'order'],
    ['decides: refund\n', 'order'],
    ['decides: [login]\n', 'order'],
    ['a: *b\ndecides: login\n', 'order'], // aliases are no document of ours
    ['decides: login\ndecides: order\n', 'order'],
    ['', 'order'],
    ['login', 'order'],
  ]
  for (const [text, kind] of cases) expect(decidesIn(text), text).toBe(kind)
})
