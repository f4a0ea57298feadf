// The words on the screens: addresses, times, who is here, what is saved, file names.

import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { schema, wording } from '../../schema/index.ts';
import { baseFor, fileName, LIVING } from '../../src/app/export/export-kind.ts';
import { textFrom } from '../../src/app/files/read-file.ts';
import { shortSymbol } from '../../src/app/pages/draft-summary.ts';
import { excerpts } from '../../src/app/proposals/excerpt.ts';
import { adjustedAt, editKind, historyOf, openDecisions, shortWords, statusAfter } from '../../src/app/proposals/history-entries.ts';
import { markedParts } from '../../src/app/proposals/marked-words.tsx';
import { connectionWords } from '../../src/app/room/connection-words.ts';
import { presentNameplates } from '../../src/app/room/presence.ts';
import { inSentence } from '../../src/app/session/committee.ts';
import { comparePath, draftPath, listPath, routeOf } from '../../src/app/session/route.ts';
import { linkActWords } from '../../src/app/share/link-history.tsx';
import { momentOf, timeOf } from '../../src/app/ui/times.ts';
import type { Decision, Version } from '../../src/protocol/api.ts';

describe('addresses', () => {
  it('lead to home, to a draft, or nowhere', () => {
    expect(routeOf('/')).toEqual({ screen: 'home', committee: '' });
    expect(routeOf(draftPath('L.2 / a'))).toEqual({ screen: 'draft', id: 'L.2 / a' });
    expect(routeOf(listPath('L.2 / a'))).toEqual({ screen: 'list', id: 'L.2 / a' });
    const compare = new URL(comparePath('L.2 / a', 'v 1', 'now'), 'http://room');
    expect(routeOf(compare.pathname)).toEqual({ screen: 'compare', id: 'L.2 / a' });
    expect([compare.searchParams.get('from'), compare.searchParams.get('to')]).toEqual(['v 1', 'now']);
    for (const path of ['/draft', '/draft/', '/draft/a/b', '/draft/%E0%A4%A', '/admin'])
      expect(routeOf(path)).toEqual({ screen: 'missing' });
  });
});

describe('what was done with a link', () => {
  it('names who did it by role and name, and whose the link is', () => {
    const deed = { at: '2026-01-01T00:00:00.000Z', delegation: '', by: 'secretariat', who: 'Secretariat', did: 'made' } as const;
    expect(linkActWords({ ...deed, role: 'secretariat', name: 'Second secretary' })).toBe(
      'Secretariat made the link of Second secretary (Secretariat)',
    );
    expect(linkActWords({ ...deed, who: 'Norway', role: 'chair', name: 'Chair', did: 'revoked' })).toBe(
      'Norway (Secretariat) revoked the link of the Chair',
    );
  });
});

describe('times', () => {
  it('name the exact moment, in the shortest form', () => {
    const now = new Date(2024, 2, 18, 23, 30);
    const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
    expect(momentOf(at(2024, 2, 18, 9, 5), now)).toBe('09:05');
    expect(momentOf(at(2024, 2, 14, 20, 50), now)).toBe('14 March, 20:50');
    expect(momentOf(at(2023, 11, 31, 0, 0), now)).toBe('31 December 2023, 00:00');
    expect(timeOf('no date')).toBe('');
  });
});

describe('connection', () => {
  const live = { link: 'live', saved: true, onDevice: true, refused: null } as const;
  it('is called saved only when every word is stored', () => {
    expect(connectionWords(live)).toMatchObject({ short: 'Live', rest: ', all saved' });
    expect(connectionWords({ ...live, saved: false }).short).toBe('Saving…');
    expect(connectionWords({ ...live, link: 'offline' })).toMatchObject({ short: 'Offline', rest: ', kept on this device' });
    expect(connectionWords({ ...live, link: 'offline', onDevice: false })).toMatchObject({ rest: ', your words are kept here' });
    expect(connectionWords({ ...live, link: 'connecting' }).rest).toBe('');
    expect(connectionWords({ ...live, refused: { reason: '', words: [] } }).short).toBe('A change was refused');
  });
});

