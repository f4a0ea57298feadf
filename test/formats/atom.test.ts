// The Atom feed that is written is well-formed and holds what RFC 4287 asks for, whatever the words in it (RULE R19).
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { type AtomFeed, writeAtom } from '../../src/formats/atom.ts';
import { childOf, elementsOf, parseXml, textIn } from '../../src/formats/xml.ts';
import { atomFaults } from '../support/atom-faults.ts';

const feed = (title: string, text: string): AtomFeed => ({
  ...{ id: 'tag:chapeau,2026:draft/x', title, author: title, language: 'en', updated: '2026-11-28T00:00:00.000Z' },
  ...{ self: 'https://example.org/feed/a/b', page: 'https://example.org/draft/x' },
  entries: [
    {
      ...{
        id: 'tag:chapeau,2026:draft/x/decision/1',
        title,
        text,
        author: title,
        language: 'fr',
        link: 'https://example.org/draft/x#op1&y',
      },
      ...{ published: '2026-11-27T23:00:00.000Z', updated: '2026-11-28T00:00:00.000Z' },
    },
  ],
});

/** Parses it strictly; throws if it is not well-formed. */
function strictly(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

describe('RULE R19: a feed', () => {
  it('is well-formed and valid, with the words as they were', () => {
    const xml = writeAtom(feed('OP3: “women” & <b>children</b>', 'after “older persons”, insert “, women”.\nBecause.'));
    strictly(xml);
    expect(atomFaults(xml)).toEqual([]);
    const entry = elementsOf(parseXml(xml)!).find(({ name }) => name === 'entry')!;
    expect(textIn(childOf(entry, 'title')!)).toBe('OP3: “women” & <b>children</b>');
    expect(textIn(childOf(entry, 'content')!)).toBe('after “older persons”, insert “, women”.\nBecause.');
    expect(xml.match(/<(?:feed|entry)[^>]* xml:lang=".."/g)).toEqual([
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"',
      '<entry xml:lang="fr"',
    ]);
    expect(childOf(entry, 'content')!.attributes).toEqual({ type: 'text' });
  });

  it('is so for any words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, text) => {
        const xml = writeAtom(feed(title, text));
        strictly(xml);
        expect(atomFaults(xml)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
