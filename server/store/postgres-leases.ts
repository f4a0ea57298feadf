// The leases in PostgreSQL: each draft has a row with the node that writes it and an epoch, which grows each time another node takes the draft. A node counts
// as alive until its own row expires by PostgreSQL's clock; the clocks of the machines need not agree. Only the epoch decides who may write: a commit locks the
// lease rows of its drafts, and is refused if an epoch is not the one that this node claimed.
import { type Beat, type BeatAnswer, type Claim, familyOf, type Inside, type Node } from './node-store.ts';
import type { Postgres, Query } from './postgres.ts';
import { Superseded } from './store-model.ts';

/** A node without a beat for this time counts as dead. A takeover must be done within 5 s, which leaves 2 s to notice it and to load the draft. */
const LEASE_MS = 3_000;
/** How long the rows of dead nodes are kept. */
const FORGET_MS = 3_600_000;
/** True if the holder of a lease is not alive, so that another node may claim the draft. */
const IS_FREE = 'not exists (select from node where id = lease.node and expires > clock_timestamp())';

export class Leases {
  private readonly postgres: Postgres;
  /** The id of this node. */
  private readonly node: string;

  constructor(postgres: Postgres, node: string) {
    this.postgres = postgres;
    this.node = node;
  }

  claim(draft: string): Promise<Claim | null> {
    return this.postgres.transaction(async (client) => {
      if ((await client.query('select from draft where id = $1', [draft])).rowCount === 0) return null;
      const family = familyOf(draft);
      if (family !== draft && !(await this.holdsFamily(client, family))) return this.holderOf(client, family);
      // This waits for running commits, so that their rows are counted below.
      const taken = await client.query<{ epoch: number }>(
        `insert into lease(draft, node, epoch) values ($1, $2, 1)
         on conflict (draft) do update set node = excluded.node, epoch = lease.epoch + 1
         where $3 or lease.node = excluded.node or ${IS_FREE}
         returning epoch`,
        [draft, this.node, family !== draft],
      );
      const epoch = taken.rows[0]?.epoch;
      if (epoch === undefined) return this.holderOf(client, draft);
      const { rows } = await client.query<{ seq: number }>('select seq from draft where id = $1', [draft]);
      return { mine: true, lease: { epoch, seq: rows[0]?.seq ?? 0 } };
    });
  }

  /** Locks the lease rows of the drafts until the transaction ends. Throws Superseded if a draft was claimed again after its epoch. */
  async fence(client: Query, epochs: ReadonlyMap<string, number | undefined>): Promise<void> {
    const { rows } = await client.query<{ draft: string; epoch: number }>(
      'select draft, epoch from lease where draft = any($1) order by draft for share',
      [[...epochs.keys()]],
    );
    const now = new Map(rows.map(({ draft, epoch }) => [draft, epoch]));
    for (const [draft, epoch] of epochs) if (epoch === undefined || now.get(draft) !== epoch) throw new Superseded();
  }

  /** Reports that this node is alive. The answer says which drafts other nodes took, what was written, and how many people are connected to other nodes. */
  async beat({ address, inside, held, followed }: Beat): Promise<BeatAnswer> {
    await this.postgres.rows(
      `insert into node(id, address, expires, links, drafts) values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond', $4, $5)
       on conflict (id) do update set address = excluded.address, expires = excluded.expires, links = excluded.links, drafts = excluded.drafts`,
      [this.node, address, LEASE_MS, inside.links, inside.drafts],
    );
    const leases = await this.postgres.rows<{ draft: string; epoch: number }>('select draft, epoch from lease where node = $1', [
      this.node,
    ]);
    const epochs = new Map(leases.map(({ draft, epoch }) => [draft, epoch]));
    const heads = await this.postgres.rows<{ draft: string; seq: number; holder: string | null }>(
      `select draft.id as draft, draft.seq, node.id as holder from draft left join lease on lease.draft = split_part(draft.id, '~', 1)
       left join node on node.id = lease.node and node.expires > clock_timestamp() where draft.id = any($1)`,
      [followed],
    );
    const [directory] = await this.postgres.rows<{ version: number; secret: string }>('select version, secret from directory');
    return {
      lost: [...held].filter(([draft, epoch]) => epochs.get(draft) !== epoch || !epochs.has(familyOf(draft))).map(([draft]) => draft),
      heads,
      directory: directory?.version ?? 0,
      elsewhere: await this.elsewhere(),
      secret: directory?.secret ?? '',
    };
  }

  /** Removes this node from the list, so that others can take its drafts at once. */
  async leave(): Promise<void> {
    await this.postgres.rows("delete from node where id = $1 or expires < clock_timestamp() - $2 * interval '1 millisecond'", [
      this.node,
      FORGET_MS,
    ]);
  }

  /** True if this node writes the draft of a private document, or takes it now because no living node has it. */
  private async holdsFamily(client: Query, family: string): Promise<boolean> {
    await client.query(
      `insert into lease(draft, node, epoch) values ($1, $2, 1)
       on conflict (draft) do update set node = excluded.node, epoch = lease.epoch + 1 where lease.node <> excluded.node and ${IS_FREE}`,
      [family, this.node],
    );
    const { rowCount } = await client.query('select from lease where draft = $1 and node = $2 for share', [family, this.node]);
    return rowCount === 1;
  }

  /** The node that holds a draft. Its address is '' if it left meanwhile; the caller then tries again. */
  private async holderOf(client: Query, draft: string): Promise<Claim> {
    const { rows } = await client.query<Node>(
      `select lease.node as id, coalesce(node.address, '') as address from lease left join node on node.id = lease.node
       where lease.draft = $1`,
      [draft],
    );
    return { mine: false, holder: rows[0] ?? { id: '', address: '' } };
  }

  private async elsewhere(): Promise<Inside> {
    const others = await this.postgres.rows<Inside>('select links, drafts from node where id <> $1 and expires > clock_timestamp()', [
      this.node,
    ]);
    return { links: sum(others.map(({ links }) => links)), drafts: sum(others.map(({ drafts }) => drafts)) };
  }
}

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all = new Map<string, number>();
  for (const count of counts) for (const [name, number] of Object.entries(count)) all.set(name, (all.get(name) ?? 0) + number);
  return Object.fromEntries(all);
}
