// What an import asks of the server: the draft, and the name of its first version, which appears in each redline against it. (RULES F14, F15)
import { afterEach, expect, it, vi } from 'vitest';
import { EMPTY_META, LANGUAGES, paragraph, resolution } from '../../../schema/index.ts';
import { importDraft } from '../../../src/app/import/import-draft.ts';

afterEach(() => vi.unstubAllGlobals());

it('the first version is called in the language of the draft, and as it was asked where it has a name (RULES F14, F15)', async () => {
  const asked: { base: string }[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(JSON.parse(new URL(address, 'http://room').searchParams.get('begin')!));
    return new Response('{"id":"d1"}');
  });
  const beside = { redline: { paragraphs: [] }, senders: [], comments: false, speakers: new Map(), source: 'a.docx', onStep: () => {} };
  for (const language of LANGUAGES)
    for (const base of ['', 'L.2'])
      expect(
        await importDraft(
          { meta: { ...EMPTY_META, language }, doc: resolution([paragraph({ id: 'a' }, 'Decides.')]) },
          { ...beside, begin: { base } as never },
        ),
      ).toEqual({ id: 'd1', failure: null });
  const names = asked.filter(({ base }) => base !== 'L.2').map(({ base }) => base);
  expect(new Set(names).size).toBe(LANGUAGES.length);
  expect(names[LANGUAGES.indexOf('en')]).toBe('As imported');
  expect(names[LANGUAGES.indexOf('ru')]).toMatch(/^[\p{sc=Cyrillic} ]+$/u);
  expect(names[LANGUAGES.indexOf('ar')]).toMatch(/^[\p{sc=Arabic} ]+$/u);
});
