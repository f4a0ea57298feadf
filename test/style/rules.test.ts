// Every rule of house style fires on its fault, keeps still beside it, and points at the words it means.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { checkDraft, checkFound, checkTogether, RULES, ruleNamed } from '../../src/style/check.ts';
import { readPlainText } from '../../src/text/reading/read.ts';

type Row = readonly [kind: 'title' | 'heading' | 'preambular' | 'operative' | 'sub', text: string];
const draftOf = (rows: readonly Row[], meta: Partial<Draft['meta']> = {}): Draft => ({
  meta: { ...EMPTY_META, body: 'The Commission on Pens', ...meta },
  doc: resolution(
    rows.map(([kind, text], i) =>
      paragraph({ id: `p${i}`, kind: kind === 'sub' ? 'subparagraph' : kind, level: kind === 'sub' ? '1' : '0' }, text),
    ),
  ),
});
/** "label [words] → replacement" of the findings of one rule. */
const found = (rule: string, rows: readonly Row[], meta: Partial<Draft['meta']> = {}) => {
  const draft = draftOf(rows, meta);
  const texts = new Map(rows.map(([, text], i) => [`p${i}`, text]));
  return checkDraft(draft)
    .filter((finding) => finding.rule === rule)
    .map(({ label, from, to, fix, paragraph: id }) => `${label} [${texts.get(id)!.slice(from, to)}]${fix ? ` → ${fix.replace}` : ''}`);
};

const RIGHT: readonly Row[] = [
  ['title', 'Pens'],
  ['preambular', 'Recalling its resolution 57/4 of 21 March 2014, entitled “Pens”,'],
  ['preambular', 'Recalling also the report (see annex),'],
  ['preambular', 'Recalling further what was said,'],
  ['preambular', 'Recalling the rest,'],
  ['heading', 'What to do'],
  ['operative', 'Requests the secretariat to report on:'],
  ['sub', 'Pens;'],
  ['sub', 'Ink;'],
  ['operative', 'Requests States to write;'],
  ['operative', 'Also requests States to read paragraph 2 above;'],
  ['operative', 'Decides to remain seized of the matter.'],
];

describe('house style', () => {
  it('has nothing to say of a text that is right', () => {
    expect(checkDraft(draftOf(RIGHT))).toEqual([]);
  });

  it('names the number, the title and the source of every rule', () => {
    expect(RULES.filter((rule) => rule.source === '' || !/^[a-z]+\/[a-z-]+$/.test(rule.name))).toEqual([]);
    expect(new Set(RULES.map((rule) => rule.name)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.number)).size).toBe(RULES.length);
    expect(RULES.map((rule) => ruleNamed(rule.name)?.title).filter((title) => !title)).toEqual([]);
    // Rules 9 to 11 check what only pasted text has.
    expect(ruleNamed('numbering/typed')?.number).toBe(9);
  });

  it('leaves amendments and proposed paragraphs alone', () => {
    const draft = draftOf(RIGHT);
    const more = resolution([...draft.doc.children, paragraph({ id: 'x', kind: 'operative', by: 'NOR' }, 'recalling ((')]);
    expect(checkDraft({ ...draft, doc: more })).toEqual([]);
  });
});

