// A silence on a draft of several servers ends once, even if the server that wrote the draft dies before the end and nobody has the draft open: real PostgreSQL
// and Redis, real processes. (RULES PS9, PS11)
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendmentsOf, idOf } from '../../../schema/index.ts';
import { seenOf } from '../../../src/amend/decide/seen.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf, metaOf, recordOf } from '../../../src/protocol/record.ts';
import { canShare, type Shared, startNodeProcess, startShared } from '../../support/server/nodes.ts';
import { DRAFT, type TestProcess, visit } from '../../support/server/server.ts';

/** Long enough to kill one of the servers on a slow machine; all have started before. */
const SILENCE_MS = 10_000;

describe.skipIf(!canShare())('a silence on servers with one database (RULE PS9)', () => {
  let shared: Shared;
  const started: TestProcess[] = [];
  const asked: pg.Client[] = [];
  beforeAll(async () => {
    shared = await startShared();
  });
  afterAll(async () => {
    for (const node of started) await node.kill();
    for (const sql of asked) await sql.end();
    await shared.close();
  });

  it('ends once, by one of those that live, where the writer of the draft dies before the end', async () => {
    const place = await shared.place();
    const start = async () => {
      const node = await startNodeProcess(place);
      started.push(node);
      return node;
    };
    const nodes = [await start()];
    nodes.push(...(await Promise.all([start(), start()])));
    const sql = new pg.Client({ connectionString: place.database });
    sql.on('error', () => {});
    await sql.connect();
    asked.push(sql);

    const chair = await visit(nodes[0]!, 'Chair');
    const seat = chair.enter();
    await seat.synced();
    const doc = readDoc(seat.ydoc);
    const pending = doc.content.content.flatMap((paragraph) =>
      amendmentsOf(paragraph).map((one) => ({ id: idOf(one), seen: seenOf(paragraph, idOf(one)) ?? '' })),
    );
    const proposal = pending.find(({ seen }) => seen !== '')!;
    const until = new Date(Date.now() + SILENCE_MS).toISOString();
    const put = { do: 'silence', amendment: proposal.id, until, accept: true, seen: proposal.seen } as const;
    expect(await chair.command(put)).toMatchObject({ ok: true });
    const { rows } = await sql.query('select address from lease join node on node.id = lease.node where draft = $1', [DRAFT]);
    const holder = nodes.findIndex(({ url }) => new URL(url).port === new URL(rows[0].address).port);
    seat.leave();
    await nodes[holder]!.kill();
    expect(Date.now()).toBeLessThan(Date.parse(until));

    // Nobody has the draft open: only the store knows when the silence ends.
    for (let due = '-'; due !== ''; await new Promise((resolve) => setTimeout(resolve, 200)))
      due = (await sql.query('select due from draft where id = $1', [DRAFT])).rows[0].due as string;
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
    const living = nodes.filter((_node, at) => at !== holder);
    for (const node of living) {
      const reader = (await visit(node, 'Observer')).enter();
      await reader.until((ydoc) => recordOf(ydoc).silences[0]?.outcome?.kind === 'no-objection');
      const kinds = decisionsOf(reader.ydoc).map(({ kind, amendment }) => `${kind} ${amendment}`);
      expect(kinds.filter((one) => one === `no-objection ${proposal.id}`)).toHaveLength(1);
      expect(kinds.filter((one) => one === `accepted ${proposal.id}`)).toHaveLength(1);
      expect(recordOf(reader.ydoc).silences[0]!.outcome!.at).toBe(until);
      expect(metaOf(reader.ydoc).phase ?? 'negotiation').toBe('negotiation');
      reader.leave();
    }
    // Every server checks each second: none records the end again.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const again = await start();
    const late = (await visit(again, 'Observer')).enter();
    await late.synced();
    expect(decisionsOf(late.ydoc).filter(({ kind }) => kind === 'no-objection')).toHaveLength(1);
    late.leave();
  });
});
