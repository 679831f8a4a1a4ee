/** Words of what is done with many cases at once: one row a word, as in `words.ts`. */
import { useWords } from './useWords.ts'

const WORDS = {
  choose: ['{order} を選ぶ', 'Choose {order}'],
  chosen: ['{n} 件を選択中', '{n} chosen'],
  all: ['{n} 件すべてを選ぶ', 'Choose all {n}'],
  allFromHere: ['ここから {n} 件を選ぶ', 'Choose {n} from here on'],
  clear: ['選択をやめる', 'Choose none'],
  planning: ['影響を確認しています', 'Looking what it would do'],
  plan: ['実行すると', 'What this does'],
  will_ok: ['{n} 件を OK にします。', '{n} will be OK.'],
  will_ng: ['{n} 件を NG にします。', '{n} will be NG.'],
  will_hold: ['{n} 件を保留にします。', '{n} will be on hold.'],
  will_assign: ['{n} 件を自分の担当にします。', '{n} will be assigned to you.'],
  sum: ['想定損失は合わせて {sum}、金額は {amount} です。', 'At risk in all: {sum}, of orders for {amount}.'],
  because: ['理由: {reason}', 'Reason: {reason}'],
  stay_changed: [
    '{n} 件は、ほかの担当者が先に変更したため、変わりません。',
    '{n} stay: somebody else changed them first.',
  ],
  stay_decided: ['{n} 件は、すでに審査されたため、変わりません。', '{n} stay: they are decided already.'],
  stay_gone: ['{n} 件は、審査待ちにありません。', '{n} do not wait any more.'],
  nothing: ['変わるものはありません。', 'Nothing would change.'],
  counts: [
    '30 秒間は取り消せます。その後は、これからの注文の審査に反映されます。',
    'It can be undone for 30 seconds. Then later orders are decided with it.',
  ],
  confirm: ['実行する', 'Do it'],
  done: ['{n} 件を変更しました。', '{n} changed.'],
  left: ['{n} 件は変わりませんでした。', '{n} stayed as they were.'],
  undone: ['{n} 件を審査待ちに戻しました。', '{n} wait again.'],
} as const

export function useManyWords() {
  return useWords(WORDS)
}
