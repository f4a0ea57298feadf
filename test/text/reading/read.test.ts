// Reading what people paste (RULES RF1 to RF4, RF32): the ways of pasting, notes and page feet, several texts in a file, the forms of other organs and
// languages. All samples are our own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlinePiecesOf, textOf, wordingOf } from '../../../schema/index.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';

const only = (source: string) => {
  const found = readPlainText(source);
  expect(found).toHaveLength(1);
  return found[0]!;
};
/** "OP1 (a): text" for every paragraph. */
const told = (source: string) => outlineOf(only(source).draft).map(({ label, text }) => `${label}: ${text}`);

const PARAGRAPHS = [
  'Recalling its resolution 57/4 of 21 March 2014 on the supply of ink to committees, and the report that followed it a year later,',
  'Noting with appreciation the work of the secretariat on the matter and of all those who have lent their pens for the purpose,',
  '1. Calls upon Member States to keep their pens dry and to share what ink they have with the delegations that have none;',
  '2. Requests the secretariat to report on the use of ink, including the following:',
  '(a) The number of pens in use at the beginning and at the end of each session of the committee;',
  '(b) The colour of the ink, with a view to telling apart the proposals of delegations that write at the same time;',
  '3. Decides to remain seized of the matter.',
];
const HEAD = ['Resolution 12/3', 'Supply of ink to committees', 'The Commission on Pens,'];
const READ = ['title: Supply of ink to committees', 'PP1', 'PP2', 'OP1', 'OP2', 'OP2 (a)', 'OP2 (b)', 'OP3'].map((label, i) =>
  i === 0 ? label : `${label}: ${PARAGRAPHS[i - 1]!.replace(/^(?:\d\.|\([ab]\)) /, '')}`,
);
const wrapped = (text: string, width: number) => text.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n').trimEnd();

describe('plain digits as note marks behind the sign that ends a paragraph', () => {
  it('end it as raised ones do, in full lines without blank lines (RULE RF21)', () => {
    const source = `The Commission on Pens,
Recalling its resolution 57/4 of 21 March 2014 on the supply
of ink to committees and the report that followed it later,3
Noting with appreciation the work of the secretariat on that
matter and the pens that were lent to it for this purpose,
1. Calls upon Member States to keep their pens dry and to
share what ink they have with the delegations without any;4
2. Requests the secretariat to report on the use of ink to
the Commission on Pens at its next session in the year after;
3. Decides to remain seized of the matter.
3 A/73/334.
4 See resolution 70/1.`;
    expect(told(source).map((line) => line.replace(/^(\w+): (\w+) .*?(\w+.)$/, '$1: $2 … $3'))).toEqual([
      'PP1: Recalling … later,',
      'PP2: Noting … purpose,',
      'OP1: Calls … any;',
      'OP2: Requests … after;',
      'OP3: Decides … matter.',
    ]);
    expect(only(source).draft.meta.firstNote).toBe(3);
    expect(only(source).doubts).toEqual([]);
  });
});

