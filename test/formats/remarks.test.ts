// Files of all proposals without comments: in visible words who makes each change, co-sponsors, reasons, and every proposal that cannot be shown as
// changes. Redlines as text show moves as moves. Plain text in the form of each language. (RULES RF14, RF15, F17, F18)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, type Language, paragraph, resolution, wording } from '../../schema/index.ts';
import { NOTHING_KNOWN } from '../../src/amend/rolling-text/model.ts';
import { compiledRedline } from '../../src/amend/tracked/compiled-redline.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';
import { checkPage } from '../../src/formats/html/check.ts';
import { writeRedlineHtml } from '../../src/formats/html/write.ts';
import { writeCleanText, writeRedlineText } from '../../src/formats/text.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { nodeOf, plainDraft } from '../support/random/random-draft.ts';
import { plainProposal, structural, withProposals } from '../support/random/random-proposals.ts';

const META = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission' };
const GIVEN = { author: 'Unknown', date: '' };
const OP1 = 'Encourages Member States to build recovery services;';
const ROOM = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
  paragraph({ id: 'op1' }, OP1, [
    amendment({ id: 'a', by: 'EU' }, wording(OP1), OP1.replace('recovery', 'good recovery')),
    amendment({ id: 'b', by: 'EGY' }, wording(OP1), OP1.replace('Member ', '')),
    structural({ id: 'f', by: 'MEX', kind: 'move', after: 'op2' }, wording(OP1)),
  ]),
  paragraph({ id: 'n', by: 'MEX' }, 'Invites donors to help;'),
  paragraph({ id: 'op2' }, 'Urges all to act;'),
  paragraph({ id: 'alt', by: 'FJI', instead: 'op2' }, 'Urges most to act;'),
  paragraph({ id: 'op3' }, 'Decides to remain seized.', [structural({ id: 'e', by: 'RUS', kind: 'delete' })]),
]);
const NAMES: Record<string, string> = { EU: 'European Union', EGY: 'Egypt', MEX: 'Mexico', FJI: 'Fiji', RUS: 'Russian Federation' };
const known = {
  ...NOTHING_KNOWN,
  cosponsors: (id: string) => (id === 'a' ? ['FJI'] : []),
  reason: (id: string) => (id === 'a' ? 'Quality counts.' : ''),
};
const MOVE = 'Mexico: Not shown in the text: Move operative paragraph 1 to after operative paragraph 2.';
const TOGETHER = 'European Union: Together with Fiji. Quality counts.';

/** The visible words of a page. */
const seen = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<span class="say"[^>]*>.*?<\/span>/g, '')
    .replace(/<[^>]*>/g, '');

