import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from './parse.ts'
import type { Place } from './place.ts'
import { aPlaceIndex } from './testing/places.ts'

const index = aPlaceIndex()
const read = (text: string, postalCode?: string) =>
  parseAddress(index, text, postalCode === undefined ? {} : { postalCode })
const codes = (place: Place) => place.doubts.map(({ code }) => code)

test('address: one place has one key, however it is written', () => {
  const cases: [string, string[]][] = [
    [
      '東京都渋谷区道玄坂|1-2-3',
      [
        '東京都渋谷区道玄坂1丁目2番3号',
        '東京都渋谷区道玄坂一丁目二番三号',
        '東京都渋谷区道玄坂１－２－３',
        '東京都渋谷区道玄坂1ー2ー3',
        '東京都渋谷区道玄坂1の2の3',
        '東京都渋谷区道玄坂１ノ２ノ３',
        '東京都渋谷区道玄坂一の二の三',
        '東京都渋谷区道玄坂1一2一3',
        '東京都渋谷区道玄坂いちのにのさん',
        '東京都渋谷区道玄坂いっちょうめにばんさんごう',
        '東京都渋谷区道玄坂①-②-③',
        '東京都渋谷区道玄坂1丁2番地3',
        '東京都 渋谷区 道玄坂 1 2 3',
        '東 京 都 渋 谷 区 道 玄 坂 1 - 2 - 3',
        '東京都★渋谷区★道玄坂★1★2★3',
        '東京渋谷区道玄坂1-2-3',
        '渋谷区道玄坂1-2-3',
        '渋谷区 渋谷区道玄坂1-2-3',
        '東京都道玄坂1-2-3',
        '都内渋谷区道玄坂1-2-3',
        '日本国東京都渋谷区道玄坂1-2-3',
        '〒150-0043 東京都渋谷区道玄坂1-2-3',
        '150-0043 1-2-3',
        '東京都渋谷区ドウゲンザカ1-2-3',
        'とうきょうとしぶやくどうげんざか1-2-3',
        '1-2-3 Dogenzaka, Shibuya-ku, Tokyo, Japan',
        '2-3, Dōgenzaka 1-chome, Shibuya-ku, Tokyo',
        '東京都渋谷区道玄坂1-2-3 佐藤様方',
        '東京都渋谷区道玄坂1-2-3（自宅）',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂',
        '東京都渋谷区道玄坂第1丁目第2番3号',
        '東京都渋谷区道玄坂⑴⑵⑶',
        'しぶやく道玄坂1-2-3',
      ],
    ],
    [
      '東京都渋谷区道玄坂|1-2-3#405',
      [
        '東京都渋谷区道玄坂1-2-3-405',
        '東京都渋谷区道玄坂1-2-3 405',
        '東京都渋谷区道玄坂1-2-3 405号室',
        '東京都渋谷区道玄坂1丁目2番3号405号',
        '東京都渋谷区道玄坂1-2-3 #0405',
        '東京都渋谷区道玄坂1-2-3ハイツ道玄坂405',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂 四〇五号室',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂4階405号室',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂 4 0 5号室',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂（旧コーポ道玄坂）405',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂405（ハイツ道玄坂）',
        '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂Ⅱ 405',
      ],
    ],
    [
      '東京都渋谷区道玄坂|1-2-3#A405',
      ['東京都渋谷区道玄坂1-2-3 A棟405', '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂A-405号室'],
    ],
    ['東京都渋谷区道玄坂|1-2-3#5F', ['東京都渋谷区道玄坂1-2-3 渋谷ビル5階', '東京都渋谷区道玄坂1-2-3渋谷ビル５Ｆ']],
    [
      '東京都千代田区霞が関|2-1-1',
      ['東京都千代田区霞ヶ関2-1-1', '東京都千代田区霞ケ関2-1-1', '東京都千代田区霞関2-1-1'],
    ],
    ['東京都中央区八丁堀|1-2-3', ['東京都中央区八丁堀1-2-3', '東京都中央区ハ丁堀1-2-3', '東京都中央区8丁堀1-2-3']],
    [
      '北海道札幌市中央区北一条西|2-3-4',
      [
        '札幌市中央区北1条西2丁目3番4号',
        '北海道札幌市中央区北一条西二丁目3-4',
        '札幌市中央区北1西2-3-4',
        '札幌市中央区北1条-西2丁目-3-4',
      ],
    ],
    [
      '北海道札幌市北区北二十四条西|6-1-1',
      ['札幌市北区北24条西6丁目1-1', '札幌市北区北二四条西6-1-1', '札幌市北区北24じょう西6-1-1'],
    ],
    [
      '京都府京都市中京区一之船入町|537-50',
      ['京都市中京区河原町二条下ル一之舟入町537-50', '京都府京都市中京区一之船入町537番地50'],
    ],
    [
      '京都府京都市上京区役人町|260',
      ['京都市上京区役人町中立売通堀川西入260番', '京都市上京区中立売通堀川西入る役人町260'],
    ],
    [
      '京都府京都市下京区塩屋町〒6008382|302',
      ['京都市下京区黒門通綾小路下る塩屋町302', '京都市下京区黒門通綾小路サガル塩屋町302'],
    ],
    [
      '埼玉県鶴ヶ島市藤金|880-1',
      [
        '埼玉県鶴ヶ島市大字藤金880-1',
        '埼玉県鶴ヶ島市（大字）藤金880-1',
        '埼玉県鶴ケ島市おおあざ藤金880番地1',
        '埼玉県鶴か゛島市藤金880-1',
        '鶴が島市藤金880-1',
      ],
    ],
    [
      '福島県石川郡石川町長久保|185-4',
      ['福島県石川郡石川町字長久保185-4', '福島県石川町長久保185-4', '福島石川郡石川町長久保185-4'],
    ],
    [
      '埼玉県さいたま市浦和区常盤|6-4-4',
      [
        '埼玉県さいたま市浦和区常盤6-4-4',
        '埼玉県浦和市常盤6-4-4',
        '埼玉県旧浦和市常盤6-4-4',
        '埼玉県さいたま市浦和区（旧浦和市）常盤6-4-4',
      ],
    ],
    ['兵庫県豊岡市出石町福住|873-6', ['兵庫県豊岡市出石町福住873-6', '兵庫県出石郡出石町福住873番地の6']],
    ['静岡県浜松市中央区元城町|103-2', ['静岡県浜松市中区元城町103-2', '静岡県浜松市中央区元城町103-2']],
    [
      '愛知県名古屋市緑区鳴海町字薬師山|100',
      ['愛知県名古屋市緑区鳴海町字薬師山100', '名古屋市緑区鳴海町薬師山100番地'],
    ],
    [
      '岩手県九戸郡洋野町種市字第15地割|12-3',
      ['岩手県九戸郡洋野町種市第15地割12番地3', '岩手県九戸郡洋野町種市第十五地割12-3'],
    ],
    ['和歌山県和歌山市七番丁|19', ['和歌山県和歌山市七番丁19', '和歌山市7番町19']],
    ['東京都青ヶ島村|無番地', ['東京都青ヶ島村無番地']],
    ['東京都青ヶ島村|12-3', ['東京都青ヶ島村12番地3', '青ヶ島村12-3']],
    ['埼玉県鶴ヶ島市藤金|1420-3-2', ['鶴ヶ島市藤金1420番地の3の2', '鶴ヶ島市藤金1420-3-2']],
    ['埼玉県鶴ヶ島市藤金|1420-3#201', ['鶴ヶ島市藤金1420番地の3 201号室', '鶴ヶ島市藤金1420-3-201']],
    ['埼玉県鶴ヶ島市藤金|4-ヌ58', ['鶴ヶ島市藤金4丁目ヌ58', '鶴ヶ島市藤金四丁目ヌ58番地']],
    ['埼玉県鶴ヶ島市藤金字38字|12-1', ['鶴ヶ島市藤金38字12番地の1']],
    [
      '東京都中央区銀座|4-5#2-101',
      ['東京都中央区銀座4-5 2号棟101', '東京都中央区銀座4丁目5番2号棟101号室', '中央区銀座4-5 2号棟 101号'],
    ],
  ]
  for (const [key, texts] of cases) for (const text of texts) expect(read(text).key, text).toBe(key)
})