describe('ways of pasting', () => {
  it.each([
    ['paragraphs parted by blank lines', [...HEAD, ...PARAGRAPHS].join('\n\n')],
    ['one line a paragraph', [...HEAD, ...PARAGRAPHS].join('\n')],
    ['broken lines and blank lines', [...HEAD, ...PARAGRAPHS].map((text) => wrapped(text, 60)).join('\n\n')],
    ['broken lines without blank lines', [...HEAD, ...PARAGRAPHS].map((text) => wrapped(text, 60)).join('\n')],
    ['Windows line ends and tabs', [...HEAD, ...PARAGRAPHS].join('\r\n').replace(/(\d\.|\([ab]\)) /g, '$1\t')],
    ['italics between asterisks', [...HEAD, ...PARAGRAPHS].join('\n\n').replace(/(Recalling|Calls upon|Requests)/g, '*$1*')],
    ['italics between underscores', [...HEAD, ...PARAGRAPHS].join('\n\n').replace(/(Recalling|Calls upon|Requests)/g, '_$1_')],
    ['title and number on one line', ['12/3. Supply of ink to committees', ...HEAD.slice(2), ...PARAGRAPHS].join('\n\n')],
    ['a page that ends in OP1', [...HEAD, ...PARAGRAPHS].join('\n\n').replace('to share what', 'to share\n\n2/4\n\nwhat')],
    [
      'a running head',
      [...HEAD, ...PARAGRAPHS]
        .map((text) => wrapped(text, 60))
        .join('\n')
        .replace('\nto share', '\n1/2\nSupply of ink to committees\nE/CN.99/2024/L.2\nto share')
        .replace(/(to keep their pens dry and)\s/, '$1\n1/2\nSupply of ink to committees\nE/CN.99/2024/L.2\n'),
    ],
    ['a form feed between pages', [...HEAD, ...PARAGRAPHS].join('\n\n').replace('to share what', 'to share\n\fwhat')],
    ['what stands below', [...HEAD, ...PARAGRAPHS, '12th plenary meeting\n3 March 2024', '[Adopted without a vote.]'].join('\n\n')],
  ])('%s', (_, source) => {
    expect(told(source)).toEqual(READ);
    expect(only(source).complete).toBe(true);
    expect(only(source).draft.meta).toMatchObject({ symbol: '12/3', body: 'The Commission on Pens' });
  });

  it('joins a word that was parted at its own hyphen', () => {
    const source = `The General Assembly,\nRecalling evidence-\nbased work and its short- and\nlong-term use and all the rest of it,\n1. Decides to go on.`;
    expect(told(source)[0]).toBe('PP1: Recalling evidence-based work and its short- and long-term use and all the rest of it,');
  });

  it('keeps front matter out and finds symbol, session and title', () => {
    const found = only(
      `United Nations\n\nE/CN.7/2024/L.2\n\nCommission on Narcotic Drugs\n\nSixty-seventh session\n\nVienna, 14–22 March 2024\n\nAgenda item 5 (b)\n\nNorway and Mexico: draft resolution\n\nPens for all\n\nThe Commission on Narcotic Drugs,\n\nRecalling itself,\n\n1. Decides to write;\n\n2. Also decides to read.`,
    );
    expect(found.title).toBe('Pens for all');
    expect(found.label).toBe('E/CN.7/2024/L.2');
    expect(found.draft.meta).toMatchObject({ symbol: 'E/CN.7/2024/L.2', session: 'Sixty-seventh session' });
    expect(outlineOf(found.draft).map(({ label }) => label)).toEqual(['title', 'PP1', 'OP1', 'OP2']);
  });
});

