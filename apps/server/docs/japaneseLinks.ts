/** The part of the API description about who is behind an order, in Japanese. */
export const OF_LINKS: ReadonlyMap<string, string> = new Map([
  [
    'Who is behind the order, however it is spelled: the individual and the household that it is of, and others whom it might be',
    '表記を変えていても注文の背後にいるのは誰か。注文した人物と世帯、および同一人物の可能性がある別の人物',
  ],
  ['One individual or household', '1 人の人物、または 1 つの世帯'],
  [
    'What is linked: one person, or those who live and buy together',
    '名寄せの単位。1 人の人物か、生計を共にする世帯か',
  ],
  [
    'Stands for it in every answer, and is never given to another; where two turn out to be one, the older stays',
    'その人物・世帯を表す名前。別の相手に使い回すことはなく、2 つが同一と分かったときは古いほうが残る',
  ],
  [
    'new: nobody who was known; same: it is of this one; possible: it may be, and was not likely enough',
    'new: 初めての相手。same: この人物・世帯の注文。possible: 可能性はあるが断定できない',
  ],
  [
    'What agrees with what was shown before and what differs, the strongest first',
    'これまでの情報と一致する点・異なる点。決め手の強い順',
  ],
  ['Its latest orders, the newest first, a few', 'その人物・世帯の最近の注文。新しい順に数件'],
  ['When it was placed', '注文の日時'],
  [
    'Compared with this order by itself: what both have and where they differ',
    'この注文と 1 件ずつ比べたときの、一致する点と異なる点',
  ],
  [
    'Two orders that are not of one individual, or not of one household',
    '同一人物（または同一世帯）ではない 2 件の注文',
  ],
  ['The order that is of somebody else', '別の相手の注文'],
  [
    'Two individuals, perhaps of one household; or two households, and so two individuals',
    'individual: 別の人物（同じ世帯のことはある）。household: 別の世帯であり、したがって別の人物',
  ],
  ['Tell that two orders are not of one person', '2 件の注文が同一人物のものではないと知らせる'],
  [
    'Orders are linked by what they show (`links` of a decision). Where that was wrong, the cluster is taken apart: each of its orders goes to the likelier of the two, and the two sides are never joined again. Later orders are linked by what is known then.',
    '注文は、そこに現れた情報によって名寄せされます（判定の `links`）。誤っていたときは 2 つに分けます。それまでの注文はそれぞれ、より近いほうに入り、分けた 2 つが再び一緒になることはありません。以後の注文は、その時点で分かっていることから名寄せします。',
  ],
  ['The separation', '名寄せの解除'],
])