test('address: places that only look alike have two keys', () => {
  const cases: [string, string][] = [
    ['東京都渋谷区道玄坂1-2-3', '東京都渋谷区道玄坂1-23'],
    ['東京都渋谷区道玄坂1-12-3', '東京都渋谷区道玄坂11-2-3'],
    ['東京都渋谷区道玄坂1-2-3 405', '東京都渋谷区道玄坂1-2-3 406'],
    ['東京都渋谷区道玄坂1-2-3 A棟405', '東京都渋谷区道玄坂1-2-3 B棟405'],
    ['東京都渋谷区道玄坂1-2-3 5F', '東京都渋谷区道玄坂1-2-3 6F'],
    ['東京都渋谷区道玄坂1-2-3 5F', '東京都渋谷区道玄坂1-2-3 5号室'],
    ['札幌市北区北24条西6丁目1-1', '札幌市中央区北1条西6丁目1-1'],
    ['埼玉県鶴ヶ島市藤金770番地甲', '埼玉県鶴ヶ島市藤金770番地乙'],
    ['名古屋市緑区鳴海町字薬師山100', '名古屋市緑区鳴海町字石堀山100'],
    ['京都市下京区黒門通綾小路下る塩屋町302', '京都市下京区麩屋町通綾小路下る塩屋町302'],
    ['府中市宮西町2-24', '府中市府川町2-24'],
    ['中央区銀座4-5 1号棟101', '中央区銀座4-5 10号棟101'],
    ['鶴ヶ島市藤金1420-3-2', '鶴ヶ島市藤金1420-3-3'],
    ['鶴ヶ島市藤金4丁目ヌ58', '鶴ヶ島市藤金4丁目ル58'],
    ['東京都渋谷区道玄坂⑴⑵⑶', '東京都渋谷区道玄坂⑴⑵⑷'],
  ]
  for (const [one, other] of cases) {
    const [first, second] = [read(one), read(other)]
    expect(first.key, one).toBeDefined()
    expect(second.key, other).toBeDefined()
    expect(first.key, `${one} / ${other}`).not.toBe(second.key)
  }
})