describe('paragraphs', () => {
  const body = (text: string) => told(`The Commission on Pens,\n\n${text}`);

  it('reach down to the fourth level; after (h) the letter (i) and the numeral (i) are told apart', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `(${letter}) Item;`).join('\n\n');
    expect(
      body(
        `1. Decides:\n\n${letters}\n\n(i) Ninth;\n\n(j) Tenth:\n\n(i) One;\n\n(ii) Two:\n\na. Deep:\n\ni. Deeper;\n\n2. Urges all.`,
      ).slice(8),
    ).toEqual(
      [
        'OP1 (h): Item;',
        'OP1 (i): Ninth;',
        'OP1 (j): Tenth:',
        'OP1 (j) (i): One;',
        'OP1 (j) (ii): Two:',
        'OP1 (j) (ii) a.: Deep:',
        'OP1 (j) (ii) a. i.: Deeper;',
        'OP2: Urges all.',
      ].slice(0),
    );
  });

  it('that are the only operative one have no number', () => {
    const found = only('The Commission on Pens,\n\nRecalling itself,\n\nDecides to write.');
    expect(outlineOf(found.draft).map(({ label, number, opening }) => [label, number, opening])).toEqual([
      ['PP1', null, 'Recalling'],
      ['OP1', null, 'Decides'],
    ]);
    expect(found.complete).toBe(true);
  });

  it('are headings where they stand between numbers and do not end as paragraphs do', () => {
    expect(body('Recalling itself,\n\n1. Decides to write;\n\nFollow-up\n\n2. Urges all.')).toEqual([
      'PP1: Recalling itself,',
      'OP1: Decides to write;',
      'heading: Follow-up',
      'OP2: Urges all.',
    ]);
  });

  it('are preambular even where their comma is missing or their opening unknown', () => {
    expect(
      body('Recalling itself\n\nMoved by rain,\n\nWhereas pens are dry,\n\n1. Decides to write;\n\n2. Urges all.').map(
        (line) => line.split(':')[0],
      ),
    ).toEqual(['PP1', 'PP2', 'PP3', 'OP1', 'OP2']);
  });

  it('without any numbers are told apart by their openings', () => {
    expect(body('Recalling itself,\n\nDecides to write;\n\nAlso decides to read;\n\nUrges all.').map((line) => line.split(':')[0])).toEqual(
      ['PP1', 'OP1', 'OP2', 'OP3'],
    );
  });

  it('without numbers and letters keep the items of a list, and words without an opening, with a doubt', () => {
    const texts = [
      PARAGRAPHS[0]!,
      'Calls upon Member States to report on the use of ink, including the following:',
      'The number of pens in use; and',
      'the colour of the ink;',
      'Decides to meet again;',
      'Nothing in this text opens as texts do, whatever it says of pens;',
      'Decides to remain seized of the matter.',
      'Rules for pens',
      'Every pen shall be dry.',
      'A line below the text',
    ];
    const found = only([...HEAD, ...texts].join('\n\n'));
    const [, ...read] = outlineOf(found.draft);
    expect(read.map(({ text }) => text)).toEqual(texts.slice(0, -1));
    expect(read.map(({ label }) => label)).toEqual(['PP1', 'OP1', 'OP1 (a)', 'OP1 (b)', 'OP2', 'OP3', 'OP4', 'heading', 'OP5']);
    expect(found.doubts.map(({ message }) => message.split(/[,;]/)[0])).toEqual([
      'This paragraph has no letter where it was found',
      'This paragraph has no letter where it was found',
      'This paragraph has neither number nor opening',
      'This paragraph has neither number nor opening',
      'This paragraph has neither number nor opening',
      'What stands after this paragraph (1 paragraph) was left out.',
    ]);
    expect(found.left).toMatchObject([{ words: 5 }]);
  });

  it('with labels of a rolling text are what the label says', () => {
    expect(body('PP1. Pens are dry,\n\nPP2 bis Recalling itself,\n\nOP1. Write more;\n\nOP2. Urges all.')).toEqual([
      'PP1: Pens are dry,',
      'PP2: Recalling itself,',
      'OP1: Write more;',
      'OP2: Urges all.',
    ]);
  });

  it('whose typed numbers have a gap are counted, and the first one is named', () => {
    const found = only(
      'The Commission on Pens,\n\nRecalling itself,\n\n1. Decides;\n\n2. Urges:\n\n(a) One;\n\n(c) Two;\n\n4. Requests;\n\n5. Decides again.',
    );
    expect(found.doubts.filter(({ about }) => about === 'number').map(({ message }) => message)).toEqual([
      'OP2 (b) is numbered “(c)” where it was found.',
      'OP3 is numbered “4.” where it was found.',
    ]);
  });
});