describe('punctuation/end', () => {
  const check = (rows: readonly Row[], meta?: Partial<Draft['meta']>) => found('punctuation/end', rows, meta);
  it('wants a comma after a preambular paragraph', () => {
    expect(
      check([
        ['preambular', 'Recalling this;'],
        ['preambular', 'Noting that'],
        ['operative', 'Decides.'],
      ]),
    ).toEqual(['PP1 [;] → ,', 'PP2 [] → ,']);
    expect(
      check([
        ['preambular', 'Recalling “this”,'],
        ['preambular', 'Noting that:'],
        ['operative', 'Decides.'],
      ]),
    ).toEqual([]);
  });
  it('wants a semicolon after an operative paragraph and a full stop after the last', () => {
    expect(
      check([
        ['operative', 'Decides.'],
        ['operative', 'Urges;'],
      ]),
    ).toEqual(['OP1 [.] → ;', 'OP2 [;] → .']);
    expect(
      check([
        ['operative', 'Decides;'],
        ['operative', 'Urges.'],
      ]),
    ).toEqual([]);
  });
  it('wants a colon before sub-paragraphs', () => {
    expect(
      check([
        ['operative', 'Decides;'],
        ['sub', 'One;'],
        ['sub', 'Two.'],
      ]),
    ).toEqual(['OP1 [;] → :']);
    expect(
      check([
        ['operative', 'Decides:'],
        ['sub', 'One; and'],
        ['sub', 'Two.'],
      ]),
    ).toEqual([]);
  });
  it('its repairs write the mark as French does: a hard blank before “;” and “:”, none before “,” and “.” (RULE H14)', () => {
    const ends = ['', ',', ' ,', ';', ' ;', '\u00a0;', '.', '\u00a0.', ':', '\u00a0:'];
    const row = fc.tuple(fc.constantFrom('preambular' as const, 'operative' as const, 'sub' as const), fc.constantFrom(...ends));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const draft = draftOf(
          rows.map(([kind, end]) => [kind, `Décide cela${end}`] as const),
          { language: 'fr' },
        );
        for (const { rule, paragraph: id, from, to, fix } of checkDraft(draft)) {
          if (rule !== 'punctuation/end') continue;
          const text = `Décide cela${rows[Number(id.slice(1))]![1]}`;
          expect(text.slice(0, from) + fix!.replace + text.slice(to)).toMatch(/^Décide cela(?:[,.]|\u00a0[;:])$/u);
        }
      }),
    );
  });
  it('knows the signs of the text’s own language', () => {
    expect(
      check(
        [
          ['preambular', '回顾决议，'],
          ['operative', '决定；'],
          ['operative', '请所有人；'],
        ],
        { language: 'zh' },
      ),
    ).toEqual(['OP2 [；] → 。']);
    expect(
      check(
        [
          ['operative', 'Prie chacun ;'],
          ['operative', 'Décide.'],
        ],
        { language: 'fr' },
      ),
    ).toEqual([]);
  });
});

describe('brackets/balance', () => {
  const check = (text: string) => found('brackets/balance', [['operative', text]]);
  it('finds a sign without its partner', () => {
    expect(check('Decides (as said.')).toEqual(['OP1 [(]']);
    expect(check('Decides as said).')).toEqual(['OP1 [)]']);
    expect(check('Decides “as said.')).toEqual(['OP1 [“]']);
    expect(check('Decides [that (x].')).toEqual(['OP1 [(]']);
  });
  it('keeps still on pairs, apostrophes and lists in the text', () => {
    expect(check('Decides (as “said [so]”) on States’ behalf: a) one, b) two.')).toEqual([]);
  });
});

describe('spaces/double', () => {
  const check = (text: string) => found('spaces/double', [['operative', text]]);
  it('finds two spaces and a space before a comma', () => {
    expect(check('Decides  to write , and read.')).toEqual(['OP1 [  ] →  ', 'OP1 [ ] → ']);
    expect(check('Decides to write, and … so on.')).toEqual([]);
  });
});

