// The texts of the typing page, written for it; the resolution's subject is that of the sample of the design.
import type { Node } from 'prosemirror-model';
import { amendment, type InlinePiece, paragraph, resolution, schema, wording, wordingJson } from '../../../../schema/index.ts';

const em = (opening: string, rest: string): InlinePiece[] => [{ text: opening, em: true }, { text: rest }];
const note = (id: string, ...words: InlinePiece[]): InlinePiece => ({ id, note: words });

export const P2 = 'Calls upon all Member States to strengthen their cooperation in the field of maritime safety;';

const plain = (): Node =>
  resolution([
    paragraph(
      { id: 'p1', kind: 'preambular' },
      'Recalling its resolution 77/123 of 15 December 2022 on the safety of international navigation,',
    ),
    paragraph({ id: 'p2' }, P2),
    paragraph(
      { id: 'p3' },
      'Requests the Secretary-General to report to it at its eightieth session on the implementation of the present resolution;',
    ),
    paragraph({ id: 'p4', status: 'agreed' }, 'Decides to remain seized of the matter.'),
  ]);

const OP3 = em(
  'Encourages',
  ' Member States to take steps to build the capacity of recovery and related support services, including community-based recovery support services and those in education settings and in workplaces, and to provide appropriate training in this regard;',
);
const OP5 = em(
  'Further encourages',
  ' Member States to design policies and to adopt measures, in accordance with domestic law and national priorities, aimed at supporting families, communities and peer groups who support people in recovery from drug use disorders and who may lack appropriate training and skills, especially women and girls, who carry a disproportionately high burden of care in supporting people in recovery;',
);

const replaced = (pieces: readonly InlinePiece[], from: string, to: string): InlinePiece[] =>
  pieces.map((piece) => ('text' in piece ? { ...piece, text: piece.text.replace(from, to) } : piece));

const proposal = (id: string, by: string, pieces: readonly InlinePiece[], ...edits: readonly (readonly [string, string])[]): Node =>
  amendment(
    { id, by },
    wording(pieces),
    edits.reduce<readonly InlinePiece[]>((now, [from, to]) => replaced(now, from, to), pieces),
  );

const amended = (): Node =>
  resolution([
    paragraph({ id: 't', kind: 'title' }, 'Promoting recovery and related support services for people with drug use disorders'),
    paragraph({ id: 'pp1', kind: 'preambular', status: 'agreed' }, [
      ...em(
        'Reaffirming',
        ' the commitment of States parties to the Single Convention on Narcotic Drugs of 1961 as amended by the 1972 Protocol,',
      ),
      note('n1', { text: 'United Nations, ' }, { text: 'Treaty Series', em: true }, { text: ', vol. 976, No. 14152.' }),
      { text: ' the Convention on Psychotropic Substances of 1971' },
      note('n2', { text: 'Ibid.', em: true }, { text: ', vol. 1019, No. 14956.' }),
      { text: ' and their obligations under them,' },
    ]),
    paragraph(
      { id: 'pp2', kind: 'preambular' },
      em('Recalling also', ' the outcome document of the thirtieth special session of the General Assembly,'),
    ),
    paragraph({ id: 'op3', kind: 'operative' }, OP3, [
      proposal('eu', 'EU', OP3, ['the capacity of', 'the capacity of scientific evidence-based']),
      proposal('mex', 'MEX', OP3, ['the capacity of', 'the capacity of quality, affordable']),
      proposal('egy', 'EGY', OP3, ['services and those', 'services and, as appropriate, those']),
      proposal('ken', 'KEN', OP3, ['appropriate training', 'training']),
    ]),
    paragraph(
      { id: 'op4', kind: 'operative', status: 'adref' },
      em(
        'Also encourages',
        ' Member States, consistent with their domestic law and national context, to undertake scientific evidence-based measures aimed at increasing voluntary access for women and girls to recovery and related support services, and their participation and leadership in the development and provision of such services;',
      ),
    ),
    paragraph({ id: 'op5', kind: 'operative' }, OP5, [
      proposal(
        'nor',
        'NOR',
        OP5,
        ['who support people', 'who support and provide economic sustainability for people'],
        ['especially', 'in particular'],
      ),
    ]),
    paragraph(
      { id: 'op6', kind: 'operative', status: 'bracketed' },
      em(
        'Requests',
        ' the United Nations Office on Drugs and Crime, in consultation with Member States and other relevant stakeholders, to develop scientific evidence-based guidelines on recovery and related support services;',
      ),
    ),
    paragraph({ id: 'op6a', kind: 'subparagraph', level: '1' }, 'To compile existing practices on recovery;'),
    paragraph(
      { id: 'new', kind: 'operative', by: 'MEX' },
      em('Further requests', ' the United Nations Office on Drugs and Crime to report to the Commission at its sixty-ninth session;'),
    ),
    paragraph(
      { id: 'op8', kind: 'operative', status: 'agreed' },
      em(
        'Encourages',
        ' Member States to develop and implement recovery and related support services, in accordance with national legislation;',
      ),
    ),
    paragraph(
      { id: 'op9', kind: 'operative' },
      em('Invites', ' Member States and other donors to consider providing extrabudgetary resources for the purposes described above.'),
    ),
  ]);

