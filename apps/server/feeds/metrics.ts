/** What Prometheus is told of feeds: how many there are in which state, and how the looks at their sources ended. */
import type { FeedState } from '@sekisho/adapters/feeds'
import { Counter, Gauge } from 'prom-client'
import type { Registry } from 'prom-client'

export class FeedMetrics {
  readonly looks: Counter<'result'>

  /** @param list what there is, asked when somebody reads the metrics */
  constructor(registry: Registry, list: () => readonly FeedState[]) {
    this.looks = new Counter({
      name: 'sekisho_feed_looks_total',
      help: 'Looks at the sources of feeds, by how they ended: taken, same or refused',
      labelNames: ['result'],
      registers: [registry],
    })
    const feeds = new Gauge({
      name: 'sekisho_feeds',
      help: 'Feeds by state: good, failing (the last good content is in use) or empty (there never was any)',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        const counts = { good: 0, failing: 0, empty: 0 }
        for (const { current, failing } of list()) counts[!current ? 'empty' : failing ? 'failing' : 'good']++
        for (const [state, count] of Object.entries(counts)) this.set({ state }, count)
      },
    })
    feeds.set({ state: 'good' }, 0)
  }
}
