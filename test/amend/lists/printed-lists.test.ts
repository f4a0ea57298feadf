// The printed list of all proposals is read back in each of the six languages: under the names of their delegations, each proposal has the same effect on the text as
// accepting it. (RULES L11, L18)
import { describe, expect, it } from 'vitest';
import {
  amendment,
  EMPTY_META,
  LANGUAGES,
  type Language,
  paragraph,
  paragraphsOf,
  resolution,
  textOf,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import { doAmendments } from '../../../src/amend/lists/do-amendments.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { proposedText } from '../../../src/formats/export/amendment-lists.ts';

const OP1 = 'Calls upon Member States to cooperate through the Office;';
const OP2 = 'Requests the Executive Director to report on the matter;';
const proposed = (attrs: Record<string, string>, base: string, mine: string) =>
  amendment({ by: 'NOR', ...attrs } as never, wording(base), mine);
const doc = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation'),
  paragraph({ id: 'p1', kind: 'preambular' }, 'Recalling the Single Convention,'),
  paragraph({ id: 'p2', kind: 'preambular' }, 'Noting the work of the Office,'),
  paragraph({ id: 'o1', kind: 'operative' }, OP1, [proposed({ id: 'a1' }, OP1, OP1.replace('cooperate', 'cooperate closely'))]),
  paragraph({ id: 'o2', kind: 'operative' }, OP2, [proposed({ id: 'a2', by: 'FJI', kind: 'delete' }, OP2, '')]),
  paragraph({ id: 'n1', kind: 'operative', by: 'EU' }, 'Invites donors to contribute;'),
  paragraph({ id: 'o3', kind: 'operative' }, 'Decides to remain seized of the matter.', [
    proposed(
      { id: 'a3', by: 'EU', kind: 'move', after: 'o1' },
      'Decides to remain seized of the matter.',
      'Decides to remain seized of the matter.',
    ),
  ]),
]);
const NAMES: Record<Language, Record<string, string>> = {
  en: { NOR: 'Norway', FJI: 'Fiji', EU: 'European Union' },
  fr: { NOR: 'Norvège', FJI: 'Fidji', EU: 'Union européenne' },
  es: { NOR: 'Noruega', FJI: 'Fiji', EU: 'Unión Europea' },
  ru: { NOR: 'Норвегия', FJI: 'Фиджи', EU: 'Европейский союз' },
  ar: { NOR: 'النرويج', FJI: 'فيجي', EU: 'الاتحاد الأوروبي' },
  zh: { NOR: '挪威', FJI: '斐济', EU: '欧洲联盟' },
};
const known = { a1: { inFavour: [], cosponsors: ['FJI'], opposed: [], reason: 'So that it works.', writtenAt: '', late: true } };

describe('the printed list of what is proposed', () => {
  for (const language of LANGUAGES)
    it(`is in the draft’s language and is read back: ${language} (RULES L11, L18)`, () => {
      const meta = { ...EMPTY_META, language, symbol: 'E/CN.7/2024/L.2' };
      const printed = proposedText({ meta, doc }, { known: known as never, names: NAMES[language] }, '3 May 2026');
      const text = printed.paragraphs.map(({ spans }) => spans.map((span) => span.text).join('')).join('\n\n');
      if (language !== 'en') expect(text).not.toMatch(/operative|insert|delete|reading|Reason|Late|Amendments/i);
      const amendments = readDelegationList({ meta, doc }, text);
      expect(amendments.map(({ reason }) => reason)).toEqual([null, null, null, null]);
      expect(amendments.map(({ owner }) => owner)).toEqual(['NOR', 'FJI', 'EU', 'EU'].map((code) => NAMES[language][code]!));
      const { doc: done, reasons } = doAmendments({ meta, doc }, amendments);
      expect([...reasons.values()]).toEqual([]);
      expect(paragraphsOf(done).map((one) => textOf(wordingOf(one)))).toEqual([
        'Strengthening cooperation',
        'Recalling the Single Convention,',
        'Noting the work of the Office,',
        OP1.replace('cooperate', 'cooperate closely'),
        expect.stringMatching(/^(?:Invites|Decides)/),
        expect.stringMatching(/^(?:Invites|Decides)/),
      ]);
    });
});