test('address: what is not sure has no key, and says why', () => {
  const cases: [string, string | undefined, Place['level'], string][] = [
    ['', undefined, 'none', 'empty'],
    [' \u200b\ufeff ', undefined, 'none', 'empty'],
    ['🏠🏠', undefined, 'none', 'symbols'],
    ['1234 Main Street, Springfield', undefined, 'none', 'foreign'],
    ['ул. Ленина 1', undefined, 'none', 'foreign'],
    ['שדרות רוטשילד 1', undefined, 'none', 'foreign'],
    ['譚ｱ莠ｬ驛ｽ貂玖ｰｷ蛹ｺ驕鍋紫蝮', undefined, 'none', 'mojibake'],
    ['æ±äº¬é½æ¸è°·åº', undefined, 'none', 'mojibake'],
    ['東京都渋谷区\ufffd\ufffd\ufffd1-2-3', undefined, 'city', 'no-town'],
    ['府中市1-2-3', undefined, 'none', 'ambiguous-municipality'],
    ['東京都', undefined, 'prefecture', 'no-municipality'],
    ['東京都渋谷区', undefined, 'city', 'no-town'],
    ['東京都渋谷区1-2-3', undefined, 'city', 'no-town'],
    ['東京都渋谷区存在町1-2-3', undefined, 'city', 'no-town'],
    ['東京都渋谷区道玄坂', undefined, 'town', 'no-number'],
    ['東京都渋谷区道玄坂1丁目', undefined, 'chome', 'no-number'],
    ['京都市下京区塩屋町302', undefined, 'block', 'town-of-several'],
    ['千葉県成田市取香500', undefined, 'prefecture', 'no-municipality'],
    ['神奈川県横浜市', undefined, 'city', 'ward-left-out'],
    ['東京都渋谷区道玄坂1-\ufffd-3', undefined, 'block', 'mojibake-in-part'],
  ]
  for (const [text, key, level, doubt] of cases) {
    const place = read(text)
    expect({ text, key: place.key, level: place.level }).toEqual({ text, key, level })
    expect(codes(place), text).toContain(doubt)
  }
})

