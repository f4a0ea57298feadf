// Several servers on one database and one Redis, all real: in this process, or in processes of their own that can be killed and paused; and people
// who come back to another server when theirs is gone, as behind a load balancer.
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.ts';
import { hasRedis, startRedis, type TestRedis } from './redis.ts';
import { type SyncClient, startProcess, startServer, type TestProcess, type TestServer } from './server.ts';

/** True where what several servers share is installed; says so where it is not. */
export const canShare = (): boolean => [hasPostgres(), hasRedis()].every(Boolean);

/** What servers share, as they are told of it. */
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

/** A server in a process of its own. */
export const startNodeProcess = (place: Place, nodeArgs: readonly string[] = []): Promise<TestProcess> =>
  startProcess({ env: { DATABASE_URL: place.database, REDIS_URL: place.redis }, nodeArgs });

/** Lets a person's client come back to whichever server `next` names when its connection ends. */
export function roam(client: SyncClient, next: () => Pick<TestServer, 'url'>): void {
  client.provider.on('connection-close', () => {
    client.provider.serverUrl = `${next().url.replace(/^http/, 'ws')}/sync`;
  });
}