describe('nameplates of those present', () => {
  it('show one for each delegation, the chair first and observers last', () => {
    const person = (role: 'chair' | 'delegation' | 'observer', delegation: string, name: string) => ({
      client: 1,
      person: { role, delegation, name },
    });
    const plates = presentNameplates([
      person('observer', '', 'Observer'),
      person('delegation', 'NOR', 'Norway'),
      person('delegation', 'EU', 'European Union'),
      person('delegation', 'NOR', 'Norway'),
      person('chair', '', 'Chair'),
    ]);
    expect(plates.map((plate) => plate.code)).toEqual(['CHAIR', 'EU', 'NOR', 'OBS']);
    expect(plates[2]?.words).toBe('Norway, 2 here');
    expect(['European Union', 'Norway', 'United States of America', 'Niger'].map(inSentence)).toEqual([
      'the European Union',
      'Norway',
      'the United States of America',
      'Niger',
    ]);
  });
});

const version = (id: string, at: string): Version => ({ id, name: id, at, who: 'Secretariat' });
const decision = (id: string, at: string, undoes?: string): Decision => ({
  id,
  at,
  who: 'Chair',
  kind: undoes === undefined ? 'accepted' : 'undone',
  paragraph: 'o1',
  label: 'OP1',
  amendment: 'a',
  by: 'EU',
  words: '',
  ...(undoes === undefined ? {} : { undoes }),
});

describe('history', () => {
  it('is listed newest first, and a decision that was taken back cannot be taken back again', () => {
    const decisions = [
      decision('d1', '2024-03-18T10:00:00Z'),
      decision('d2', '2024-03-18T12:00:00Z'),
      decision('u', '2024-03-18T13:00:00Z', 'd1'),
    ];
    const entries = historyOf([version('v1', '2024-03-18T11:00:00Z')], decisions);
    expect(entries.map((entry) => ('version' in entry ? entry.version.id : 'edit' in entry ? entry.edit.id : entry.decision.id))).toEqual([
      'u',
      'd2',
      'v1',
      'd1',
    ]);
    expect([...openDecisions(decisions)]).toEqual(['d2']);
    const carried = [
      ...decisions,
      { ...decision('c1', '14:00'), kind: 'adjusted' as const },
      { ...decision('c2', '15:00'), kind: 'adjusted' as const },
    ];
    expect([...openDecisions(carried)]).toEqual(['d2']);
    expect([...adjustedAt(carried)]).toEqual([['a', '15:00']]);
  });

  it('RULE D27: has what was changed by hand among the decisions, by when it was changed last', () => {
    const edit = (id: string, until: string, before: string | null, after: string | null) => ({
      id,
      paragraph: 'p',
      label: 'OP1',
      who: 'Chair',
      at: '',
      until,
      before,
      after,
    });
    const edits = [edit('e1', '2024-03-18T11:00:00Z', '[]', '[]'), edit('e2', '2024-03-18T09:00:00Z', null, '[]')];
    const entries = historyOf([], [decision('d1', '2024-03-18T10:00:00Z')], edits);
    expect(entries.map((entry) => ('edit' in entry ? entry.edit.id : 'decision' in entry ? entry.decision.id : ''))).toEqual([
      'e1',
      'd1',
      'e2',
    ]);
    expect([...edits, edit('e3', '', '[]', null)].map(editKind)).toEqual(['changed', 'put in', 'took out']);
  });

  it('shows a change of status from its data, and that of an older record from its words', () => {
    const set = { ...decision('s', '14:00'), kind: 'status' as const, amendment: '', by: '', words: 'open → agreed ad referendum' };
    const data = { ...set, words: 'ouvert → adopté', status: { from: 'bracketed', to: 'agreed' } as const };
    expect([statusAfter(set), shortWords(set)]).toEqual(['adref', 'open → agreed ad referendum']);
    expect([statusAfter(data), shortWords(data)]).toEqual(['agreed', 'bracketed → agreed']);
    expect(statusAfter({ ...set, kind: 'undone' })).toBeNull();
    const quoted = { ...decision('q', '15:00'), words: 'open → agreed' };
    expect(statusAfter({ ...quoted, kind: 'status' })).toBeNull();
  });
});