test('address: the postal code decides between places of one name, and is told where it contradicts', () => {
  expect(read('京都市下京区塩屋町302', '600-8052').key).toBe('京都府京都市下京区塩屋町〒6008052|302')
  expect(read('道玄坂1-2-3', '１５０－００４３').key).toBe('東京都渋谷区道玄坂|1-2-3')
  const cases: [string, string, string | undefined][] = [
    ['東京都渋谷区道玄坂1-2-3', '150-0043', undefined],
    ['東京都渋谷区道玄坂1-2-3', '104-0061', 'postal-code-contradicts'],
    ['東京都渋谷区道玄坂1-2-3', '999-9999', 'postal-code-unknown'],
    ['東京都渋谷区道玄坂1-2-3', '150', undefined],
  ]
  for (const [text, postalCode, doubt] of cases) {
    const place = read(text, postalCode)
    expect(place.key, postalCode).toBe('東京都渋谷区道玄坂|1-2-3')
    const told = codes(place).find((code) => code.startsWith('postal-code'))
    expect(told, postalCode).toBe(doubt)
  }
})

test('address: parts are those that were written', () => {
  expect(read('東京都渋谷区道玄坂1-2-3 ハイツ道玄坂A棟B-102')).toMatchObject({
    building: 'ハイツ道玄坂A棟',
    wing: 'A',
    room: 'B-102',
  })
  expect(read('東京都渋谷区道玄坂1-2-3 渋谷ビル 地下1階')).toMatchObject({
    building: '渋谷ビル',
    floor: 'B1',
    level: 'floor',
  })
  expect(read('埼玉県鶴ヶ島市藤金甲1125-4')).toMatchObject({ block: '甲1125', number: '4', level: 'number' })
  expect(read('東京都渋谷区道玄坂1-2-3（ハイツ道玄坂405）')).toMatchObject({ building: 'ハイツ道玄坂', room: '405' })
  expect(read('東京都渋谷区道玄坂1-2-3').canonical).toBe('東京都渋谷区道玄坂1丁目2-3')
})

test('address: an operator who knows the place says what kind it is', () => {
  const typeOf = (keys: Place['keys']) =>
    keys.block === '東京都渋谷区道玄坂|1-2-3'
      ? ({ type: 'short-let', en: 'Let by the day.', ja: '民泊です。' } as const)
      : undefined
  expect(parseAddress(index, '東京都渋谷区道玄坂1-2-3', { typeOf }).placeType.type).toBe('short-let')
  expect(parseAddress(index, '東京都渋谷区道玄坂1-2-4', { typeOf }).placeType.type).toBe('unknown')
})

test('address: nothing that can be typed makes it fail, or gives a key without a municipality', () => {
  const pieces = [
    '東京都',
    '渋谷区',
    '道玄坂',
    '京都市下京区',
    '塩屋町',
    '旧',
    '（',
    '）',
    '1',
    '-',
    '丁目',
    '番地',
    '号',
    '階',
    '棟',
    'イ',
    '甲',
    '字',
    'の',
    '①',
    'Ⅷ',
    '廿',
    ' ',
    '\u200f',
    '🏠',
    'ｶﾞ',
    '\ud800',
    '縺',
    'A',
    'F',
    '室',
    '\u0000',
    '〒',
    '様方',
  ]
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, fc.option(fc.string({ maxLength: 10 }), { nil: undefined }), (text, postalCode) => {
      const place = read(text, postalCode)
      if (place.key !== undefined)
        expect(place).toMatchObject({ prefecture: expect.any(String) as string, city: expect.any(String) as string })
      expect(place.key === undefined || place.block !== undefined || place.building !== undefined).toBe(true)
      expect(read(text, postalCode)).toEqual(place)
    }),
    { seed: 20_261_123, numRuns: 1_500 },
  )
})

test('address: a megabyte is read as far as an address goes, and says so', () => {
  for (const filler of ['あ', '1', '-', ' ', '東京都', '（', '一', '通', 'ｶ', '\u0301']) {
    const place = read(`東京都渋谷区道玄坂1-2-3 ${filler.repeat(1_000_000)}`)
    expect(codes(place), filler).toContain('too-long')
    expect(place.town, filler).toBe('道玄坂')
  }
})
