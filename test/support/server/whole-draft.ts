// A store with a draft that has data in every table: folded and newer rows, versions, data to take decisions back, a page of the past, a silence, a
// standing, client ids, and a row that a repair left out.
import path from 'node:path';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { firstVersionAndUpdate } from '../../../server/rooms/first-update.ts';
import { recordDecision, recordStanding, recordVersion, setInRecord } from '../../../server/rooms/record.ts';
import { lastReadable } from '../../../server/store/repair-reading.ts';
import { openSqliteRepair } from '../../../server/store/sqlite-repair.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import type { CommitEntry, LogRow, SyncStore } from '../../../server/store/store-model.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import type { Decision, Silence } from '../../../src/protocol/record.ts';
import { PLAIN_STANDING } from '../../../src/protocol/standing.ts';

const AT = '2026-11-27T10:00:00.000Z';
const UNTIL = '2026-11-28T10:00:00.000Z';
const decision = (id: string, kind: Decision['kind'] = 'status'): Decision => ({
  ...{ id, at: AT, who: 'Chair', kind, paragraph: 'p', label: 'OP1', amendment: '', by: '', words: 'OP1 is agreed' },
});
const silence: Silence = {
  ...{ id: 's1', amendment: '', paragraph: '', label: '', by: '', words: '', seen: '', from: AT, until: UNTIL, who: 'Chair' },
  ...{ accept: false, outcome: null },
};
const standing = { ...PLAIN_STANDING, sponsors: ['NOR'], seats: { NOR: 1 } };

type Extras = Partial<Omit<CommitEntry, 'draft' | 'rows'>>;

/** The draft in a store, written change by change. */
class Written {
  private readonly ydoc = new Y.Doc();
  private store: SyncStore;

  constructor(store: SyncStore) {
    this.store = store;
    const { update, version } = firstVersionAndUpdate(
      { meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) },
      { base: { id: 'v1', name: 'L.1', at: AT, who: 'Norway' }, standing, sponsors: ['Norway'], decision: decision('tabled', 'tabled') },
    );
    Y.applyUpdate(this.ydoc, update);
    store.createDraft('d', this.row(update, 1), 'c', { versions: [version!], standing: JSON.stringify(standing) });
  }

  /** Continues in a store that was opened again. */
  writeTo(store: SyncStore): void {
    this.store = store;
  }

  private row(update: Uint8Array, client: number): LogRow {
    return { client, delegation: '', role: 'chair', at: AT, update };
  }

  /** One change under a client id, and what is stored with it. */
  change(client: number, change: (ydoc: Y.Doc) => void, extras: Extras = {}): void {
    const before = Y.encodeStateVector(this.ydoc);
    this.ydoc.clientID = client;
    this.ydoc.transact(() => change(this.ydoc));
    const rows = [this.row(Y.encodeStateAsUpdate(this.ydoc, before), client)];
    this.store.commit([{ draft: 'd', rows, clients: [], versions: [], undos: [], ...extras }]);
  }

  type(words: string, extras: Extras = {}): void {
    this.change(6_000, (ydoc) => runOf(ydoc).insert(runOf(ydoc).length, words), extras);
  }

  /** A row whose change depends on one that was never stored. */
  lose(): void {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(this.ydoc));
    other.clientID = 7_000;
    runOf(other).insert(0, 'lost ');
    const before = Y.encodeStateVector(other);
    runOf(other).insert(0, 'more ');
    this.store.commit([
      { draft: 'd', rows: [this.row(Y.encodeStateAsUpdate(other, before), 7_000)], clients: [], versions: [], undos: [] },
    ]);
  }
}

const runOf = (ydoc: Y.Doc) => wordingElement(findParagraphElement(ydoc, 'p')!)!.get(0) as Y.XmlText;

/** Writes such a store into a file of this folder; nobody has it open then. Resolves to the file's path. */
export async function wholeFile(folder: string): Promise<string> {
  const file = path.join(folder, STORE_FILE);
  let store = openSqliteStore(file);
  const draft = new Written(store);
  draft.type(' to meet', { clients: [[6_000, 'link-1']] });
  draft.change(1, (ydoc) => recordDecision(ydoc, decision('d1')), { undos: [{ decision: 'd1', json: '{"kind":"set-aside"}' }] });
  store.snapshot('d', '{"summary":1}');
  draft.type(' again');
  const version = { id: 'v2', name: 'L.1/Rev.1', at: AT, who: 'Secretariat' };
  draft.change(1, (ydoc) => recordVersion(ydoc, version), { versions: [{ ...version, json: '{"text":"“Décide” 決定"}' }] });
  draft.change(1, (ydoc) => setInRecord(ydoc, 'ignored', 'x', null), { past: [{ number: 1, json: '{"decisions":[]}' }] });
  draft.lose();
  store.close();
  const repair = openSqliteRepair(file);
  const { state, seq, leftOut, snapshot } = await lastReadable(await repair.parts('d'));
  await repair.repair({
    draft: 'd',
    state: state!,
    seq,
    leftOut: leftOut.map(({ row, why }) => ({ seq: row.seq, why })),
    snapshot,
    at: AT,
  });
  await repair.close();
  store = openSqliteStore(file);
  // The store is opened again, so the writer goes on with what it wrote.
  draft.writeTo(store);
  draft.type(' in');
  draft.change(2, (ydoc) => setInRecord(ydoc, 'silences', 's1', silence), { due: UNTIL });
  draft.change(2, (ydoc) => recordStanding(ydoc, { ...standing, invited: ['EGY'] }), {
    standing: JSON.stringify({ ...standing, invited: ['EGY'] }),
  });
  draft.change(2, (ydoc) => recordDecision(ydoc, decision('d2')), { undos: [{ decision: 'd2', json: '{"kind":"rejected"}' }] });
  draft.type(' Geneva');
  store.close();
  return file;
}