describe('letters/unseen and letters/alike', () => {
  const words = 'Requests Member States, the Secretary-General and COVID-19 experts of the μ-opioid working group to act by 2030;';
  /** The text as it is once both rules' repairs are done. */
  const repaired = (text: string, meta: Partial<Draft['meta']> = {}) =>
    checkDraft(draftOf([['operative', text]], meta))
      .filter(({ rule }) => /^letters\//.test(rule))
      .sort((a, b) => b.from - a.from)
      .reduce((now, { from, to, fix }) => now.slice(0, from) + fix!.replace + now.slice(to), text);
  it('say nothing of a text that is written right, in six languages', () => {
    expect(repaired(words)).toBe(words);
    for (const [language, right] of [
      ['fr', 'Prie l’Organisation d’agir\u00a0: «\u202fœuvre\u202f» à 15\u00a0% ;'],
      ['ru', 'просит ЮНОДК изучить вакцину BNT162b2, подпункты a) и c), а также ковид-19 и ИКТ;'],
      ['ar', 'يطلب إلى الأمين العام (UNODC)\u200f أن يتعاون مع \u200eA/70/1\u200e؛ می\u200cخواهم'],
      ['zh', '请秘书长（联合国）在ＡＢＣ方面“合作”，并按照A/70/1号文件：'],
    ] as const)
      expect(repaired(right, { language })).toBe(right);
  });
  it('find each unseen character and each look-alike letter wherever it stands, and take it out (RULE H13)', () => {
    let done = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: words.length }),
        fc.array(fc.constantFrom(...'\u200b\u2060\u034f\u3164\u180e\u200c\u200d'), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('en', 'fr', 'es', 'ru', 'zh'),
        (at, signs, language) => {
          const beside = /\p{L}/u.test(words.slice(Math.max(0, at - 1), at + 1));
          const unseen = beside ? signs : signs.filter((sign) => !/[\u200c\u200d]/.test(sign));
          const hidden = words.slice(0, at) + unseen.join('') + words.slice(at);
          expect(repaired(hidden, { language })).toBe(words);
        },
      ),
    );
    const alike: Readonly<Record<string, string>> = {
      a: 'а',
      e: 'е',
      o: 'о',
      p: 'р',
      c: 'с',
      y: 'у',
      x: 'х',
      i: 'і',
      s: 'ѕ',
      M: 'М',
      S: 'Ѕ',
      G: 'Ｇ',
    };
    fc.assert(
      fc.property(fc.array(fc.nat(words.length - 1), { minLength: 1, maxLength: 30 }), (places) => {
        const letters = [...words].map((letter, at) => (places.includes(at) ? (alike[letter] ?? letter) : letter));
        if (letters.join('') !== words) done++;
        expect(repaired(letters.join(''))).toBe(words);
      }),
    );
    expect(done).toBeGreaterThan(50);
    expect(repaired('просит Генерaльного секpетаря и Cовет;', { language: 'ru' })).toBe('просит Генерального секретаря и Совет;');
  });
  it('leave a soft hyphen to a person, who may have meant a hyphen', () => {
    expect(found('letters/unseen', [['operative', 'Condemns counter\u00adterrorism;']])).toEqual(['OP1 [\u00ad]']);
  });
  it('read a word of a million letters once', () => {
    for (const long of ['a', 'а', '\u200d', '\u200b', '\u200f', 'ａ'])
      expect(repaired(`x ${long.repeat(300_000)}9`).length).toBeGreaterThan(2);
  });
});

describe('paragraphs/empty', () => {
  it('finds paragraphs and footnotes without words', () => {
    const draft: Draft = {
      meta: EMPTY_META,
      doc: resolution([
        paragraph({ id: 'a', kind: 'preambular' }, [{ text: 'Recalling this,' }, { id: 'n', note: [] }]),
        paragraph({ id: 'b', kind: 'operative' }, ''),
      ]),
    };
    expect(checkDraft(draft).map(({ rule, label, message, severity }) => `${severity} ${rule} ${label}: ${message}`)).toEqual([
      'warning paragraphs/empty PP1: Footnote 1 has no text.',
      'error paragraphs/empty OP1: This paragraph has no words.',
    ]);
  });
});

describe('openings/form', () => {
  it('finds an opening of the other part', () => {
    expect(
      found('openings/form', [
        ['preambular', 'Recalls this,'],
        ['operative', 'Recalling that;'],
        ['operative', 'Decides.'],
      ]),
    ).toEqual(['PP1 [Recalls]', 'OP1 [Recalling]']);
  });
  it('keeps still where no list has the opening', () => {
    expect(
      found('openings/form', [
        ['preambular', 'Whereas this is so,'],
        ['operative', 'Let it be;'],
        ['operative', 'Decides.'],
      ]),
    ).toEqual([]);
  });
});

