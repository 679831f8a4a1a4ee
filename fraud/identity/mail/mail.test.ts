import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DOUBTS } from '../doubts.ts'
import { readMail } from './mail.ts'

test('mail: spellings of one mailbox are one, by the rules of its provider', () => {
  const cases: [string, string | undefined][] = [
    ['Taro.Yamada+shop@GMAIL.com', 'taroyamada@gmail.com'],
    ['taroyamada@googlemail.com', 'taroyamada@gmail.com'],
    ['t.a.r.o@proton.me', 'taro@proton.me'],
    ['ta-ro_+x@protonmail.com', 'taro@proton.me'],
    ['taro+a@outlook.jp', 'taro@outlook.jp'],
    ['taro@mac.com', 'taro@icloud.com'],
    ['base-shop1@yahoo.co.jp', 'base@yahoo.co.jp'],
    ['taro_yamada@yahoo.co.jp', 'taro_yamada@yahoo.co.jp'],
    ['taro-y@example.jp', 'taro-y@example.jp'],
    ['taro.y+a@example.jp.', 'taro.y@example.jp'],
    ['taro.y@docomo.ne.jp', 'taro.y@docomo.ne.jp'],
    ['taro+y@docomo.ne.jp', 'taro+y@docomo.ne.jp'], // carriers know no tags: it is another mailbox
    ['ｔａｒｏ＠example.jp', 'taro@example.jp'],
    ['+tag@example.jp', '+tag@example.jp'],
    ['...@gmail.com', undefined],
    ['taro', undefined],
    ['@example.jp', undefined],
    ['taro@', undefined],
    ['', undefined],
    [`${'a'.repeat(400)}@example.jp`, undefined],
  ]
  for (const [typed, mailbox] of cases) expect(readMail(typed).mailbox, typed).toBe(mailbox)
})

test('mail: near mailboxes stay apart', () => {
  const pairs: [string, string][] = [
    ['taro.yamada@example.jp', 'taroyamada@example.jp'],
    ['taro@gmail.com', 'tarou@gmail.com'],
    ['taro@yahoo.co.jp', 'taro@yahoo.com'],
    ['taro@hotmail.com', 'taro@outlook.com'],
    ['taro-1@example.jp', 'taro-2@example.jp'],
  ]
  for (const [one, other] of pairs) expect(readMail(one).mailbox).not.toBe(readMail(other).mailbox)
})

test('mail: the kind of a domain', () => {
  const cases: [string, string][] = [
    ['a@docomo.ne.jp', 'carrier'],
    ['a@ezweb.ne.jp', 'carrier'],
    ['a@softbank.ne.jp', 'carrier'],
    ['a@t.vodafone.ne.jp', 'carrier'],
    ['a@yahoo.co.jp', 'free'],
    ['a@gmail.com', 'free'],
    ['a@privaterelay.appleid.com', 'relay'],
    ['a@cs.example.ac.jp', 'school'],
    ['a@example.ed.jp', 'school'],
    ['a@city.example.lg.jp', 'government'],
    ['a@kd5.so-net.ne.jp', 'provider'],
    ['a@example.co.jp', 'company'],
    ['a@example.jp', 'other'],
    ['a@ac.jp.example.com', 'other'],
    ['a@notdocomo.ne.jp', 'other'],
    ['a', 'other'],
  ]
  for (const [typed, kind] of cases) expect(readMail(typed).kind, typed).toBe(kind)
})

test('mail: a domain that resembles a provider is told, and which', () => {
  const cases: [string, string][] = [
    ['a@gmai.com', 'gmail.com'],
    ['a@gmial.com', 'gmail.com'],
    ['a@gmail.con', 'gmail.com'],
    ['a@gmail.co', 'gmail.com'],
    ['a@gmai1.com', 'gmail.com'],
    ['a@gma\u0456l.com', 'gmail.com'], // a Ukrainian i
    ['a@docomo.co.jp', 'docomo.ne.jp'],
    ['a@docom0.ne.jp', 'docomo.ne.jp'],
    ['a@docomo.ne.jp.example.com', 'docomo.ne.jp'],
    ['a@softbamk.ne.jp', 'softbank.ne.jp'],
    ['a@yaho.co.jp', 'yahoo.co.jp'],
    ['a@yahoo.co.jp.com', 'yahoo.co.jp'],
    ['a@icluod.com', 'icloud.com'],
    ['a@hotrnail.com', 'hotmail.com'],
    ['a@ezwed.ne.jp', 'ezweb.ne.jp'],
  ]
  for (const [typed, provider] of cases) {
    const { resembles, doubts } = readMail(typed)
    expect([resembles, doubts], typed).toEqual([provider, ['mail_lookalike']])
  }
})

