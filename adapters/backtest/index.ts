export { OrderBacktest } from './orders.ts'
export type { BacktestParts, BacktestReport, PastLabel, PastOrder } from './orders.ts'
