import { expect, test } from 'vitest'
import { fold } from './characters.ts'
import { isMojibake } from './mojibake.ts'
import { placeTypeOf } from './placeType.ts'

test('place type: counters, lockers, hotels and forwarders are told by their names', () => {
  const cases: [string, string][] = [
    ['道玄坂1-2-3 ローソン道玄坂店', 'convenience-store'],
    ['セブン-イレブン渋谷店', 'convenience-store'],
    ['ファミリーマート渋谷店受取', 'convenience-store'],
    ['渋谷郵便局留め', 'post-office'],
    ['渋谷郵便局留', 'post-office'],
    ['渋谷郵便局 私書箱12号', 'po-box'],
    ['PUDOステーション 渋谷駅', 'parcel-locker'],
    ['宅配ロッカー', 'parcel-locker'],
    ['ヤマト運輸 渋谷営業所止め', 'carrier-office'],
    ['渋谷ホテル 405', 'hotel'],
    ['ゲストハウス道玄坂', 'short-let'],
    ['ウィークリーマンション渋谷', 'short-let'],
    ['転送センター TS123456', 'forwarder'],
    ['株式会社道玄坂', 'office'],
    ['ハイツ道玄坂405', 'apartment'],
    ['渋谷ビル', 'office'],
    ['道玄坂1-2-3', 'unknown'],
    ['郵便局前1-2-3', 'unknown'],
    ['', 'unknown'],
  ]
  for (const [text, type] of cases) expect(placeTypeOf(fold(text.toUpperCase())).type, text).toBe(type)
})

test('mojibake: text decoded with the wrong character set is told from text', () => {
  const cases: [string, boolean][] = [
    [Buffer.from('東京都渋谷区').toString('latin1'), true],
    ['縺ｨ縺?縺阪ｇ縺', true],
    ['蛹玲ｵｷ驕捺惆蟷悟ｸ', true],
    ['“Œ‹ž“s', true],
    ['東京都\ufffd', true],
    ['東京都渋谷区道玄坂ﾊｲﾂ', false],
    ['Zürich, Bahnhofstraße 1', false],
    ['São Paulo, Rua Augusta', false],
    ['', false],
  ]
  for (const [text, is] of cases) expect(isMojibake(text), text).toBe(is)
})
