// Several servers on one database and one Redis, all real: in this process, or in separate processes that can be killed and paused; and people
// who reconnect to another server when theirs is gone, as behind a load balancer.
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.ts';
import { hasRedis, startRedis, type TestRedis } from './redis.ts';
import { type SyncClient, startProcess, startServer, type TestProcess, type TestServer } from './server.ts';

/** True if what several servers share is installed; says so if not. */
export const canShare = (): boolean => [hasPostgres(), hasRedis()].every(Boolean);

/** The settings of what servers share. */
export interface Place {
  readonly database: string;
  readonly redis: string;
}

export interface Shared {
  readonly postgres: TestPostgres;
  readonly redis: TestRedis;
  /** An empty database and the Redis. */
  place(): Promise<Place>;
  close(): Promise<void>;
}

export async function startShared(): Promise<Shared> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  return {
    postgres,
    redis,
    place: async () => ({ database: await postgres.database(), redis: redis.url }),
    close: async () => {
      await redis.stop();
      await postgres.close();
    },
  };
}

/** Servers in this process; the first one has made the demo when the others start. */
export async function startNodes(count: number, place: Place): Promise<TestServer[]> {
  const nodes: TestServer[] = [];
  for (let i = 0; i < count; i++) nodes.push(await startServer(place));
  return nodes;
}

/** A server in a separate process. */
export const startNodeProcess = (place: Place, nodeArgs: readonly string[] = []): Promise<TestProcess> =>
  startProcess({ env: { DATABASE_URL: place.database, REDIS_URL: place.redis }, nodeArgs });

/** Makes a person's client reconnect to the server that `next` names when its connection ends. */
export function roam(client: SyncClient, next: () => Pick<TestServer, 'url'>): void {
  client.provider.on('connection-close', () => {
    client.provider.serverUrl = `${next().url.replace(/^http/, 'ws')}/sync`;
  });
}