describe('notes', () => {
  const notesOf = (source: string) =>
    outlineOf(only(source).draft).map(({ label, text, footnotes }) => [
      label,
      text,
      ...footnotes.map(({ number, text: note }) => `${number} ${note}`),
    ]);

  it.each([
    ['superscript', 'Protocol,¹⁶ and the Treaty ¹⁷ of old,', '¹⁶ Ibid.\n\n¹⁷ See there.'],
    ['bracketed', 'Protocol,[16] and the Treaty [17] of old,', '[16] Ibid.\n\n[17] See there.'],
    ['plain digits that lost their place', 'Protocol,16 and the Treaty17 of old,', '16 Ibid.\n\n17 See there.'],
    ['of a converter', 'Protocol,[^16] and the Treaty[^17] of old,', '[^16]: Ibid.\n\n[^17]: See there.'],
  ])('%s go to their marks, which leave no trace', (_, text, notes) => {
    const expected = [
      ['PP1', 'Recalling the Protocol, and the Treaty of old,', '16 Ibid.', '17 See there.'],
      ['OP1', 'Decides to write;'],
      ['OP2', 'Urges all.'],
    ];
    expect(notesOf(`The General Assembly,\n\nRecalling the ${text}\n\n1. Decides to write;\n\n2. Urges all.\n\n${notes}\n`)).toEqual(
      expected,
    );
    expect(notesOf(`The General Assembly,\n\nRecalling the ${text}\n\n${notes}\n\n1. Decides to write;\n\n2. Urges all.`)).toEqual(
      expected,
    );
    expect(only(`The General Assembly,\n\nRecalling the ${text}\n\n1. Decides.\n\n${notes}`).draft.meta.firstNote).toBe(16);
  });

  it('at a page foot in mid-sentence are taken out and the sentence goes on, in every way of pasting', () => {
    const page = (gap: string) =>
      [
        'The General Assembly,',
        'Recalling the Protocol,¹ which says',
        '¹ See there.',
        'that all is well,',
        '1. Decides to write;',
        '2. Urges all.',
      ].join(gap);
    for (const gap of ['\n', '\n\n'])
      expect(notesOf(page(gap))[0]).toEqual(['PP1', 'Recalling the Protocol, which says that all is well,', '1 See there.']);
  });

  it('that begin anew on each page belong to the mark before them', () => {
    expect(
      notesOf(
        'The General Assembly,\n\nRecalling this,¹\n\n¹ First.\n\nRecalling also that,¹\n\n¹ Second.\n\n1. Decides;\n\n2. Urges.',
      ).slice(0, 2),
    ).toEqual([
      ['PP1', 'Recalling this,', '1 First.'],
      ['PP2', 'Recalling also that,', '2 Second.'],
    ]);
  });

  it('without a mark, and marks without a note, are kept and named (RULES RF1, RF2, RF32)', () => {
    const found = only('The General Assembly,\n\nRecalling the Protocol,¹ an area of 5 km²,\n\n1. Decides;\n\n2. Urges.\n\n³ Lost.');
    expect(
      outlineOf(found.draft).flatMap(({ label, text, footnotes }) => footnotes.map((note) => `${label} ${text} [${note.text}]`)),
    ).toEqual(['PP1 Recalling the Protocol, an area of 5 km², []', 'OP2 Urges. [Lost.]']);
    expect(found.doubts.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'The text of footnote 1 was not found.',
        'No mark of footnote 3 was found; the note was put at the end of this paragraph.',
      ]),
    );
  });

  it('keep their italics', () => {
    const { draft } = only('The General Assembly,\n\nRecalling the Protocol,¹\n\n1. Decides;\n\n2. Urges.\n\n¹ *Treaty Series*, vol. 1.');
    expect(inlinePiecesOf(wordingOf(draft.doc.child(0))!)[2]).toEqual({
      id: 'n1',
      note: [
        { text: 'Treaty Series', em: true },
        { text: ', vol. 1.', em: false },
      ],
    });
  });
});

