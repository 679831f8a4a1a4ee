export { EXPORT_HEADERS, exportLine, exportRows, fateName, fatesOf, PAST_HEADERS, pastCells } from './csv.ts'
export { simulateOrders } from './events.ts'
export type { Plan } from './events.ts'
export type {
  FraudPattern,
  OrderPlaced,
  OrderSettled,
  Pattern,
  SimulatedEvent,
  SimulatedOrder,
  SimulatedSettlement,
} from './order.ts'
export { Random } from './random.ts'
export { SHOPS } from './shops.ts'
export type { Shop, ShopID } from './shops.ts'
