/**
 * Joins the parts: the store, the state folded from its journal, the screening role, the console, and the listeners.
 * Opened in this order, closed in the reverse: no question is taken that cannot be answered, and none is dropped.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { ChallengeShares } from '@sekisho/adapters/acs'
import { BacktestJobs } from '@sekisho/adapters/backtest'
import { LedgerJobs } from '@sekisho/adapters/ledger'
import { openIntelligence, openMailExchanges, systemResolver } from '@sekisho/adapters/intelligence'
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import { DEMONSTRATION_KEK, openKeyFile } from '@sekisho/adapters/keys'
import { ListBook } from '@sekisho/adapters/lists'
import { PolicyBook, PolicyChecker } from '@sekisho/adapters/policies'
import { ReviewDesk } from '@sekisho/adapters/reviews'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { Announcer } from '@sekisho/adapters/webhooks'
import { cachedTenants, newSecret, removePass, writePass } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import type { Logger } from 'pino'
import { budgetMetrics } from './acs/budgetMetrics.ts'
import { adminRoutes } from './admin.ts'
import { administrationRoutes } from './administration.ts'
import { backtestRoutes } from './backtests/routes.ts'
import { consoleAPIRoutes } from './console-api/routes.ts'
import { startReviewing } from './console-api/start.ts'
import { consoleRoutes } from './console/routes.ts'
import { ConsoleSessions } from './console/session.ts'
import { isSeeded, markSeeded, PROVIDER, seedTenants } from './demonstration/tenants.ts'
import { seedTown } from './demonstration/town.ts'
import { seedThreeDS } from './demonstration/threeds.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { describeAPI, docsRoutes } from './docs/routes.ts'
import { entityRoutes } from './entities/routes.ts'
import { openFeeds } from './feeds/start.ts'
import { createApp, findingOf } from './http/app.ts'
import { Gate } from './http/gate.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { listRoutes } from './lists/routes.ts'
import { addressOf, hasComponents, Ports } from './listeners.ts'
import { keepWaiting, startMemories } from './memories.ts'
import { Metrics } from './metrics.ts'
import { keepSitesApart } from './origins.ts'
import { joinOutcomes } from './outcomes/join.ts'
import { keepPartnerKeys } from './partnerKeys.ts'
import { policyRoutes } from './policies/routes.ts'
import { decidedBy } from './screening/decidedBy.ts'
import { screeningRoutes } from './screening/routes.ts'
import { fraudReportRoutes } from './screening/toldRoutes.ts'
import type { Settings } from './settings.ts'
import { joinThreeDS } from './threedsJoin.ts'
import { certificatesIn, readTLSFiles } from './tlsFiles.ts'
import type { JoinedThreeDS } from './threedsJoin.ts'
import { userRoutes } from './users/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { startSending } from './webhooks/sending.ts'

export interface RunningServer {
  /** Where it answers: the ports are the real ones, also when the settings said 0. */
  readonly publicURL: string
  /** Where other components post; none without a role of 3-D Secure. */
  readonly componentURL: string | undefined
  readonly demonstration: JoinedThreeDS['demonstration']
  readonly adminURL: string
  /** Path of the console's one-time link. */
  readonly consolePath: string
  /** Orders that were seeded by this start. */
  readonly seeded: number
  /** Stops taking questions, answers those it has, and lets go of the data folder. */
  close(): Promise<void>
}

export interface ServerOptions {
  readonly logger: Logger
  readonly nowMs?: () => UnixMs
  /** The world failed in a way that memory cannot be trusted after: stop the process, the next start reads the journal. */
  readonly onFatal: (error: Error) => void
  readonly onProgress?: (line: string) => void
}

/**
 * @throws {SekishoError} ERR_DATA_DIR_LOCKED, ERR_KEY_FILE, ERR_KEK_WRONG, ERR_PORT_TAKEN … : each says what to do
 */
export async function startServer(settings: Settings, options: ServerOptions): Promise<RunningServer> {
  const { nowMs = Date.now, onProgress = () => {} } = options
  // Before anything is opened or seeded: a port that is taken is said at once.
  const ports = await Ports.take(settings)
  try {
    return await startOn(ports, settings, { ...options, nowMs, onProgress })
  } finally {
    await ports.release()
  }
}

