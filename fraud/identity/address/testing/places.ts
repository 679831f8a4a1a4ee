/** A small index for tests: places that have something of every difficulty, and no others. */
import { compilePlaces } from '../compilePlaces.ts'
import { PlaceIndex } from '../placeIndex.ts'
import type { FormerName, TownRow } from '../ports.ts'

/** Prefecture, municipality, town, postal code; then readings of municipality and town, crossings, a section, or 丁目. */
const TOWNS: readonly (readonly [string, string, string, string, Partial<TownRow>?])[] = [
  [
    '東京都',
    '渋谷区',
    '道玄坂',
    '1500043',
    { cityKana: 'シブヤク', townKana: 'ドウゲンザカ', prefectureKana: 'トウキョウト', hasChome: true },
  ],
  ['東京都', '渋谷区', '千駄ヶ谷', '1510051', { hasChome: true }],
  ['東京都', '渋谷区', '東', '1500011', { hasChome: true }],
  ['東京都', '千代田区', '霞が関', '1000013', { hasChome: true }],
  ['東京都', '千代田区', '五番町', '1020076'],
  ['東京都', '中央区', '八丁堀', '1040032', { hasChome: true }],
  ['東京都', '中央区', '銀座', '1040061', { hasChome: true }],
  ['東京都', '府中市', '宮西町', '1830022', { hasChome: true }],
  ['広島県', '府中市', '府川町', '7260003'],
  ['神奈川県', '横浜市青葉区', '青葉台', '2270062'],
  [
    '神奈川県',
    '横浜市緑区',
    '中山',
    '2260019',
    { cityKana: 'ヨコハマシミドリク', townKana: 'ナカヤマ', prefectureKana: 'カナガワケン' },
  ],
  ['埼玉県', 'さいたま市浦和区', '常盤', '3300061'],
  ['埼玉県', '鶴ヶ島市', '藤金', '3502206'],
  ['兵庫県', '豊岡市', '出石町福住', '6680263'],
  ['福島県', '石川郡石川町', '長久保', '9637803'],
  ['愛知県', '名古屋市緑区', '鳴海町', '4580000'],
  ['愛知県', '名古屋市緑区', '鳴海町', '4580846', { section: '薬師山' }],
  ['岩手県', '九戸郡洋野町', '種市', '0287915'],
  ['静岡県', '浜松市中央区', '元城町', '4300946'],
  ['北海道', '札幌市中央区', '北一条西', '0600001'],
  ['北海道', '札幌市北区', '北二十四条西', '0010024'],
  ['北海道', '札幌市中央区', '大通西', '0600042'],
  ['北海道', '旭川市', '３条通', '0700033'],
  ['京都府', '京都市中京区', '一之船入町', '6040924'],
  ['京都府', '京都市中京区', '河原町', '6040000'],
  ['京都府', '京都市下京区', '塩屋町', '6008382', { streets: '黒門通綾小路下る' }],
  ['京都府', '京都市下京区', '塩屋町', '6008052', { streets: '麩屋町通綾小路下る、綾小路通麩屋町東入' }],
  ['京都府', '京都市上京区', '役人町', '6028065'],
  ['和歌山県', '和歌山市', '七番丁', '6408154'],
  ['東京都', '青ヶ島村', '', '1001701'],
]

const FORMER: readonly FormerName[] = [{ prefecture: '静岡県', former: '浜松市中区', city: '浜松市中央区' }]

export function aPlaceIndex(): PlaceIndex {
  const rows = TOWNS.map(([prefecture, city, town, postalCode, more]) => ({
    prefecture,
    city,
    town,
    postalCode,
    ...more,
  }))
  return new PlaceIndex(compilePlaces('test@1', rows, FORMER))
}
