// The server as one function: it opens the store, the committee and the rooms, and listens. `close` stops it in order: no new sockets, all changes stored, sockets
// closed a few at a time, snapshots. Flags and signals are in cli/serve.ts.
import fs from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { learnAllFormalWords } from '../src/amend/formal/words/all-formal-words.ts';
import { standingOf } from '../src/protocol/record.ts';
import { type CommitteeNames, createCommittee, keptLinks } from './accounts/committee.ts';
import { Identity, newSafeId } from './accounts/identity.ts';
import { seatFor, seatsOf } from './accounts/seats.ts';
import { Cluster } from './cluster/cluster.ts';
import { endSilencesInTime } from './commands/silence-ends.ts';
import { fillDemoLibrary, freezeDemo, furnishDemo } from './demo/demo.ts';
import { createApp } from './http/app.ts';
import { announceOperator } from './http/operator-address.ts';
import { createLibrary } from './library/library.ts';
import { LIBRARY_FILE } from './library/library-file.ts';
import { createOwedAdoptions } from './library/owed-adoptions.ts';
import { Mailer, type MailServer, NOT_SENT } from './mail/mailer.ts';
import { forgetHoldersInTime, Post } from './mail/post.ts';
import { createPrinter } from './pdf/printer.ts';
import { sendDigestsInTime } from './record/digests.ts';
import { createFeedReader } from './record/feed-reader.ts';
import { createOriginReader } from './record/word-reader.ts';
import { createBodyReader } from './requests/body-reader.ts';
import { emptyBin } from './rooms/bin.ts';
import { Committer } from './rooms/committer.ts';
import { Rooms, type RoomsEvents } from './rooms/rooms.ts';
import { createSummaries } from './rooms/summary.ts';
import { systemClock } from './runtime/clock.ts';
import { HTTP_KEEP_ALIVE_MS } from './runtime/limits.ts';
import { createMetrics } from './runtime/metrics.ts';
import { Provider, type ProviderSettings } from './sign-in/provider.ts';
import { Connections } from './sockets/connection.ts';
import { openNodeStorage, openStorage } from './store/storage.ts';
import { STORE_FILE, unusableFolder } from './store/store-file.ts';
import type { Store } from './store/store-model.ts';
import { removeLeftovers } from './store/unfinished-files.ts';
import { createDraftReader } from './texts/draft-reader.ts';
import { createDraftTexts, createSummaryThread } from './texts/draft-texts.ts';

/** The width of the column of names, which comes before the addresses. */
const NAME_COLUMNS = 14;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const ignore = () => {};
/** How long a stopping server waits for a store that cannot write. */
const LONGEST_FLUSH_MS = 5_000;

export interface ServeOptions extends CommitteeNames {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the store, if there is no database; made if it is missing. */
  readonly data: string;
  /** Address of a PostgreSQL database that other nodes use too, instead of the folder. */
  readonly database?: string;
  /** Address of the Redis for the stream between these nodes (cluster/stream.ts). */
  readonly redis?: string;
  /** The address at which other nodes reach this one, if the server cannot find it out itself. */
  readonly address?: string;
  /** The address at which people reach the server, through its proxy: "https://drafts.example.org". Needed for e-mails and for signing in. */
  readonly publicUrl?: string;
  /** The mail server for links by e-mail; left out if none are sent. */
  readonly mail?: MailServer;
  /** The provider for sign-in; left out if there is none. */
  readonly signIn?: ProviderSettings;
  /** Opens a store even if stored rows are missing. */
  readonly acceptLoss?: boolean;
  /** True for a server with the demo committee. */
  readonly demo: boolean;
  /** True to add sample texts to the library of the demo committee. */
  readonly demoLibrary?: boolean;
  /** Folder of the built editor. */
  readonly appDir: string;
  /** Prints a line for each invitation link; if left out, to standard output. */
  readonly print?: (line: string) => void;
}

/** An invitation or set-up link to print: who it is for and the whole address. */
export interface PrintedLink {
  readonly name: string;
  readonly url: string;
  /** The name of its committee; '' if there is only one. */
  readonly committee: string;
}

export interface RunningServer {
  readonly url: string;
  readonly links: readonly PrintedLink[];
  close(): Promise<void>;
}