describe('several texts and parts of texts', () => {
  const text = (n: number) =>
    `Resolution 5/${n}\n\nTitle ${n}\n\nThe Commission on Pens,\n\nRecalling itself,\n\n1. Decides to write;\n\n2. Urges all.`;

  it('are found one by one; what stands before the first belongs to none (RULES RF3, RF4)', () => {
    const found = readPlainText(
      `and the outcome of the review in 2024.\n\n${text(1)}\n\n${text(2)}\n\nResolution 5/3\n\nTitle 3\n\nThe Commission on Pens,\n\nRecalling the`,
    );
    expect(found.map(({ label, title, complete }) => [label, title, complete])).toEqual([
      ['5/1', 'Title 1', true],
      ['5/2', 'Title 2', true],
      ['5/3', 'Title 3', false],
    ]);
    expect(found.map(({ draft }) => outlineOf(draft).length)).toEqual([4, 4, 2]);
  });

  it('are none in a text that is no resolution', () => {
    expect(readPlainText('')).toEqual([]);
    expect(readPlainText('Dear delegates,\n\nplease find attached the minutes of our meeting.\n\n1. Coffee\n\n2. Tea')).toEqual([]);
  });

  it('without an organ line are read by their openings, and said not to be complete', () => {
    const found = only('3. Requests the secretariat to write;\n\n4. Urges all to read;\n\n5. Decides to remain seized of the matter.');
    expect(found.complete).toBe(false);
    expect(outlineOf(found.draft).map(({ kind, opening }) => [kind, opening])).toEqual([
      ['operative', 'Requests'],
      ['operative', 'Urges'],
      ['operative', 'Decides'],
    ]);
  });

  it('of the Security Council have their number as title', () => {
    const found = only(
      'Resolution 2553 (2020)\n\nAdopted by the Security Council on 3 December 2020\n\nThe Security Council,\n\nRecalling itself,\n\n1. Decides;\n\n2. Decides to remain seized of the matter.',
    );
    expect([found.label, found.title, found.draft.meta.body]).toEqual(['2553 (2020)', 'Resolution 2553 (2020)', 'The Security Council']);
    expect(outlineOf(found.draft).map(({ label }) => label)).toEqual(['title', 'PP1', 'OP1', 'OP2']);
  });

  it('that recommend another text hold both', () => {
    const found = readPlainText(
      '2019/19. Pens\n\nThe Economic and Social Council,\n\nRecommends to the General Assembly the adoption of the following draft resolution:\n\nPens for the world\n\nThe General Assembly,\n\nRecalling itself,\n\n1. Decides to write;\n\n2. Urges all.',
    );
    expect(found.map(({ title, complete }) => [title, complete])).toEqual([
      ['Pens', true],
      ['Pens for the world', true],
    ]);
    expect(found.map(({ draft }) => outlineOf(draft).map(({ label }) => label))).toEqual([
      ['title', 'OP1'],
      ['title', 'PP1', 'OP1', 'OP2'],
    ]);
    expect(new Set(found.map(({ label }) => label)).size).toBe(2);
  });

  it('say what was left out below the last paragraph', () => {
    const found = only(`${text(1)}\n\nThe pens were then read out.\n\nThe meeting rose at noon.`);
    expect(outlineOf(found.draft)).toHaveLength(4);
    expect(found.doubts.map(({ message }) => message)).toEqual(['What stands after this paragraph (2 paragraphs) was left out.']);
  });
});

describe('the other languages', () => {
  it.each([
    [
      'fr',
      'Résolution 67/1\n\nDes stylos pour tous\n\nLa Commission des stupéfiants,\n\nRappelant sa résolution 57/4 du 21 mars 2014,\n\nConsciente également de ce qui manque,\n\n1. Prie le Secrétaire général de rendre compte des points suivants :\n\na) Les stylos ;\n\nb) Les encres ;\n\n2. Décide de rester saisie de la question.',
    ],
    [
      'es',
      'Resolución 67/1\n\nPlumas para todos\n\nLa Comisión de Estupefacientes,\n\nRecordando su resolución 57/4, de 21 de marzo de 2014,\n\nReconociendo también lo que falta,\n\n1. Solicita al Secretario General que informe sobre lo siguiente:\n\na) Las plumas;\n\nb) Las tintas;\n\n2. Decide seguir ocupándose de la cuestión.',
    ],
    [
      'ru',
      'Резолюция 67/1\n\nРучки для всех\n\nКомиссия по наркотическим средствам,\n\nссылаясь на свою резолюцию 57/4 от 21 марта 2014 года,\n\nпризнавая также, что чернил не хватает,\n\n1. просит Генерального секретаря представить доклад о следующем:\n\nа) ручки;\n\nб) чернила;\n\n2. постановляет продолжать заниматься этим вопросом.',
    ],
    [
      'ar',
      'القرار 67/1\n\nأقلام للجميع\n\nإن لجنة المخدرات،\n\nإذ تشير إلى قرارها 57/4 المؤرخ 21 آذار/مارس 2014،\n\nوإذ تلاحظ أيضا ما ينقص،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا عما يلي:\n\n(أ) الأقلام؛\n\n(ب) الحبر؛\n\n2 - تقرر إبقاء المسألة قيد نظرها.',
    ],
    [
      'zh',
      '第67/1号决议\n\n人人有笔\n\n麻醉药品委员会，\n\n回顾其2014年3月21日第57/4号决议，\n\n又注意到墨水不足，\n\n1. 请秘书长就以下事项提出报告：\n\n(a) 笔；\n\n(b) 墨水；\n\n2. 决定继续处理此案。',
    ],
  ])('%s', (language, source) => {
    const found = only(source);
    expect(found.draft.meta.language).toBe(language);
    expect(outlineOf(found.draft).map(({ label, opening }) => `${label}${opening ? '*' : ''}`)).toEqual([
      'title',
      'PP1*',
      'PP2*',
      'OP1*',
      'OP1 (a)',
      'OP1 (b)',
      'OP2*',
    ]);
    expect(found.complete).toBe(true);
    expect(found.draft.meta.symbol).toBe('67/1');
    expect(found.doubts).toEqual([]);
  });
});