describe('export', () => {
  it('makes a redline against the first version, and gives files names that every system allows', () => {
    const versions = [version('v1', '1'), version('v2', '2')];
    expect(baseFor(versions, LIVING)).toBe('v1');
    expect(baseFor(versions, 'v1')).toBe(LIVING);
    expect(baseFor([], LIVING)).toBeNull();
    const today = { symbol: 'E/CN.7/2024/L.2', text: 'today’s text', base: null, format: 'docx' } as const;
    expect(fileName({ ...today, kind: 'redline', base: 'As imported' })).toBe('E_CN.7_2024_L.2 redline against As imported.docx');
    expect(fileName({ ...today, kind: 'clean' })).toBe('E_CN.7_2024_L.2 clean.docx');
    expect(fileName({ ...today, kind: 'proposals' })).toBe('E_CN.7_2024_L.2 all proposals.docx');
    expect(fileName({ ...today, kind: 'rolling', format: 'txt' })).toBe('E_CN.7_2024_L.2 rolling text.txt');
    expect(['E/CN.7/2024/L.4/Rev.1', '67/1', 'A/RES/79/92'].map(shortSymbol)).toEqual(['L.4/Rev.1', '67/1', 'A/RES/79/92']);
  });
});

describe('two wordings side by side', () => {
  const shown = (mine: string, now: string) =>
    excerpts(wording(mine), wording(now)).map((parts) => parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''));
  it('show the words in which they differ with some words around them, cut between words', () => {
    expect(shown('one two three four five six seven old eight', 'one two three four five six seven new eight')).toEqual([
      '… three four five six seven [old] eight',
      '… three four five six seven [new] eight',
    ]);
    const far = 'b c d e f g h i j k l m n';
    expect(shown(`a ${far} o`, `x ${far} y`)).toEqual(['[a] b c d e … j k l m n [o]', '[x] b c d e … j k l m n [y]']);
    expect(shown('', 'new')).toEqual(['', '[new]']);
  });
});

describe('the words of a proposal on the board', () => {
  it('keep the italics of the opening, whatever is left out', () => {
    const opened = (opening: string, rest: string) =>
      schema.node('wording', null, [schema.text(opening, [schema.mark('em')]), schema.text(rest)]);
    const shown = (now: Node, then: Node, whole: boolean) =>
      markedParts(now, then, whole)
        .map(({ text, italic, is }) => `${is === 'kept' ? '' : is}${italic ? `<${text}>` : text}`)
        .join('|');
    const [now, then] = [opened('Requests', ' the old a b c d e f g'), opened('Requests', ' the new a b c d e f g')];
    expect(shown(now, then, false)).toBe('<Requests>| the |outold|innew| a b c d |…');
    expect(shown(now, then, true)).toBe('<Requests>| the |outold|innew| a b c d e f g');
    expect(shown(now, opened('Urges', ' the old a b c d e f g'), true)).toBe('out<Requests>|in<Urges>| the old a b c d e f g');
    expect(shown(now, now, true)).toBe('<Requests>| the old a b c d e f g');
  });
});

describe('a chosen file', () => {
  it('is decoded as UTF-8, UTF-16 or the Windows encoding, and anything else is no text', () => {
    const words = 'Recalling its resolution 64/3 – “evidence-based”,';
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...'Où'].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])]);
    expect(textFrom(new TextEncoder().encode(words))).toBe(words);
    expect(textFrom(utf16)).toBe('Où');
    expect(textFrom(new Uint8Array([0x63, 0x61, 0x66, 0xe9]))).toBe('café');
    expect(textFrom(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))).toBeNull();
    expect(textFrom(Uint8Array.from({ length: 400 }, (_, at) => (at % 31) + 1 + (at % 3) * 120))).toBeNull();
  });
});