/** Starts a server. Resolves when it accepts connections; rejects with an error of one sentence if it cannot start. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  learnAllFormalWords();
  const log = pino({ level: process.env.CHAPEAU_LOG ?? 'error', base: null }, pino.destination({ dest: 2, sync: true }));
  const clock = systemClock;
  const onError = (where: string, error: unknown) =>
    log.error({ where, reason: error instanceof Error ? error.message : String(error) }, 'failed');
  const nodes = options.database ? await openNodeStorage(options.database, newSafeId('node')) : null;
  const store = nodes ?? (await openFile(options));
  let ready = false;
  let operatorSecret = '';
  let opened: Connections | null = null;

  const metrics = createMetrics({
    rooms: () => [...rooms].length,
    sockets: () => opened?.size ?? 0,
    buffered: () => opened?.buffered ?? 0,
    logRows: () => rooms.logRows,
    copies: () => cluster?.followed ?? 0,
  });
  const cluster: Cluster | null = nodes
    ? new Cluster({
        store: nodes,
        redis: options.redis ?? null,
        clock,
        rooms: () => rooms,
        inside: () => opened?.inside ?? {},
        directoryChanged: () =>
          void identity.refresh().then(
            () => opened?.look(),
            (error: unknown) => onError('directory', error),
          ),
        streamChanged: (isUp) => log[isUp ? 'info' : 'error'](isUp ? 'Redis answers' : 'Redis is gone; other nodes read the log'),
        onError,
      })
    : null;
  const committer = new Committer(store, clock, {
    committed: (_batches, rows, milliseconds) => {
      metrics.commits.observe(milliseconds / 1000);
      metrics.rows.observe(rows);
    },
  });
  const events: RoomsEvents = {
    refused: (room, session, { rule, detail }) => {
      metrics.refusals.inc({ rule });
      log.warn({ draft: room.id, rule, detail, role: session.peer.person.role, delegation: session.peer.person.delegation }, 'refused');
    },
    storeFailed: (room, error) => {
      metrics.failures.inc();
      log.error({ draft: room.id, reason: error.message }, 'a commit failed and is tried again');
    },
    snapshotFailed: (draft, error) => {
      metrics.failures.inc();
      log.error({ draft, reason: String(error) }, 'a snapshot failed; the log is kept');
    },
    unreadable: (draft, error) => {
      metrics.unreadable.inc();
      log.error({ draft, reason: error.detail }, 'a draft cannot be read; chapeau repair brings its last readable state back');
    },
    broke: (room, error) => {
      metrics.failures.inc();
      onError(`room ${room.id}`, error);
    },
    shown: (...batch) => cluster?.publish(...batch),
    superseded: (room) => log.warn({ draft: room.id }, 'the draft is read anew: another node writes it, or a change was left half way'),
  };
  const summaryThread = createSummaryThread();
  const summaries = createSummaries(summaryThread.compute);
  const rooms: Rooms = new Rooms(store, committer, clock, events, cluster?.claim, summaries);
  await cluster?.start();
  const identity = await Identity.load(store, cluster !== null);
  if (options.demo) {
    await furnishDemo(store, identity, clock);
    await freezeDemo(rooms, store, identity, clock);
  }
  await createCommittee(identity, options, clock);
  identity.learnStandings((draft, how) => {
    const room = how === 'written' ? rooms.peek(draft) : (cluster ?? rooms).peek(draft);
    return room && standingOf(room.ydoc);
  });
  const stopSilences = endSilencesInTime({
    ...{ store, clock },
    open: (id) => rooms.open(id),
    levels: async (draft) => identity.committee((await identity.committeeOf(draft)) ?? '')?.levels ?? 1,
    onError: (error) => onError('silence', error),
  });
  const stopBin = emptyBin(store, clock, {
    removed: (ids) => {
      identity.forgetDrafts(ids);
      log.info({ drafts: ids.length }, 'removed for good what was in the bin for thirty days');
    },
    onError: (error) => onError('bin', error),
  });
  const mailer = options.mail
    ? new Mailer(options.mail, clock, (why) => log.error({ where: 'mail', reason: NOT_SENT[why] }, 'an e-mail was not sent'))
    : null;
  const publicUrl = options.publicUrl ?? null;
  const post =
    mailer && publicUrl !== null ? new Post({ identity, clock, mailer, publicUrl, provider: options.signIn?.name ?? null, onError }) : null;
  if (!nodes) await identity.tellLostMails(clock, NOT_SENT.stopped);
  const stopForgetting = forgetHoldersInTime(identity, clock, (error) => onError('holders', error));
  const printer = createPrinter();
  const bodyReader = createBodyReader();
  const draftReader = createDraftReader();
  const wordReader = createOriginReader(store);
  const draftTexts = createDraftTexts(store, cluster ?? rooms, wordReader);
  const library = createLibrary(options.database ? { url: options.database } : { file: path.join(options.data, LIBRARY_FILE) });
  const owedAdoptions = createOwedAdoptions({
    library,
    identity,
    rooms: cluster ?? rooms,
    clock,
    onError: (error) => onError('library', error),
  });
  const feedReader = createFeedReader(store, cluster ?? rooms, clock);
  const stopDigests =
    mailer && publicUrl !== null ? sendDigestsInTime({ identity, clock, mailer, feedReader, publicUrl, onError }) : () => {};
  const app = createApp({
    store,
    rooms,
    openRooms: cluster ?? rooms,
    cluster,
    identity,
    clock,
    appDir: options.appDir,
    printer,
    bodyReader,
    draftReader,
    wordReader,
    draftTexts,
    summaries,
    library,
    owedAdoptions,
    post,
    provider: options.signIn && publicUrl !== null ? new Provider(options.signIn, publicUrl, clock) : null,
    publicUrl,
    feedReader,
    connections: () => connections,
    isReady: () => ready,
    operatorSecret: () => operatorSecret,
    metrics: async () => ({ type: metrics.registry.contentType, text: await metrics.registry.metrics() }),
    onError,
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.keepAliveTimeout = HTTP_KEEP_ALIVE_MS;
  const connections = new Connections(server, {
    rooms: cluster ?? rooms,
    clock,
    seatsOf: (cookies) => seatsOf(identity, cookies),
    seatFor: (seats, asked) => seatFor(identity, seats, asked),
    visitorBy: (session) => identity.visitorBy(session),
    isRevoked: (link) => identity.isRevoked(link),
    ...(cluster && {
      nodes: {
        isNode: (secret) => cluster.isNode(secret),
        open: (id) => rooms.open(id),
      },
    }),
    onError,
  });
  opened = connections;
  try {
    await listen(server, options);
    const { port } = server.address() as AddressInfo;
    await cluster?.listens(options.address ?? `http://${nodeHost(options.host)}:${port}`);
  } catch (error) {
    await cluster?.leave();
    await store.close();
    throw error;
  }
  // Awaited, so that the demo is complete when it is announced.
  if (options.demoLibrary) await fillDemoLibrary(library, identity).catch((error: unknown) => onError('demo library', error));
  ready = true;
  const url = `http://${hostName(options.host)}:${(server.address() as AddressInfo).port}`;
  const operator = nodes ? null : announceOperator(options.data, url);
  operatorSecret = operator?.secret ?? '';
  const links = keptLinks(identity, clock).map(({ path: at, ...link }) => ({ ...link, url: `${publicUrl ?? url}${at}` }));
  const print = options.print ?? ((line: string) => process.stdout.write(`${line}\n`));
  for (const [k, { name, committee, url: whole }] of links.entries()) {
    if (committee !== '' && committee !== links[k - 1]?.committee) print(committee);
    print(`${name.padEnd(NAME_COLUMNS)}${whole}`);
  }

  return {
    url,
    links,
    close: async () => {
      ready = false;
      operator?.withdraw();
      stopBin();
      owedAdoptions.stop();
      stopForgetting();
      stopDigests();
      await stopSilences();
      // Ctrl-C in a terminal reaches both npm start and the server, and npm start then sends the signal again. The second signal must not end the process early.
      for (const signal of SIGNALS) process.on(signal, ignore);
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([committer.settled(), new Promise((resolve) => setTimeout(resolve, LONGEST_FLUSH_MS).unref())]);
      await mailer?.close();
      await connections.drain();
      await cluster?.leave();
      await printer.close();
      await bodyReader.close();
      await draftReader.close();
      await wordReader.close();
      await draftTexts.close();
      await library.close();
      await rooms.close();
      await summaryThread.close();
      server.closeAllConnections();
      await closed;
      await store.close();
      for (const signal of SIGNALS) process.off(signal, ignore);
    },
  };
}

/** The host that a browser on this machine can open. */
const hostName = (host: string): string => {
  if (['', '0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

/** The host name under which other machines reach this one, if it listens on all addresses. */
function nodeHost(host: string): string {
  if (!['', '0.0.0.0', '::'].includes(host)) return host.includes(':') ? `[${host}]` : host;
  const own = Object.values(os.networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

function openFile({ data, acceptLoss = false }: ServeOptions): Promise<Store> {
  try {
    fs.mkdirSync(data, { recursive: true });
    removeLeftovers(data);
  } catch (error) {
    throw new Error(unusableFolder(data, error));
  }
  return openStorage(path.join(data, STORE_FILE), acceptLoss);
}

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Error(`Port ${port} is in use; stop the other program or choose another port.`));
      else if (error.code === 'EACCES') reject(new Error(`Port ${port} may not be used by this account; choose one above 1023.`));
      else reject(new Error(`The server cannot listen on ${host}:${port}: ${error.message}.`));
    });
    server.listen(port, host, resolve);
  });
}
