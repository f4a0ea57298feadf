// The library catches up on adoptions that it could not record at once: later by itself, and when the server starts again; each once, and also when an adoption is undone.
// (RULES LI6 to LI8)
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Adoption, Meta } from '../../../schema/index.ts';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import type { Library } from '../../../server/library/library.ts';
import { LIBRARY_FILE } from '../../../server/library/library-file.ts';
import { createOwedAdoptions } from '../../../server/library/owed-adoptions.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { recordMeta } from '../../../server/rooms/record.ts';
import type { DraftSummary } from '../../../src/protocol/api.ts';
import { metaOf } from '../../../src/protocol/record.ts';
import { DRAFT, freshFolder, startServer, visit } from '../../support/server/server.ts';
import { until } from '../../support/waiting.ts';

/** A store of settings, a draft, and a library that stores numbers and can fail. */
function scene() {
  const settings = new Map<string, string>();
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, firstUpdate(demoDraft()));
  const shelf = new Set<string>();
  const state = { works: true, errors: 0, dies: false };
  const numberIn = (json: string) => (JSON.parse(json) as { meta: { symbol: string } }).meta.symbol;
  const library = {
    add: async (_owner: unknown, json: string) => {
      if (!state.works) throw new Error('The library cannot be written.');
      const id = numberIn(json);
      const was = shelf.has(id);
      shelf.add(id);
      return was ? { same: { id } } : { added: { id } };
    },
    remove: async (_owner: unknown, id: string) => {
      if (!state.works) throw new Error('The library cannot be written.');
      return shelf.delete(id);
    },
  } as unknown as Library;
  const ticks: (() => void)[] = [];
  const later = (_ms: number, call: () => void) => {
    ticks.push(call);
    return () => {};
  };
  const server = () =>
    createOwedAdoptions({
      library,
      identity: {
        setting: (key) => settings.get(key) ?? null,
        settingNamesUnder: (prefix) => [...settings.keys()].filter((key) => key.startsWith(prefix)),
        putSetting: async (key, value) => void settings.set(key, value),
        replaceSetting: async (key, before, value) => {
          if (settings.get(key) !== before) return false;
          settings.set(key, value);
          return true;
        },
        committeeOf: async () => 'c',
      },
      rooms: { open: async () => ({ id: 'd', ydoc }) as never },
      clock: { now: () => 0, steady: () => 0, after: later },
      onError: () => state.errors++,
    });
  const set = (number: string | null) => {
    const { adoption: _, ...meta } = metaOf(ydoc);
    const adoption = {
      outcome: 'adopted',
      number,
      draft: 'L.1',
      meeting: '',
      date: '2026-11-29',
      vote: null,
      separate: [],
      issued: null,
    } as const;
    const full = { ...adoption, revisions: [], sponsors: [], explanations: [] } as unknown as Adoption;
    recordMeta(ydoc, (number === null ? meta : { ...meta, symbol: number, adoption: full }) as Meta);
  };
  const act = (owed: ReturnType<typeof server>, number: string | null) =>
    owed.during({ id: 'd', committee: 'c', ydoc }, 'Chair', async () => {
      set(number);
      if (state.dies) throw new Error('The process ends.');
      return {};
    });
  return { state, shelf, settings, ticks, server, act };
}

describe('adoptions that the library owes (RULE LI8)', () => {
  it('are followed later by itself, and no more than once', async () => {
    const { state, shelf, settings, ticks, server, act } = scene();
    const owed = server();
    state.works = false;
    await act(owed, '14/3');
    expect([[...shelf], state.errors]).toEqual([[], 1]);
    state.works = true;
    ticks[0]!();
    await until('in the library', () => shelf.has('14/3'));
    await until('nothing owed', () => settings.get('library-owed d') === '');
    // A text that somebody removes from the library stays out.
    shelf.clear();
    await server().settle();
    expect([...shelf]).toEqual([]);
  });

  it('end where they are taken back meanwhile, and take out what the library had before', async () => {
    const { state, shelf, server, act } = scene();
    const owed = server();
    await act(owed, '14/3');
    expect([...shelf]).toEqual(['14/3']);
    state.works = false;
    await act(owed, '14/4');
    await act(owed, '14/5');
    await act(owed, null);
    expect([...shelf]).toEqual(['14/3']);
    state.works = true;
    await server().settle();
    expect([...shelf]).toEqual([]);
  });

  it('are known after the process ended between the adoption and the library', async () => {
    const { state, shelf, server, act } = scene();
    state.dies = true;
    await expect(act(server(), '14/3')).rejects.toThrow();
    expect([...shelf]).toEqual([]);
    await server().settle();
    expect([...shelf]).toEqual(['14/3']);
  });
});

describe('a server whose library cannot be written at an adoption (RULE LI8)', () => {
  const data = freshFolder();
  afterAll(() => fs.rmSync(data, { recursive: true, force: true }));

  it('adopts all the same, and has the text in the library when it starts again', async () => {
    // A folder in place of the file keeps it from opening.
    fs.mkdirSync(path.join(data, LIBRARY_FILE), { recursive: true });
    const first = await startServer({ data });
    const chair = await visit(first, 'Chair');
    const drafts = (await (await chair.get('/api/drafts')).json()) as DraftSummary[];
    const { pending } = drafts.find(({ id }) => id === DRAFT)!;
    const facts = { number: '14/3', meeting: '9th plenary meeting', date: '2026-11-27', vote: null, separate: [], revised: '' };
    const adopted = await chair.command({ do: 'adopt', outcome: 'adopted', ...facts, sponsors: [], explanations: [], pending } as never);
    expect(adopted).toMatchObject({ decision: { kind: 'adopted' } });
    await first.close();
    fs.rmSync(path.join(data, LIBRARY_FILE), { recursive: true });
    const second = await startServer({ data });
    const again = await visit(second, 'Chair');
    const symbols = async () =>
      ((await (await again.get('/api/library')).json()) as { texts: { symbol: string }[] }).texts.map(({ symbol }) => symbol);
    await until('in the library', async () => (await symbols()).includes('14/3'));
    await second.close();
  }, 60_000);
});