test('mail: ordinary addresses are not doubted', () => {
  // prettier-ignore
  const ordinary = [
    'taro.yamada@gmail.com', 'ty19850402@yahoo.co.jp', 'hanako_s@docomo.ne.jp', 'a..b@docomo.ne.jp', 'info@example.co.jp', 'm.suzuki@hotmail.co.jp', 'nakamura0123@icloud.com', 'k-sato@kd5.so-net.ne.jp',
    'shinichi.tsuchiya@example.ac.jp', 'christopher.wright@example.com', 'love.cats@live.jp', 'anna@email.com', 'ivan@mail.ru', 'sales@gmo.jp', 'p@nifty.ne.jp', 'x@line.me', 'schmidt@web.de', '0123456789@qq.com', 'contact@日本語.jp',
    'jrsmith84@aol.com', 'y.y.y1999@ezweb.ne.jp', 'shop@goods.com', 'kumiko2010521@au.com',
  ]
  for (const typed of ordinary) expect(readMail(typed).doubts, typed).toEqual([])
})

test('mail: what is doubtful about an address is said', () => {
  const cases: [string, string[]][] = [
    ['a', ['mail_garbled']],
    ['a b@example.jp', ['mail_garbled']],
    ['a@example', ['mail_garbled']],
    ['a@-example.jp', ['mail_garbled']],
    ['a@exa mple.jp', ['mail_garbled']],
    ['山田@example.jp', ['mail_garbled']],
    ['x7k2q9w4@example.jp', ['mail_random']],
    ['a1b2c3d4e5@gmail.com', ['mail_random']],
    ['xkqzvbtr@example.jp', ['mail_random']],
    ['wqgxbnzt.kd@gmail.com', ['mail_random']],
    ['taro+1@gmail.com', ['mail_alias']],
    ['base-1@yahoo.co.jp', ['mail_alias']],
  ]
  for (const [typed, doubts] of cases) expect(readMail(typed).doubts, typed).toEqual(doubts)
})

test('mail: digits and entropy of the mailbox', () => {
  const cases: [string, number, number][] = [
    ['aaaa@example.jp', 0, 0],
    ['abcd@example.jp', 0, 2_000],
    ['aabb@example.jp', 0, 1_000],
    ['1234@example.jp', 100, 2_000],
    ['ab12@example.jp', 50, 2_000],
    ['aab@example.jp', 0, 918],
  ]
  for (const [typed, digits, entropy] of cases) {
    const { digitsPercent, entropyMillibits } = readMail(typed).looks
    expect([digitsPercent, entropyMillibits], typed).toEqual([digits, entropy])
  }
})

test('mail: whatever is typed gives a reading, and reading a mailbox again changes nothing', () => {
  const hard = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(fc.constantFrom(...Array.from('ab1.+-_@@gmail.comyahoo.co.jp ＠\u202e\ud800山')), { maxLength: 40 })
      .map((signs) => signs.join('')),
    fc
      .tuple(
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        fc.constantFrom('gmail.com', 'yahoo.co.jp', 'docomo.ne.jp', 'proton.me', 'example.jp'),
      )
      .map((parts) => parts.join('@')),
  )
  fc.assert(
    fc.property(hard, (typed) => {
      const { mailbox, doubts } = readMail(typed)
      expect(doubts.every((doubt) => doubt in DOUBTS)).toBe(true)
      if (mailbox !== undefined) expect(readMail(mailbox).mailbox).toBe(mailbox)
    }),
    { seed: 20261128, numRuns: 1_000 },
  )
})
