// A deadline for proposals on a draft of several servers: a late proposal is late on each of them, whichever server receives it, also after the one that wrote the draft
// died, and is no longer late anywhere when the deadline is moved: real PostgreSQL and Redis, real processes. (RULES PS12 to PS14)
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, wordingOf } from '../../../schema/index.ts';
import { GRACE_MS } from '../../../server/runtime/limits.ts';
import { elementOf, nodeOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { canShare, type Shared, startNodeProcess, startShared } from '../../support/server/nodes.ts';
import { DRAFT, type Name, type TestProcess, type Visitor, visit, writeStored } from '../../support/server/server.ts';

/** Long enough for a proposal to arrive before it on a slow machine. */
const DEADLINE_MS = 8_000;

const propose = (who: Visitor, by: string, id: string, paragraph: string) =>
  writeStored(who, DRAFT, (ydoc) => {
    const element = findParagraphElement(ydoc, paragraph)!;
    element.push([elementOf(amendment({ id, by }, wordingOf(nodeOf(element)!)!, `Requests ${id};`))]);
  });

describe.skipIf(!canShare())('a deadline on servers with one database (RULES PS12 to PS14)', () => {
  let shared: Shared;
  const nodes: TestProcess[] = [];
  let sql: pg.Client;
  beforeAll(async () => {
    shared = await startShared();
  });
  afterAll(async () => {
    for (const node of nodes) await node.kill();
    await sql?.end();
    await shared.close();
  });
  /** The late proposals that a person on this server sees, once they are these. */
  const lateAt = async (node: TestProcess, ids: readonly string[]) => {
    const reader = (await visit(node, 'Observer')).enter();
    const wanted = [...ids].sort().join();
    await reader.until((ydoc) => [...recordOf(ydoc).late.keys()].sort().join() === wanted);
    reader.leave();
  };

  it('marks alike on each of them, after the death of the writer too, and forgives on each', async () => {
    const place = await shared.place();
    nodes.push(await startNodeProcess(place));
    nodes.push(await startNodeProcess(place));
    const [first, second] = nodes as [TestProcess, TestProcess];
    sql = new pg.Client({ connectionString: place.database });
    sql.on('error', () => {});
    await sql.connect();
    const on = (node: TestProcess, who: Name) => visit(node, who);

    const chair = await on(first, 'Chair');
    const until = new Date(Date.now() + DEADLINE_MS).toISOString();
    expect(await chair.command({ do: 'deadline', until })).toMatchObject({ ok: true });
    await propose(await on(second, 'Norway'), 'NOR', 'in-time', 'p-op4');
    expect(Date.now()).toBeLessThan(Date.parse(until));
    await new Promise((resolve) => setTimeout(resolve, Date.parse(until) + GRACE_MS + 500 - Date.now()));
    await propose(await on(second, 'Fiji'), 'FJI', 'late-there', 'p-op6');
    await propose(await on(first, 'Egypt'), 'EGY', 'late-here', 'p-op7');
    for (const node of nodes) await lateAt(node, ['late-there', 'late-here']);

    const { rows } = await sql.query('select address from lease join node on node.id = lease.node where draft = $1', [DRAFT]);
    const holder = nodes.find(({ url }) => new URL(url).port === new URL(rows[0].address).port)!;
    const living = nodes.find((node) => node !== holder)!;
    await holder.kill();
    await propose(await on(living, 'Norway'), 'NOR', 'late-after', 'p-op6');
    await lateAt(living, ['late-there', 'late-here', 'late-after']);
    const again = await startNodeProcess(place);
    nodes.push(again);
    await lateAt(again, ['late-there', 'late-here', 'late-after']);

    // The other server moves the deadline: now all of it was in time.
    const moved = { do: 'deadline', until: new Date(Date.now() + 3_600_000).toISOString() } as const;
    expect(await (await on(again, 'Chair')).command(moved)).toMatchObject({ ok: true });
    for (const node of [living, again]) {
      await lateAt(node, []);
      const reader = (await on(node, 'Observer')).enter();
      await reader.until((ydoc) => recordOf(ydoc).deadline?.until === moved.until);
      for (const id of ['in-time', 'late-there', 'late-here', 'late-after']) expect(findAmendmentElement(reader.ydoc, id)).not.toBeNull();
      reader.leave();
    }
  });
});