describe('all proposals without comments', () => {
  const { redline } = compiledRedline(ROOM, { known, name: (by) => NAMES[by] ?? by });
  it('name in words who makes each change, with whom and why, and what cannot be shown', () => {
    const text = writeRedlineText(META, redline);
    const lines = text.split('\n');
    expect(text).toMatch(/\{\+European Union: +good ?\+\}/);
    expect(text).toMatch(/\[-Egypt: +Member ?-\]/);
    expect(lines).toContain('{+Mexico: 2. Invites donors to help;+}');
    expect(text).toMatch(/\[-Fiji: \d\. Urges all to act;-\]/);
    expect(text).toMatch(/\[-Russian Federation: \d\. Decides to remain seized\.-\]/);
    for (const said of [MOVE, TOGETHER]) expect(lines).toContain(`[${said}]`);
    const page = writeRedlineHtml({ meta: META, redline, ...GIVEN });
    const shown = seen(page).replace(/ +/g, ' ');
    for (const said of ['European Union: good', 'Egypt: Member', 'Mexico: 2.', 'Fiji: ', MOVE, TOGETHER]) expect(shown).toContain(said);
  });

  it('read back as before: no name and no remark is a word of the text', () => {
    fc.assert(
      fc.property(plainDraft(6), fc.array(plainProposal, { minLength: 1, maxLength: 8 }), (draft, proposals) => {
        const { redline: all, left } = compiledRedline(withProposals(nodeOf(draft), proposals), { known });
        const page = writeRedlineHtml({ meta: META, redline: all, ...GIVEN });
        expect(checkPage(page, settle(all, 'reject'), settle(all, 'accept'))).toBeNull();
        const text = writeRedlineText(META, all);
        // Everything that Word shows only as a comment is there.
        for (const sentence of left) {
          const line = sentence.replace(/\s*\n\s*/g, ' ').trim();
          expect(text).toContain(line);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('name nobody where one author makes all changes', () => {
    const next = resolution([paragraph({ id: 'op1' }, OP1.replace('recovery', 'good recovery'))]);
    const a = resolution([paragraph({ id: 'op1' }, OP1)]);
    const one = redlineOf(a, next, compare(a, next));
    expect(writeRedlineText(META, one)).toContain('build {+good +}recovery');
    expect(writeRedlineHtml({ meta: META, redline: one, author: 'Norway', date: '' })).not.toContain('class="who"');
  });
});

describe('a redline as text', () => {
  it('shows what moved as moved, and what a paragraph was before', () => {
    const words = [
      'Requests the Executive Director to report in full;',
      'Urges all States to act at once and together;',
      'Decides to remain seized.',
    ];
    const [x, y, z] = words.map((text, at) => paragraph({ id: `p${at}` }, text));
    const [a, b] = [resolution([x!, y!, z!]), resolution([y!, x!, z!])];
    const text = writeRedlineText(META, redlineOf(a, b, compare(a, b)));
    expect(text).toContain('[<moved away<] {>moved here>}');
    expect(text.match(/\[<\d\. /g)).toHaveLength(1);
    expect(text.match(/\{>\d\. /g)).toHaveLength(1);
    const recast = resolution([x!, paragraph({ id: 'p1', kind: 'subparagraph', level: '1' }, words[1]!), z!]);
    const said = 'Was an operative paragraph, becomes a subparagraph of level 1.';
    const changed = redlineOf(a, recast, compare(a, recast));
    expect(writeRedlineText(META, changed)).toContain(`[${said}]`);
    expect(seen(writeRedlineHtml({ meta: META, redline: changed, ...GIVEN }))).toContain(said);
  });
});

describe('plain text in its language', () => {
  const written = (
    language: Language,
    body: string,
    ...rows: (readonly [kind: 'preambular' | 'operative', opening: string, rest: string])[]
  ) => {
    const doc = resolution([
      paragraph({ id: 't', kind: 'title' }, body),
      ...rows.map(([kind, opening, rest], at) => paragraph({ id: `p${at}`, kind }, [{ text: opening, em: true }, { text: rest }])),
    ]);
    const text = writeCleanText({ meta: { ...META, language, body }, doc });
    expect(sameText(readPlainText(text)[0]!.draft.doc, doc)).toBeNull();
    return text.split('\n\n').slice(1);
  };

  it('has no marks before Russian and Chinese paragraphs, and the comma of its language behind the organ', () => {
    const russian = [
      ['preambular', 'ссылаясь на', ' свою резолюцию 57/4,'],
      ['preambular', 'вновь подтверждая', ' цели и принципы,'],
      ['operative', 'просит', ' Генерального секретаря представить доклад;'],
      ['operative', 'постановляет', ' продолжать заниматься этим вопросом.'],
    ] as const;
    const lines = written('ru', 'Генеральная Ассамблея', ...russian);
    expect(lines).toContain('ссылаясь на свою резолюцию 57/4,');
    expect(lines).toContain('Генеральная Ассамблея,');
    const chinese = written(
      'zh',
      '大会',
      ['preambular', '回顾', '第57/4号决议，'],
      ['preambular', '重申', '其宗旨，'],
      ['operative', '请', '秘书长提出报告；'],
      ['operative', '决定', '继续处理此案。'],
    );
    expect(chinese).toContain('大会，');
    expect(chinese).toContain('回顾第57/4号决议，');
    for (const line of [...lines, ...chinese]) expect(line).not.toMatch(/PP\d/);
  });

  it('writes and reads Arabic openings with their vowel signs as openings', () => {
    const lines = written(
      'ar',
      'إن الجمعية العامة',
      ['preambular', 'وإذ تسلّم', ' بأهمية التعاون،'],
      ['operative', 'تشجّع', ' الدول على التعاون؛'],
      ['operative', 'تقرّر', ' أن تبقي المسألة قيد نظرها.'],
    );
    expect(lines).toContain('إن الجمعية العامة،');
    expect(lines).toContain('وإذ تسلّم بأهمية التعاون،');
    expect(lines).toContain('1. تشجّع الدول على التعاون؛');
  });
});