async function startOn(ports: Ports, settings: Settings, options: Required<ServerOptions>): Promise<RunningServer> {
  const store = await openStore({
    dir: settings.dataDir,
    kek: keyOf(settings, options.logger),
    upcasters: UPCASTERS,
    onFailure: options.onFatal,
  })
  const { port, componentPort, adminPort } = ports
  try {
    return await serve(store, ports, { ...settings, port, componentPort, adminPort }, options)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function serve(
  store: Store,
  ports: Ports,
  settings: Settings,
  options: Required<ServerOptions>,
): Promise<RunningServer> {
  const { logger, nowMs, onProgress } = options
  const metrics = new Metrics()
  const isFirst = settings.demo && !isSeeded(store)
  if (isFirst) await seedTenants(store, nowMs())
  const feeds = openFeeds({ ...settings, store, nowMs, logger, registry: metrics.registry })
  const lookUp = openIntelligence({ ...tablesOf(settings, nowMs), feeds: feeds.book })
  const findTenant = cachedTenants(store)
  // Before the memories are made: what is seeded is read from the journal like anything else.
  if (isFirst && hasComponents(settings)) await seedThreeDS(store, settings, nowMs())
  const seeded = isFirst ? await seedTown({ store, lookUp, findTenant, nowMs, settings }) : 0
  if (isFirst) await markSeeded(store)
  const book = PolicyBook.open(store, nowMs, (tenantID) => memories.remaking.look(tenantID))
  for (const { tenantID, decides, broken } of book.allBroken()) {
    logger.error(
      { tenantID, decides, broken },
      'a policy no longer compiles: another decides, and marks what it decides',
    )
  }
  const screening = new Screening((tenantID, kind) => book.policyFor(tenantID, kind))
  const announcer = new Announcer(store)
  const { announce } = announcer
  const memories = startMemories({
    ...settings,
    store,
    screening,
    book,
    findTenant,
    logger,
    onProgress: (rows) => onProgress(`journal: ${rows} rows`),
  })
  const desk = Desk.over({ store, screening, lookUp, findTenant, nowMs, announce })

  const listener = {
    logger,
    nowMs,
    trustProxy: settings.trustProxy,
    onProblem: (code: string) => metrics.refusals.inc({ code }),
  }
  const app = createApp(listener)
  keepSitesApart(app, settings.origins)
  await describeAPI(app)
  const gate = new Gate(store, { ...settings, nowMs })
  const jobs = new BacktestJobs(settings.dataDir, {
    nowMs,
    onError: (error) => logger.error({ fault: findingOf(error) }, 'a backtest failed'),
  })
  const ledgers = new LedgerJobs(settings.dataDir, {
    nowMs,
    onError: (error) => logger.error({ fault: findingOf(error) }, 'a ledger failed'),
  })
  const checker = new PolicyChecker({
    onError: (error) => logger.error({ fault: findingOf(error) }, 'a policy was not checked'),
  })
  const sessions = new ConsoleSessions()
  const authenticate = gate.admit
  const policyOf = decidedBy(book)
  const progressOf = (tenantID: string) => memories.remaking.progressOf(tenantID)
  const isScreening = settings.roles.includes('screening')
  if (isScreening || settings.roles.includes('acs')) {
    const parts = { desk, metrics, nowMs, policyOf, deadlineMs: settings.deadlineMs, authenticate }
    if (isScreening) screeningRoutes(app, parts)
    else fraudReportRoutes(app, parts) // issuers decide too: by lists, reports and policies of their own
    const lists = new ListBook(store)
    listRoutes(app, { ...parts, lists })
    const { keyring } = store
    const { places } = lookUp
    entityRoutes(app, { screening, book, lists, findTenant, nowMs, keyring, places, admit: gate.admit })
    decisionRoutes(app, { store, admit: gate.admit, policyOf })
    const shares = settings.roles.includes('acs') ? new ChallengeShares(store, nowMs) : undefined
    policyRoutes(app, { store, book, progressOf, admit: gate.admit, shares })
    if (shares) budgetMetrics({ registry: metrics.registry, store, book, shares })
    backtestRoutes(app, { jobs, book, admit: gate.admit })
    ledgerRoutes(app, { ledgers, admit: gate.admit })
  }
  userRoutes(app, { store, gate, nowMs })
  webhookRoutes(app, {
    store,
    admit: gate.admit,
    nowMs,
    isDemonstration: settings.demo,
    onChanged: (tenantID) => announcer.forget(tenantID),
  })
  docsRoutes(app)
  consoleRoutes(app, {
    store,
    policyOf,
    sessions,
    simulatedUnder: settings.demo ? PROVIDER : undefined,
  })
  const outcomes = joinOutcomes(app, {
    store,
    desk,
    admit: gate.admit,
    nowMs,
    everyMs: settings.demo ? 5 * SECOND_MS : MINUTE_MS,
    onError: (error, what) => logger.error({ fault: findingOf(error), what }, 'partners were not asked'),
  })
  const reviews = new ReviewDesk({ store, desk, nowMs })
  const waiting = keepWaiting({ ...settings, store, logger })
  consoleAPIRoutes(app, {
    store,
    site: { origin: settings.consoleOrigin, port: settings.port },
    desk,
    places: lookUp.places,
    reviews,
    queue: waiting.queue,
    policies: book,
    checker,
    progressOf,
    jobs,
    policyOf,
    ledgers,
    exchange: outcomes.exchange,
    threeDS: {
      book,
      shares: settings.roles.includes('acs') ? new ChallengeShares(store, nowMs) : undefined,
      certificates: settings.tls ? certificatesIn(readTLSFiles(settings.tls)) : [],
    },
    demonstration: settings.demo ? sessions : undefined,
    nowMs,
    onUserChanged: (tenantID, userID) => gate.forgetUser(tenantID, userID),
  })
  const admin = createApp(listener)
  adminRoutes(admin, { metrics, store })
  const secret = newSecret()
  await administrationRoutes(admin, {
    store,
    dataDir: settings.dataDir,
    desk,
    places: lookUp.places,
    book,
    remaking: memories.remaking,
    feeds,
    nowMs,
    secret,
    isDemonstration: settings.demo,
    onRevoked: (keyID) => gate.forget(keyID),
    onUserChanged: (tenantID, userID) => gate.forgetUser(tenantID, userID),
  })

  const threeDS = await joinThreeDS(app, {
    store,
    ports,
    settings,
    listener,
    metrics,
    screening,
    lookUp,
    findTenant,
    authenticate,
    nowMs,
  })
  await ports.listen(app, 'PORT')
  await ports.listen(admin, 'ADMIN_PORT')
  const adminURL = addressOf('http', settings.host, settings.adminPort)
  const sending = startSending({
    store,
    nowMs,
    isDemonstration: settings.demo,
    onError: (error, what) => logger.error({ fault: findingOf(error), what }, 'a webhook failed'),
  })
  const reviewing = startReviewing({
    store,
    reviews,
    nowMs,
    onError: (error, what) => logger.error({ fault: findingOf(error), what }, 'a verdict was not told'),
  })
  const partnerKeys = keepPartnerKeys({ store, logger, nowMs })
  feeds.start()
  writePass(settings.dataDir, { url: adminURL, secret })
  return {
    publicURL: addressOf('http', settings.host, settings.port),
    componentURL: threeDS?.componentURL,
    demonstration: threeDS?.demonstration,
    adminURL,
    consolePath: sessions.linkPath()!,
    seeded,
    close: async () => {
      await Promise.all([app.close(), admin.close()])
      await threeDS?.close()
      await sending.stop()
      await reviewing.stop()
      await outcomes.stop()
      await partnerKeys.stop()
      await feeds.close()
      await jobs.close()
      await checker.close()
      await ledgers.close()
      await waiting.close()
      await memories.close()
      removePass(settings.dataDir)
      await store.close()
    },
  }
}

/** What the operator has given to look things up in. */
function tablesOf(
  { binCountries, networkLists, placesIndex, mailDNS }: Settings,
  nowMs: () => UnixMs,
): IntelligenceOptions {
  return {
    nowMs,
    ...(binCountries !== undefined && { binCountries }),
    ...(networkLists !== undefined && { networkLists }),
    ...(placesIndex !== undefined && { placesIndex }),
    ...(mailDNS && { mailExchanges: openMailExchanges(systemResolver(), nowMs) }),
  }
}

function keyOf({ demo, keyFile, dataDir }: Settings, logger: Logger) {
  if (demo && keyFile === undefined) return DEMONSTRATION_KEK
  const { kek, warnings } = openKeyFile(keyFile!, { dataDir })
  for (const warning of warnings) logger.warn(warning)
  return kek
}