describe('openings/also-further', () => {
  const check = (rows: readonly Row[], meta?: Partial<Draft['meta']>) => found('openings/also-further', rows, meta);
  const pp = (...texts: string[]) => texts.map((text): Row => ['preambular', text]);
  const op = (...texts: string[]) => texts.map((text): Row => ['operative', text]);
  it('finds a series that is out of order', () => {
    expect(check(pp('Recalling a,', 'Recalling further b,', 'Recalling also c,'))).toEqual([
      'PP2 [Recalling further]',
      'PP3 [Recalling also]',
    ]);
    expect(check(pp('Recalling a,', 'Recalling b,'))).toEqual(['PP2 [Recalling]']);
    expect(check(pp('Recalling also a,'))).toEqual(['PP1 [Recalling also]']);
    expect(check(op('Requests a;', 'Further requests b;', 'Decides.'))).toEqual(['OP2 [Further requests]']);
  });
  it('starts afresh after another verb, another qualifier or a heading, and for another addressee', () => {
    expect(check(pp('Noting a,', 'Noting with concern b,', 'Noting with concern also c,', 'Recalling d,', 'Noting e,'))).toEqual([]);
    expect(check([...pp('Noting a,'), ['heading', 'B'], ...pp('Noting b,')])).toEqual([]);
    expect(check(op('Requests States to go;', 'Requests the Office to come;', 'Also requests the Office to stay;', 'Decides.'))).toEqual(
      [],
    );
  });
  it('goes on over “its resolution”, and keeps nouns apart that the verb needs', () => {
    expect(check(pp('Reaffirming a,', 'Reaffirming further its resolution 70/1,', 'Reaffirming also its commitment,'))).toHaveLength(2);
    expect(check(pp('Reaffirming its commitment,', 'Reaffirming also b,', 'Reaffirming further its resolution 70/1,'))).toEqual([]);
    expect(check(pp('Expressing its appreciation,', 'Expressing its concern,'))).toEqual([]);
  });
  it('begins anew after three', () => {
    expect(check(pp('Recalling a,', 'Recalling also b,', 'Recalling further c,', 'Recalling d,', 'Recalling also e,'))).toEqual([]);
  });
  it('asks no series of the Security Council', () => {
    expect(check(pp('Recalling a,', 'Recalling b,', 'Recalling further c,'), { body: 'The Security Council' })).toEqual([]);
  });
});

describe('citations/year', () => {
  it('finds one instrument with two years, in a text and between texts', () => {
    const one = draftOf([
      ['preambular', 'Recalling its resolution 57/4 of 21 March 2014,'],
      ['operative', 'Recalls the Convention on Psychotropic Substances of 1971.'],
    ]);
    const other = draftOf([
      ['preambular', 'Recalling the Convention on Psychotropic Substances of 1961,'],
      ['operative', 'Decides.'],
    ]);
    expect(
      found('citations/year', [
        ['preambular', 'Recalling resolution 57/4 of 21 March 2014,'],
        ['operative', 'Recalls its resolution 57/4 of 21 March 2015.'],
      ]),
    ).toEqual(['OP1 [2015]']);
    expect(checkDraft(one)).toEqual([]);
    expect(checkTogether([one, other], ['12/1', '12/2']).map((list) => list.map(({ message }) => message))).toEqual([
      [],
      ['The Convention on Psychotropic Substances is dated 1961 here and 1971 in 12/1.'],
    ]);
  });
  it('keeps still on other days and on names that several instruments share', () => {
    expect(
      found('citations/year', [
        [
          'operative',
          'Recalls resolution 57/4 of 21 March 2014, the Geneva Conventions of 1949 and of 1929, the Hague Convention of 1907 and the Hague Convention of 1954.',
        ],
      ]),
    ).toEqual([]);
  });
});

describe('references/above', () => {
  it('finds a paragraph that does not stand there', () => {
    expect(
      found('references/above', [
        ['operative', 'Decides as in paragraph 2 above;'],
        ['operative', 'Urges as in paragraph 9 above.'],
      ]),
    ).toEqual(['OP1 [paragraph 2 above]', 'OP2 [paragraph 9 above]']);
    expect(
      found('references/above', [
        ['operative', 'Decides;'],
        ['operative', 'Urges as in paragraph 1 above.'],
      ]),
    ).toEqual([]);
  });
});

describe('a text that was read from a file', () => {
  it('is also told what only the file could show: the organ’s comma, typed numbers, the order of notes', () => {
    const [text] = readPlainText(
      'The General Assembly\n\nRecalling this,³\n\nNoting that,⁵\n\n1. Decides;\n\n3. Urges.\n\n³ One.\n\n⁵ Two.',
    );
    expect(checkFound(text!).map(({ rule, label }) => `${rule} ${label}`)).toEqual([
      'organ/comma PP1',
      'footnotes/order PP2',
      'numbering/typed OP2',
    ]);
    const [right] = readPlainText(
      'The General Assembly,\n\nRecalling this,³\n\nNoting that,⁴\n\n1. Decides;\n\n2. Urges.\n\n³ One.\n\n⁴ Two.',
    );
    expect(checkFound(right!)).toEqual([]);
  });
});
