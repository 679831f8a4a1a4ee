/** What the administration listener tells Prometheus. Labels have few values: no tenant, no order, no person. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export class Metrics {
  readonly registry = new Registry()
  readonly decisions = new Counter({
    name: 'sekisho_decisions_total',
    help: 'Decisions by role, outcome and whether they were degraded',
    labelNames: ['role', 'outcome', 'degraded'],
    registers: [this.registry],
  })
  readonly refusals = new Counter({
    name: 'sekisho_refusals_total',
    help: 'Requests answered with a problem, by its code',
    labelNames: ['code'],
    registers: [this.registry],
  })
  readonly evidence = new Counter({
    name: 'sekisho_evidence_posted_total',
    help: 'Evidence that came beside an AReq: taken, doubled, too_many, or why it was refused',
    labelNames: ['outcome'],
    registers: [this.registry],
  })
  readonly evidenceFound = new Counter({
    name: 'sekisho_evidence_found_total',
    help: 'Evidence that was found for an AReq: accepted, or why it was refused',
    labelNames: ['carrier', 'outcome'],
    registers: [this.registry],
  })
  readonly seconds = new Histogram({
    name: 'sekisho_decision_seconds',
    help: 'Seconds from the request to its decision, committed',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1],
    registers: [this.registry],
  })
  readonly journal = new Gauge({
    name: 'sekisho_journal_rows',
    help: 'Rows in the journal',
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }
}
