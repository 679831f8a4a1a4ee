/** A case and the orders that share something with it, as a picture: the same is said in the list below, for whoever sees none. */
import type { CommonCase } from './caseAPI.ts'
import { plainText } from './format.ts'
import { graphOf, HEIGHT, WIDTH } from './graph.ts'
import { casePath } from './route.ts'
import { useSpeech } from './words.ts'

interface LinkGraphProps {
  /** What the case is called. */
  readonly name: string
  readonly one: Pick<CommonCase, 'test' | 'linkedOrders'>
}

export function LinkGraph({ name, one }: LinkGraphProps) {
  const { say, sayCode } = useSpeech()
  const { centre, kinds, orders, left } = graphOf(one.linkedOrders)
  return (
    <figure className="graph">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={say('graph')}>
        {kinds.map(({ kind, x, y }) => (
          <line key={kind} x1={centre.x} y1={centre.y} x2={x} y2={y} />
        ))}
        {orders.map(({ order, x, y, kinds: shared }) =>
          shared.map((i) => <line key={`${order.orderID} ${i}`} x1={kinds[i]!.x} y1={kinds[i]!.y} x2={x} y2={y} />),
        )}
        <g className="centre">
          <circle cx={centre.x} cy={centre.y} r="9" />
          <text x={centre.x} y={centre.y - 15}>
            {short(name)}
          </text>
        </g>
        {kinds.map(({ kind, count, x, y }) => (
          <g key={kind} className="kind">
            <circle cx={x} cy={y} r="6" />
            <text x={x} y={y - 11}>
              {sayCode(kind)} {count}
            </text>
          </g>
        ))}
        {orders.map(({ order, x, y }) => (
          <a
            key={order.orderID}
            href={casePath(one.test ? `~${order.orderID}` : order.orderID)}
            aria-label={`${plainText(order.orderID)} ${markOf(order)}`}
          >
            <g className={`order ${order.verdict ?? order.outcome ?? ''}`}>
              <circle cx={x} cy={y} r="7" />
              <text x={x} y={y < centre.y ? y - 12 : y + 21}>
                {short(order.orderID)} {markOf(order)}
              </text>
            </g>
          </a>
        ))}
      </svg>
      {left > 0 && <figcaption className="faint small">{say('graphLeft').replace('{n}', String(left))}</figcaption>}
    </figure>
  )

  function markOf({ verdict, outcome }: (typeof orders)[number]['order']): string {
    return verdict ? say(verdict) : outcome ? say(outcome) : ''
  }
}

/** A long name would lie upon its neighbours. */
function short(text: string): string {
  const plain = plainText(text)
  return plain.length > 14 ? `${plain.slice(0, 13)}…` : plain
}