describe('any text whatever', () => {
  it('is read without an error, with distinct ids, and no control character comes through', () => {
    const piece = fc.constantFrom(
      'The General Assembly,',
      'The Commission on Pens,',
      'Recalling ',
      'Decides ',
      '1. ',
      '(a) ',
      '(i) ',
      'a. ',
      '\n',
      '\n\n',
      '\f',
      '\t',
      '¹',
      '²³ ',
      '[1] ',
      '*',
      '_',
      '**',
      '\\',
      '#',
      '## ',
      'Annex\n',
      '2/4\n',
      'A/RES/1/1\n',
      'Resolution 1/2\n',
      ',',
      ';',
      '.',
      ':',
      '“',
      '\u202e',
      '\u0000',
      '\ud800',
      '\u2028',
      'é',
      '中',
      'إن الجمعية العامة،',
      'word ',
      'PP3. ',
      '1 Note\n',
      'x,1 ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 }), (parts) => {
        for (const { draft } of readPlainText(parts.join(''))) {
          draft.doc.check();
          const ids: string[] = [];
          draft.doc.descendants((node) => {
            if (node.attrs.id !== undefined) ids.push(node.attrs.id as string);
          });
          expect(new Set(ids).size).toBe(ids.length);
          expect(draft.doc.textContent).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
          outlineOf(draft);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('lists “1. a. i.”, as in Model United Nations', () => {
  const levels = (lines: readonly string[]) =>
    readPlainText(lines.join('\n\n'))[0]!
      .draft.doc.content.content.map(({ attrs }) => attrs.level as string)
      .join('');
  const LINES = [
    'The General Assembly,',
    'Recalling its resolution 70/1,',
    '1. Calls upon Member States:',
    'a. To act, by:',
    'i. Writing;',
    'ii. Reading;',
    'b. To report;',
  ];
  it('are levels 1 and 2 where no item has parentheses', () => {
    expect(levels([...LINES, '2. Decides so.'])).toBe('0012210');
  });
  it('are levels 3 and 4 where some have, and where they are indented so', () => {
    expect(levels([...LINES.slice(0, 3), '(a) To meet:', '(i) Soon, so as:', ...LINES.slice(3), '2. Decides so.'])).toBe('001234430');
    expect(levels([...LINES.map((line) => (/^[abi]/.test(line) ? `\t\t\t${line}` : line)), '2. Decides so.'])).toBe('0034430');
  });
});

describe('a note with two marks', () => {
  it('stays one note; the second mark is its number, raised, and those behind it keep their numbers', () => {
    const [text] = readPlainText(
      [
        'The General Assembly,',
        'Recalling its resolution 70/1,¹',
        'Noting the report,¹',
        'Noting also another,²',
        '1. Decides to act;',
        '2. Requests more.',
        '¹ See A/70/1.',
        '² See A/70/2.',
      ].join('\n\n'),
    );
    const notes: string[] = [];
    text!.draft.doc.descendants((node) => {
      if (node.type.name === 'footnote') notes.push(node.textContent);
    });
    expect(notes).toEqual(['See A/70/1.', 'See A/70/2.']);
    expect(textOf(wordingOf(text!.draft.doc.child(1)))).toBe('Noting the report,¹');
    expect(text!.doubts.map(({ message }) => message)).toContain('Footnote 1 is marked again here; the number was kept as it stands.');
  });
});
