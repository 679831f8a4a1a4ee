/**
 * What Prometheus is told of challenge budgets: the share of authentications that each issuer with a budget has really challenged in
 * the last seven days, beside that budget. An ACS serves dozens of issuers, so here a tenant may be a label.
 */
import type { ChallengeShares } from '@sekisho/adapters/acs'
import type { PolicyBook } from '@sekisho/adapters/policies'
import { listTenants } from '@sekisho/adapters/tenants'
import type { Store } from '@sekisho/adapters/store'
import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'

export interface BudgetMetricsParts {
  readonly registry: Registry
  readonly store: Store
  readonly book: Pick<PolicyBook, 'policyFor'>
  readonly shares: Pick<ChallengeShares, 'of'>
}

export function budgetMetrics({ registry, store, book, shares }: BudgetMetricsParts): void {
  const budgets = () =>
    listTenants(store).flatMap(({ tenantID, role }) => {
      const { budget } = role === 'issuer' ? book.policyFor(tenantID, 'authentication').live : {}
      return budget ? [{ issuer: tenantID, challenge: budget.challenge }] : []
    })
  const share = (name: string, help: string, of: (issuer: string, budget: number) => number | undefined) =>
    new Gauge({
      name,
      help,
      labelNames: ['issuer'],
      registers: [],
      collect() {
        this.reset()
        for (const { issuer, challenge } of budgets()) {
          const value = of(issuer, challenge)
          if (value !== undefined) this.set({ issuer }, value)
        }
      },
    })
  registry.registerMetric(
    share(
      'sekisho_acs_challenge_budget',
      'Share of authentications that an issuer means to challenge at most',
      (_issuer, budget) => budget,
    ),
  )
  registry.registerMetric(
    share(
      'sekisho_acs_challenged_share',
      'Share of authentications that an issuer with a budget challenged in the last seven days',
      (issuer) => {
        const { asked, challenged } = shares.of(issuer)
        return asked > 0 ? challenged / asked : undefined
      },
    ),
  )
}