const AR3 = em('تشجّع', ' الدول الأعضاء على اتخاذ خطوات لبناء قدرات خدمات التعافي وما يتصل بها من خدمات الدعم؛');
const arabic = (): Node =>
  resolution([
    paragraph(
      { id: 'p1', kind: 'preambular', status: 'agreed' },
      em('وإذ تلاحظ مع التقدير', ' المعايير والمبادئ التوجيهية ذات الصلة التي وضعها مكتب الأمم المتحدة المعني بالمخدرات والجريمة،'),
    ),
    paragraph({ id: 'p2', kind: 'operative' }, AR3, [
      proposal('eu', 'EU', AR3, ['خدمات التعافي', 'خدمات التعافي القائمة على الأدلة العلمية']),
      proposal('nor', 'NOR', AR3, ['خطوات', 'تدابير']),
    ]),
    paragraph(
      { id: 'p3', kind: 'operative', status: 'bracketed' },
      em('تطلب', ' إلى مكتب الأمم المتحدة المعني بالمخدرات والجريمة أن يضع، بالتشاور مع الدول الأعضاء، مبادئ توجيهية؛'),
    ),
  ]);

const long = (): Node =>
  resolution(
    Array.from({ length: 300 }, (_, i) => {
      const words = [
        {
          text: `Paragraph ${i} urges Member States to strengthen cooperation with relevant entities and reaffirms its commitment to the purposes of the Charter, in accordance with domestic law and national priorities, and to provide appropriate training in this regard;`,
        },
      ];
      const edits = [
        ['strengthen', 'enhance'],
        ['relevant entities', 'all relevant entities'],
        ['appropriate training', 'training'],
      ] as const;
      const amendments = Array.from({ length: i % 3 === 0 ? 1 : 2 }, (_, k) =>
        proposal(`a${i}x${k}`, ['EU', 'MEX', 'EGY'][(i + k) % 3]!, words, edits[(i + k) % 3]!),
      );
      return paragraph({ id: `p${i}` }, words, amendments);
    }),
  );

const NOTED: InlinePiece[] = [
  { text: 'Recalling', em: true },
  { text: ' the Charter of the United Nations,' },
  note('n1', { text: 'See ' }, { text: 'Treaty Series', em: true }, { text: ', vol. 1.' }),
  { text: ' and its purposes,' },
];
const withNote = (words: string): InlinePiece[] => NOTED.map((piece) => ('note' in piece ? note('n1', { text: words }) : piece));

const noted = (): Node =>
  resolution([
    paragraph({ id: 'p1', kind: 'preambular' }, NOTED, [
      amendment({ id: 'egy', by: 'EGY' }, wording(NOTED), withNote('See Treaty Series, vol. 2.')),
    ]),
    paragraph({ id: 'p2' }, P2),
    paragraph({ id: 'p3' }, [{ text: 'Decides to remain seized of the matter.' }, note('n2', { text: 'Resolution 70/1.' })]),
  ]);

/** Three paragraphs, with proposals on the first two. */
const held = (): Node => {
  const lines = ['The first line of the text;', 'The second line of the text;', 'The third line of the text;'];
  return resolution(
    lines.map((line, i) =>
      paragraph(
        { id: `p${i + 1}` },
        line,
        i === 2
          ? []
          : ['EU', 'NOR'].map((by) => amendment({ id: `${by}${i + 1}`, by }, wording(line), line.replace('line', `line (${by})`))),
      ),
    ),
  );
};

/** What the paragraphs of `edges` say. */
export const EDGE = 'States are called upon to keep the sea lanes open to ships of every flag that pass them in peace;';

/** Each paragraph has an uneditable widget of another sort before its first letter, after its last, or both. Its id says which. */
const edges = (): Node => {
  const changed = (id: string, by: string, words: string): Node => amendment({ id, by }, wording(EDGE), words);
  const about = (kind: string, id: string, after: string): Node =>
    schema.node('amendment', { id, by: 'KEN', kind, after, base: wordingJson(wording(EDGE)) });
  return resolution([
    paragraph({ id: 'note' }, [note('e1', { text: 'See there.' }), { text: EDGE }, note('e2', { text: 'See here.' })]),
    paragraph({ id: 'inserted' }, EDGE, [changed('e3', 'USA', `Now, ${EDGE} and more`)]),
    paragraph({ id: 'struck' }, EDGE, [changed('e4', 'USA', EDGE.replace('States ', '').replace(' in peace;', ''))]),
    paragraph({ id: 'mine' }, EDGE, [changed('e5', 'NOR', `Now, ${EDGE} and more`)]),
    paragraph({ id: 'taken' }, EDGE, [changed('e6', 'NOR', EDGE.replace('States ', '').replace(' in peace;', ''))]),
    paragraph({ id: 'joins' }, EDGE, [about('merge', 'e7', 'taken')]),
    paragraph({ id: 'moves' }, EDGE, [about('move', 'e8', 'note')]),
    paragraph({ id: 'new', by: 'MEX' }, EDGE),
    paragraph({ id: 'bracket', status: 'bracketed' }, EDGE),
    paragraph({ id: 'sub', kind: 'subparagraph', level: '1' }, EDGE),
    paragraph({ id: 'caret' }, EDGE),
    paragraph({ id: 'comment' }, EDGE),
    paragraph({ id: 'last' }, EDGE),
  ]);
};

/** Paragraphs as those of a new draft: their opening, and a blank behind it. */
const openings = (): Node =>
  resolution([
    paragraph({ id: 'title', kind: 'title' }, 'Pens for all'),
    paragraph({ id: 'blank', kind: 'preambular' }, em('Reaffirming', ' ')),
    paragraph({ id: 'italic' }, [{ text: 'Decides ', em: true }]),
    paragraph({ id: 'bare' }, [{ text: 'Invites', em: true }]),
    paragraph({ id: 'last' }, P2),
  ]);

/** The text with this name. */
export const sampleText = (name: string): Node => {
  const texts: Record<string, () => Node> = { plain, amended, noted, held, arabic, edges, openings, long };
  return (texts[name] ?? plain)();
};
