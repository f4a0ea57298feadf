// Lists of amendments as delegations write them: what a secretariat editor would do, and what is listed with its reason. (RULES L15, L17, L20, L21, L28 to L35, L37, L40, L42 to L50, L52)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { apply, draft, texts } from '../../support/listed-draft.ts';

/** The list's changes: deleted rows with "-", new rows with "+". */
const difference = (list: string): string[] => {
  const { rows, failed } = apply(list);
  expect(failed).toEqual([]);
  return [
    ...texts.filter((row) => !rows.includes(row)).map((row) => `- ${row}`),
    ...rows.filter((row) => !texts.includes(row)).map((row) => `+ ${row}`),
  ];
};
const came = (list: string) => difference(list).flatMap((row) => (row.startsWith('+ ') ? [row.slice(2)] : []));
const went = (list: string) => difference(list).flatMap((row) => (row.startsWith('- ') ? [row.slice(2)] : []));
/** Why the list is refused; checks that nothing changed. */
const refused = (list: string): string => {
  const { rows, failed } = apply(list);
  expect(rows).toEqual(texts);
  expect(failed.length).toBeGreaterThan(0);
  return failed.map(({ reason }) => reason).join(' ');
};

describe('words in a paragraph', () => {
  it.each([
    ['OP2: replace "promptly" by "every year".', 'report every year to the fund;'],
    ['OP 2 – delete “promptly”', 'to report to the fund;'],
    ['In OP1(b), in the second line, replace "technicians" with "nurses".', 'engineers, nurses and'],
    ['Delete the words "where feasible" in OP1 (a).', 'on remote islands;'],
    ['OP1(a): after “wells” add “, tanks”', 'wells, tanks and pipes'],
    ['OP3: after "rainfall" (second occurrence) add "and river"', 'publish rainfall and river data;'],
    ['In OP3, delete the second “rainfall”', 'to publish data;'],
    ['OP2: "Calls upon" --> "Invites"', 'Invites donors'],
    ['OP3: delete “Strongly”', /^Encourages islands/],
    ['OP4: at the beginning, add “Also”', /^Also requests the Secretary-General/],
    ['Op. para. 2: Substitute "donors" with "banks".', 'upon banks to'],
    ['Preambular para. 1: Add "and on islands" at the end.', 'sanitation and on islands,'],
    ['OP1, chapeau: replace "five years" with "six years"', 'of six years:'],
    ['Penultimate operative paragraph: delete "small"', 'an office;'],
    ['In the title, add “and healthy” after “Safe”', 'Safe and healthy drinking'],
    ['Delete from OP2 "to share knowledge and".', 'the fund and to report promptly'],
    ['OP1(b): after “engineers” add “nurses,”', 'engineers, nurses, technicians'],
    ['OP2: delete “promptly” (Norway, supported by Iceland)', 'to report to the fund;'],
    ['OP3: delete everything after “measure rainfall”', /measure rainfall;$/],
    ['OP2: delete from “to share” to “promptly”', 'the fund, to the fund;'],
    ['OP3: delete everything from “and to publish”', /rivers and wells;$/],
    ['OP4: delete the word small', 'an office;'],
    ['OP1(a): delete the text between “wells” and “on remote”', 'repair wells on remote islands'],
    ['OP2: put “promptly” in square brackets', '[promptly] to the fund'],
    ['OP2: between “share” and “knowledge” insert “all”', 'share all knowledge'],
    ['OP4: move “small” before “coordinator and”', 'a small coordinator and'],
    ['op 3 replace rivers with lakes', 'rainfall, lakes and wells'],
    ['OP3 delete Strongly', /^Encourages/],
    ['Au paragraphe 2 du dispositif, remplacer « promptly » par « soon ».', 'report soon to'],
    ["À l'alinéa b) du paragraphe 1, supprimer les mots « engineers, »", 'To train technicians'],
    ['En el párrafo 2 de la parte dispositiva, sustitúyase “donors” por “banks”.', 'upon banks to'],
    ['OP2: repalce “promptly” with “soon”', 'report soon to'],
    ['OP2: replace “promptly” with “soon.”', 'report soon to'],
    ['OP2: delete “promptly.”', 'to report to the fund;'],
    ['OP2: replace “promptly” with “soon” (agreed language from last year)', 'report soon to'],
    ['In OP2, replace the words “to share\nknowledge” with “to learn”', 'the fund, to learn and'],
    [
      'OP2\n- Replace “promptly” by “soon”\n- Delete “upon”',
      'Calls donors to support the fund, to share knowledge and to report soon to the fund;',
    ],
    ['Paragraph\tOriginal text\tProposal\tComments\nOP2\tCalls upon donors\tReplace "promptly" by "soon"\tclearer', 'report soon'],
    ['| OP2 | delete "promptly" |', 'to report to the fund;'],
    ['Second last OP: pls del "small"', 'the coordinator an office;'],
    ['OP3: bracket the paragraph', '[Strongly encourages islands to measure rainfall, rivers and wells, and to publish rainfall data];'],
    ['OP4: replace "coordinator" by "engineer" (x2)', 'to name an engineer and to give the engineer'],
    ['OP2 - first line - "Calls upon" to "Invites"', 'Invites donors to support'],
    ['OP1(b): delete "technicians"', 'To train engineers and teachers;'],
  ])('%s', (list, want) => {
    const rows = came(list);
    expect(rows).toHaveLength(1);
    if (typeof want === 'string') expect(rows[0]).toContain(want);
    else expect(rows[0]).toMatch(want);
  });
  it('are changed wherever they stand, where the list says so', () => {
    expect(came('Replace “fund” by “facility” throughout the text.')).toHaveLength(2);
    expect(came('In OP3, replace all occurrences of “rainfall” with “rain”.')[0]).toMatch(/measure rain,.*publish rain data/);
  });
});

describe('what a list says of several places', () => {
  it('is done in each of them', () => {
    expect(came('OP2 to OP3: replace "and to" by "as well as to"')).toHaveLength(2);
  });
  it('is listed for each where it cannot be done', () => {
    expect(refused('OP2 to OP3: delete "the fund"')).toMatch(/^“the fund”/);
    expect(refused('OP4: replace "office" by "room" (x2)')).toContain('once; the list says 2 times');
    expect(refused('OP4, last sentence: delete')).not.toBe('');
    expect(refused('OP2: replace "fund" with "bank" in the second sentence')).not.toBe('');
  });
  it('belongs to whoever stands before it below the name of a paragraph', () => {
    const list = 'New OP5 bis\n[EU]: "Welcomes the work of islands;"';
    expect(came(list)).toContain('Welcomes the work of islands.');
    expect(readDelegationList(draft, list).map(({ owner }) => owner)).toEqual(['EU']);
  });
});

describe('whole paragraphs', () => {
  it('go and move with their subparagraphs', () => {
    expect(went('Delete OP1.')).toEqual(texts.slice(4, 8));
    expect(apply('Move OP1 after OP2').rows.slice(4, 9)).toEqual([texts[8], ...texts.slice(4, 8)]);
    expect(apply('OP2: move to the end').rows.slice(8)).toEqual([
      texts[9],
      texts[10],
      texts[11]!.replace('.', ';'),
      texts[8]!.replace(/;$/, '.'),
    ]);
    expect(apply('Add a new last OP: "Thanks all who dig;"').rows.at(-1)).toBe('Thanks all who dig.');
    expect(apply('PP3: move before PP2').rows.slice(2, 4)).toEqual([texts[3], texts[2]]);
    expect(went('Delete operative paragraphs 2 to 4.')).toEqual(texts.slice(8, 11));
  });
  it('come where their number or the list says, with the points of the text', () => {
    expect(came('New OP4 bis: "Invites banks to lend"')).toEqual(['Invites banks to lend;']);
    expect(came('PP1bis (new): Recalling the Charter of the United Nations')).toEqual(['Recalling the Charter of the United Nations,']);
    expect(came('add new OP6 Decides to meet again')).toEqual(['Decides to remain seized of the matter;', 'Decides to meet again.']);
    expect(apply('After OP2, insert the following new paragraphs:\nInvites banks to lend;\nUrges all to give;').rows.slice(9, 11)).toEqual([
      'Invites banks to lend;',
      'Urges all to give;',
    ]);
    expect(apply('In paragraph 1, add a new subparagraph (d): “(d) To lend pumps;”').rows[8]).toBe('To lend pumps;');
    expect(apply('OP1: add new (d): "To lend pumps"').rows[8]).toBe('To lend pumps;');
    expect(apply('Después del párrafo 2, agregar un nuevo párrafo que diga: “Invites banks to lend;”').rows[9]).toBe(
      'Invites banks to lend;',
    );
    expect(apply('Après le paragraphe 4, ajouter un nouveau paragraphe libellé comme suit : « Invites banks to lend. »').rows[11]).toBe(
      'Invites banks to lend;',
    );
  });
  it('go as the last of the text, and not in a range of subparagraphs', () => {
    expect(refused('Delete paragraph 1 (a) to (b).')).not.toBe('');
    expect(difference('Delete the last paragraph.')).toEqual([`- ${texts[10]}`, `- ${texts[11]}`, `+ ${texts[10]!.replace(/;$/, '.')}`]);
    expect(went('Delete OP3 and renumber the following paragraphs accordingly.')).toEqual([texts[9]]);
  });
  it('are replaced where the list gives their new text', () => {
    expect(came('Please amend OP5 as follows: "Decides to meet again."')).toEqual(['Decides to meet again.']);
    expect(came('OP2 should read: “Calls upon all to give;”')).toEqual(['Calls upon all to give;']);
    const { rows, doubts } = apply(
      'OP4. Requests the Secretary-General to name [one] coordinator and to give the coordinator a large office;',
    );
    expect(rows[10]).toContain('[one] coordinator');
    expect(doubts).toHaveLength(1);
  });
  it('whose words are all deleted go', () => {
    expect(went(`In OP2, delete “${texts[8]}”`)).toEqual([texts[8]]);
  });
});

describe('two paragraphs (RULE L40)', () => {
  const [, pp1, pp2, , , , , , op2, op3, op4, op5] = texts as [string, ...string[]] & string[];
  const joined = 'and to publish rainfall data, and requests the Secretary-General to name a coordinator and';
  it.each([
    ['Merge OP3 and OP4.'],
    ['OP3: merge with OP4'],
    ['OP3 and OP4 should be merged into one paragraph'],
    ['Merge OP4 into OP3'],
    ['Fusionner les paragraphes 3 et 4 du dispositif.'],
    ['Fusionar los párrafos 3 y 4.'],
    ['Объединить пункты 3 и 4 постановляющей части.'],
    ['دمج الفقرتين 3 و 4 من المنطوق.'],
    ['将执行部分第3段和第4段合并。'],
  ])('become one, with “and” between them, and the list is told to look at it: %s', (list) => {
    const { rows, failed, doubts } = apply(list);
    expect(failed).toEqual([]);
    expect(doubts).toHaveLength(1);
    expect(rows).toHaveLength(texts.length - 1);
    expect(rows[9]).toContain(joined);
    expect(rows[10]).toBe(op5);
  });
  it('become one of the preamble, with its comma', () => {
    expect(apply('PP1: combine with PP2').rows[1]).toBe(
      pp1!.replace(/,$/, ', and noting with concern the effects of drought on coastal communities,'),
    );
  });
  it('become one that the list gives', () => {
    const { rows, failed, doubts } = apply('Merge OP3 and OP4 to read: “Invites all to measure;”');
    expect([failed, doubts]).toEqual([[], []]);
    expect(rows.slice(8)).toEqual([op2, 'Invites all to measure;', op5]);
  });
  it('are made of one where the list gives both', () => {
    const { rows, failed } = apply('Split OP2 into “Calls upon donors to support the fund;” and “Invites donors to share knowledge;”');
    expect(failed).toEqual([]);
    expect(rows.slice(8, 10)).toEqual(['Calls upon donors to support the fund;', 'Invites donors to share knowledge;']);
    // The two instructions may contradict each other.
    expect(refused('OP2: split after “the fund,”: “Calls upon donors to give;” and “Invites donors to share;”')).not.toBe('');
  });
  const NOTED = resolution([
    paragraph(
      { id: 'a', kind: 'operative' },
      'Takes note of the offer of Fiji to host a conference in 2027, and invites Member States to attend it;',
    ),
    paragraph({ id: 'b', kind: 'operative' }, 'Decides to meet again.'),
  ]);
  it.each([
    'OP1: split after “2027”',
    'Split OP1 into two paragraphs after “in 2027,”',
    'Split OP1 before “and invites”',
    'Scinder le paragraphe 1 en deux après « 2027 ».',
    'Dividir el párrafo 1 en dos después de “2027”.',
    'Разделить пункт 1 постановляющей части после слов «2027».',
    'تقسيم الفقرة 1 من المنطوق بعد عبارة "2027".',
    '将执行部分第1段在“2027”之后分为两段。',
  ])('are made of one, the second with a capital letter and without “and”: %s', (list) => {
    const { doc, failed } = applyDelegationList({ meta: EMPTY_META, doc: NOTED }, list);
    expect(failed).toEqual([]);
    expect(paragraphsOf(doc).map((one) => textOf(wordingOf(one)!))).toEqual([
      'Takes note of the offer of Fiji to host a conference in 2027;',
      'Invites Member States to attend it;',
      'Decides to meet again.',
    ]);
  });
  it.each([
    'Swap OP2 and OP4',
    'OP2 and OP4 to be swapped',
    'Intervertir les paragraphes 2 et 4 du dispositif.',
    'Intercambiar los párrafos 2 y 4.',
  ])('change places: %s', (list) => {
    expect(apply(list)).toMatchObject({ failed: [], doubts: [] });
    expect(apply(list).rows.slice(8)).toEqual([op4, op3, op2, op5]);
  });
  it('change places beside each other, and with their subparagraphs', () => {
    expect(apply('Reverse the order of PP1 and PP2').rows.slice(1, 3)).toEqual([pp2, pp1]);
    expect(apply('Swap OP1 and OP3').rows.slice(4)).toEqual([op3, op2, ...texts.slice(4, 8), op4, op5]);
  });
  it('get each other’s number', () => {
    expect(apply('Renumber OP4 as OP2').rows.slice(8)).toEqual([op4, op2, op3, op5]);
    expect(apply('OP2 to become OP4').rows.slice(8)).toEqual([op3, op4, op2, op5]);
    expect(apply('Move OP4 up to become OP2').rows.slice(8)).toEqual([op4, op2, op3, op5]);
    expect(
      apply('Delete OP2\nOP3 to become OP2')
        .failed.map(({ reason }) => reason)
        .join(),
    ).toContain('only gets the number');
  });
  it.each([
    ['Merge OP1 and OP2', 'subparagraphs'],
    ['Merge PP1 and OP2', 'same part'],
    ['Merge OP3', 'only one'],
    ['Merge OP2, OP3 and OP4', 'two at a time'],
    ['Split OP2', 'where the paragraph is split'],
    ['Split OP2 after “the fund,”', 'does not begin as a paragraph'],
    ['Split OP1 after “fund”', 'subparagraphs'],
    ['Swap OP3 and OP9', 'There is no'],
    ['Swap OP3 and PP1', 'same part'],
    ['Merge OP3 and OP4\nOP4: delete “small”', ''],
  ])('are left where the list does not say enough: %s', (list, why) => {
    expect(
      apply(list)
        .failed.map(({ reason }) => reason)
        .join(' '),
    ).toContain(why);
    if (why !== '') expect(apply(list).rows).toEqual(texts);
  });
});

describe('footnotes (RULE L45)', () => {
  const note = (id: string, words: string) => ({ id, note: [{ text: words, em: false }] });
  const plain = (text: string) => ({ text, em: false });
  const doc = resolution([
    paragraph({ id: 'p', kind: 'preambular' }, [plain('Recalling its resolution 70/1,'), note('n1', 'See A/70/1.')]),
    paragraph({ id: 'a', kind: 'operative' }, [plain('Invites the Fund'), note('n2', 'See resolution 64/24.'), plain(' to act;')]),
    paragraph({ id: 'b', kind: 'operative' }, [
      plain('Thanks Fiji'),
      note('n3', 'A/1.'),
      plain(' and Samoa'),
      note('n4', 'A/2.'),
      plain(' warmly.'),
    ]),
  ]);
  const withNotes = (list: string) => {
    const done = applyDelegationList({ meta: EMPTY_META, doc }, list);
    const shown = (node: Node): string => {
      let out = '';
      node.forEach((child) => {
        out += child.type.name === 'footnote' ? `^(${child.textContent})` : (child.text ?? '');
      });
      return out;
    };
    return { ...done, rows: paragraphsOf(done.doc).map((one) => shown(wordingOf(one)!)) };
  };
  it.each([
    ['In the footnote to OP1, replace “64/24” by “64/25”.', 1, 'Invites the Fund^(See resolution 64/25.) to act;'],
    ['OP1, footnote: delete “See”', 1, 'Invites the Fund^(resolution 64/24.) to act;'],
    ['In the footnote to OP1, replace “See” with “Cf.” and “64/24” with “64/25”.', 1, 'Invites the Fund^(Cf. resolution 64/25.) to act;'],
    ['In footnote 2, replace “See” with “See also”', 1, 'Invites the Fund^(See also resolution 64/24.) to act;'],
    ['In the footnote after “Fiji” in OP2, replace “A/1” with “A/9”', 2, 'Thanks Fiji^(A/9.) and Samoa^(A/2.) warmly.'],
    ['Footnote 4 should read: “A/8.”', 2, 'Thanks Fiji^(A/1.) and Samoa^(A/8.) warmly.'],
    ['Delete footnote 3.', 2, 'Thanks Fiji and Samoa^(A/2.) warmly.'],
    ['PP1: delete the footnote', 0, 'Recalling its resolution 70/1,'],
    ['In OP1, after “Invites” add a footnote reading “See A/3.”', 1, 'Invites^(See A/3.) the Fund^(See resolution 64/24.) to act;'],
    ['Add a footnote after “to act” in OP1 reading: “See A/3.”', 1, 'Invites the Fund^(See resolution 64/24.) to act^(See A/3.);'],
    [
      'Dans la note de bas de page du paragraphe 1, remplacer « 64/24 » par « 64/25 ».',
      1,
      'Invites the Fund^(See resolution 64/25.) to act;',
    ],
    ['En la nota a pie de página del párrafo 1, sustituir “64/24” por “64/25”.', 1, 'Invites the Fund^(See resolution 64/25.) to act;'],
    ['В сноске к пункту 1 постановляющей части заменить «64/24» на «64/25».', 1, 'Invites the Fund^(See resolution 64/25.) to act;'],
    ['在执行部分第1段的脚注中，将“64/24”改为“64/25”。', 1, 'Invites the Fund^(See resolution 64/25.) to act;'],
  ])('%s', (list, at, row) => {
    const { rows, failed, doubts } = withNotes(list);
    expect([failed, doubts]).toEqual([[], []]);
    expect(rows[at]).toBe(row);
  });
  it('a new one without a place goes to the end, to be looked at', () => {
    const { rows, doubts } = withNotes('OP1: add a footnote: “See A/3.”');
    expect(doubts).toHaveLength(1);
    expect(rows[1]).toBe('Invites the Fund^(See resolution 64/24.) to act;^(See A/3.)');
  });
  it.each([
    ['OP2: delete the footnote', '2 footnotes'],
    ['Delete footnote 9', 'There is no'],
    ['In the footnote to OP1, replace “65” by “66”', 'does not stand in the footnote'],
    ['In the footnote, replace “A” by “B”', 'which footnote'],
    ['Footnote 2: delete; supported by all if OP1 stays', ''],
  ])('%s', (list, why) => {
    const { rows, failed } = withNotes(list);
    expect(failed.map(({ reason }) => reason).join(' ')).toContain(why);
    expect(rows).toEqual(withNotes('').rows);
  });
});

describe('a paragraph as it should read (RULE L34)', () => {
  it.each([
    ['Para\tCurrent\tProposed\tRationale\nOP2\tto report promptly\tto report soon\tclearer', 'to report soon to the fund'],
    ['OP2\nOld: “to share knowledge”\nNew: “to share all knowledge”', 'to share all knowledge and'],
    ['OP4: give the coordinator a ~~small~~ **modest** office;', 'a modest office'],
    ['OP2: ~~promptly~~ soon', 'report soon to'],
    ['OP3: [Strongly] encourages islands to measure', '[Strongly] encourages islands to measure rainfall'],
  ])('%s', (list, words) => {
    const rows = came(list);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(words);
  });
  it.each([
    ['Para\tCurrent\tProposed\nOP5\tDecides to remain seized of the matter.\tNo change', 'no change'],
    ['Para\tProposed text\nOP2\t…, and encourages them to give more', 'only a part'],
    ['OP2: Calls upon donors to support the fund [KEN: delete]', 'remark in brackets'],
    ['OP2: **rainfall** ~~snow~~', 'does not stand'],
    ['PP2: add “storms”', 'where in the paragraph'],
  ])('%s', (list, why) => expect(refused(list)).toContain(why));
});

describe('a mail (RULES L21, L29)', () => {
  it('is read without the older one that it quotes, and is its signer’s', () => {
    const mail =
      'Dear all,\nOP2: delete “promptly”\n\nBest regards,\nA. Person\nPermanent Mission of Norway to the United Nations\n\n> On Monday, 3 March, B wrote:\n> OP3: delete “Strongly”';
    const { rows, failed } = apply(mail);
    expect([rows[8]!.includes('promptly'), rows[9]]).toEqual([false, texts[9]]);
    expect(failed).toEqual([expect.objectContaining({ owner: 'Norway', reason: 'It stands in an older mail that is quoted.' })]);
  });
  it('whose words stand elsewhere is told where', () => {
    expect(refused('OP3: delete “promptly”')).toContain('it stands in OP2');
    expect(refused('OP2: delete “promply”')).toContain('“promptly” does');
  });
});

it('a torn sentence is told (RULE L48)', () => {
  const { rows, failed, doubts } = apply('OP1(c): delete “the state”');
  expect([failed, rows[7]]).toEqual([[], 'To report on of reservoirs;']);
  expect(doubts).toEqual([expect.objectContaining({ reason: 'The paragraph then says: “on of”.' })]);
});

describe('what is not done is listed with its reason, and changes nothing', () => {
  it.each([
    ['OP9: delete “the”', 'There is no'],
    ['OP2: replace “the Member States” with “States”', 'does not stand'],
    ['OP2: replace “Donors” with “States”', 'does not stand'],
    ['in OP2 replace al donors with States', 'does not stand'],
    ['OP3: delete “and”', '2 times'],
    ['OP4: replace “coordinator” with “helper”', '2 times'],
    ['In operative paragraph 2, replace “donors with “banks”.', 'quotation mark'],
    ["OP2: replace 'donors' funds' with 'gifts'", 'apostrophe'],
    ['Move PP1 to after OP2.', 'another part'],
    ['Delete the title.', 'keeps its title'],
    ['OP2: delete “promptly” (not supported by Iceland)', 'bring back'],
    ['After PP3, insert a new operative paragraph reading: “Urges all;”', 'part of the text'],
    ['Delete the chapeau of OP1', 'what becomes'],
    ['OP2: only delete “promptly” if others agree', 'not understood'],
    ['Reinstate “all” in OP4.', 'bring back'],
    ['New OP9: “Urges all to give;”', 'follow the last'],
    ['New OP: “Urges all to give;”', ''],
    ['third paragraph: delete “the”', 'which'],
    ['OP4: delete “Secretary-General”', 'would then say'],
    ['OP2: Give donors more time;', ''],
    ['OP2bis: delete “the”', ''],
    ['Смягчить пункт 2 постановляющей части.', 'not understood'],
  ])('%s', (list, why) => {
    expect(refused(list)).toContain(why);
  });
  it('two amendments of the same words: the first is done, the second listed', () => {
    const { rows, failed } = apply('OP2: replace "promptly" with "soon"\nOP2: replace "promptly" with "at once"');
    expect([rows[8]!.includes('soon'), failed.length]).toEqual([true, 1]);
  });
  it('numbers that may be those before or after another amendment', () => {
    const { rows, failed } = apply('New OP2: “Urges all to give;”\nOP4: delete “small”\nDelete OP3');
    expect(failed.map(({ reason }) => reason)).toEqual([expect.stringContaining('before or after')]);
    expect(rows).toContain(texts[9]);
    expect(apply('Delete OP2.\nIn OP3, replace “to” with “for”').failed.at(-1)!.reason).not.toBe('');
  });
  it('a place under which nothing stands', () => {
    expect(refused('OP2:\nOP3:')).toContain('says nothing');
  });
});

describe('what is said around an amendment', () => {
  it.each([
    ['OP4: delete “small” (not needed)', 'the coordinator an office;'],
    ['OP4: delete "small", because it is not needed', 'the coordinator an office;'],
    ['OP4: too long. Delete "small"', 'the coordinator an office;'],
    ['OP4: in line with agreed language, replace "small" with "large"', 'a large office;'],
    ['The size in OP4 should be reconsidered: replace "small" with "large"', 'a large office;'],
    ['OP4: replace "small" with "large". We are flexible on the placement.', 'a large office;'],
    ['OP4: it would be better to say "large" instead of "small"', 'a large office;'],
  ])('is read over: %s (RULE L52)', (list, want) => {
    expect(came(list)).toEqual([expect.stringContaining(want)]);
  });
  it('is shown where it is no usual reason, a question or a possibility (RULE L52)', () => {
    const doubt = (list: string) => apply(list).doubts.map(({ reason }) => reason);
    expect(doubt('OP4: could we delete “small”?')).toEqual(['It is asked as a question.']);
    expect(doubt('OP4: “small” could be deleted')).toEqual(['It is said as a possibility.']);
  });
  it.each([
    'OP4: delete “small” (if OP2 stays)',
    'OP4: if OP2 stays, delete “small”',
    'OP4: delete “small” (or “name”)',
    'OP4: as an alternative, delete “small”',
    'OP4: delete “small” unless others object',
    'OP4: do not delete “small”',
    'OP4: delete “small” (in the annex)',
    'Annex: OP4 should be shorter: delete “small” (withdrawn)',
    'OP4: should “small” be deleted?',
    'OP4: delete as appropriate',
    'OP4: delete for women',
  ])('is never read over where it may change what is asked: %s (RULE L52)', (list) => {
    expect(refused(list)).not.toBe('');
  });
  it('is no part of the text: other cells of a row, and what announces the text (RULES L34, L52)', () => {
    expect(came('PP2\tdelete “coastal”\tNOR\tstyle')).toEqual([expect.stringContaining('drought on communities,')]);
    expect(came('PP3 bis\tMindful of the needs of islands,\tSVK\tnew')).toEqual(['Mindful of the needs of islands,']);
    expect(
      came(
        'OP4 – additional words in bold: Requests the Secretary-General to name a coordinator and to give the coordinator a small office **and a boat**;',
      ),
    ).toEqual(['Requests the Secretary-General to name a coordinator and to give the coordinator a small office and a boat;']);
    expect(refused('OP1(b)(ii): delete “engineers”')).toContain('no “operative paragraph 1 (b) (ii)”');
  });
  it('tells who asks (RULE L52)', () => {
    expect(readDelegationList(draft, 'OP4: Norway asks for the deletion of “small”').map(({ owner }) => owner)).toEqual(['Norway']);
  });
});

describe('words without a verb', () => {
  it.each([
    ['OP4: “and equipped” after “small”', 'a small and equipped office'],
    ['OP4: after “small”: “and equipped”', 'a small and equipped office'],
    ['OP4: for “small” read “large”', 'a large office'],
    ['OP4: read “large” for “small”', 'a large office'],
    ['OP4: rather than “small” use “large”', 'a large office'],
    ['OP4: we would prefer “large” to “small”', 'a large office'],
    ['OP4: “small” make it “large”', 'a large office'],
    ['OP4: end with “by 2030”', 'a small office by 2030;'],
    ['OP4: “small” – “large”', 'a large office'],
  ])('are told by which of them stand in the paragraph: %s (RULE L37)', (list, want) => {
    const rows = came(list);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(want);
  });
  it.each([
    'OP2: “support” + “share”',
    'OP2: “share” + “all” + “knowledge”',
    'OP2: “bears” + “wolves”',
    'OP2: “share knowledge” after “support the fund”',
    'OP4: “bears” – “large”',
    'OP2: swap “fund” and “knowledge”',
    'OP4: “a large cave with bears”',
    'OP4: upgrade to “Urges the Secretary-General”',
    'OP4 should read “Urges all”',
  ])('are listed where that leaves no one reading, and a part is never the whole paragraph: %s (RULE L37)', (list) => {
    expect(refused(list)).not.toBe('');
  });
  it('closes a list that lost its first item (RULES L49, L50)', () => {
    const { doubts, rows } = apply('OP3: delete all references to “rainfall”');
    expect(rows[9]).toBe('Strongly encourages islands to measure rivers and wells, and to publish data;');
    expect(doubts).toEqual([]);
  });
});

describe('several entries about one paragraph', () => {
  it('are done together: merged paragraphs and their words, one footnote, “throughout” and a deletion (RULES L42, L43)', () => {
    expect(came('Merge OP3 and OP4\nOP4: replace “small” by “large”')).toEqual([
      expect.stringContaining(
        'rainfall data, and requests the Secretary-General to name a coordinator and to give the coordinator a large office;',
      ),
    ]);
    const list = apply('Replace “fund” by “facility” throughout\nDelete OP2');
    expect(list.rows.filter((row) => row.includes('fund'))).toEqual([]);
    expect(list.failed).toEqual([]);
    expect(list.doubts.map(({ reason }) => reason)).toEqual([expect.stringContaining('It was not done in operative paragraph 2')]);
  });
});

describe('which words and which paragraph', () => {
  it('a line does not choose among equal words (RULE L33)', () => {
    expect(refused('OP2, line 2: replace “the fund” by “the bank”')).not.toBe('');
  });
  it.each([
    [
      'In the second preambular paragraph, delete “coastal”; in the same paragraph, replace “drought” with “storms”',
      'of storms on communities',
    ],
    ['Preamble\nThird paragraph: add “new” before “report”', 'the new report'],
    ['Préamb. 3 : ajouter « new » avant « report »', 'the new report'],
    ['Преамб. 3: добавить «new» перед «report»', 'the new report'],
    ['ديباجة 3: إضافة "new" قبل "report"', 'the new report'],
    ['序言段3：在“report”之前插入“new”', 'the new report'],
    ['п. 3 преамбулы: заменить «report» на «note»', 'Welcoming the note'],
    ['1 (a): delete “where feasible”', 'on remote islands;'],
    ['OP1(b) and (c): replace “To” by “Wishes to”'.replace(' and (c)', ''), 'Wishes to train'],
  ])('is known by its words, its heading or its label in six languages: %s (RULES L32, L33)', (list, want) => {
    expect(came(list).at(-1)).toContain(want);
  });
});

describe('the points of a French text', () => {
  const fr = (end: string) => [
    `Rappelant ses résolutions,`,
    `Décide de créer un fonds${end.replace(';', ':')}`,
    `Réparer les puits${end}`,
    `Former des ingénieurs${end}`,
    `Demande aux donateurs d’appuyer le fonds${end}`,
    'Décide de rester saisie de la question.',
  ];
  const KINDS = ['preambular', 'operative', 'subparagraph', 'subparagraph', 'operative', 'operative'] as const;
  const demand = fc.oneof(
    fc.constantFrom(
      'Supprimer le paragraphe 3 du dispositif.',
      'Supprimer les alinéas a) et b) du paragraphe 1 du dispositif.',
      'Supprimer le paragraphe 2 du dispositif.',
    ),
    fc
      .tuple(
        fc.constantFrom('le paragraphe 1 b)', 'le paragraphe 2 du dispositif', 'le paragraphe 3 du dispositif'),
        fc.constantFrom('', ',', ' ;', '\u00a0;', ';', '.', ' .'),
      )
      .map(([place, end]) => `Après ${place}, insérer un nouvel alinéa ainsi libellé : « Invite les États à mesurer les pluies${end} »`),
  );
  it('are written as the text writes them, whatever a list writes (RULE H14)', () => {
    fc.assert(
      fc.property(fc.constantFrom('\u00a0;', ' ;', ';'), demand, (end, list) => {
        const doc = resolution(
          fr(end).map((text, k) => paragraph({ id: `p${k}`, kind: KINDS[k]!, level: KINDS[k] === 'subparagraph' ? '1' : '0' }, text)),
        );
        const { doc: done } = applyDelegationList({ meta: { ...EMPTY_META, language: 'fr' }, doc }, list);
        for (const one of paragraphsOf(done)) {
          const text = textOf(wordingOf(one)!);
          expect([list, text]).toEqual([list, expect.stringMatching(new RegExp(`\\p{L}(?:[.,]|${end}|${end.replace(';', ':')})$`, 'u'))]);
        }
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    );
  });
});

describe('whose amendments they are', () => {
  const owners = (list: string) => readDelegationList(draft, list).map(({ owner }) => owner);
  it.each([
    ['Norway', 'Norway'],
    ['NORWAY:', 'NORWAY'],
    ['The delegation of Brazil would like to propose the following changes:', 'Brazil'],
    ['Suggestions from the EU and its member States', 'EU and its member States'],
    ['Amendement présenté par la France', 'France'],
    ['Enmiendas presentadas por México', 'México'],
    ['Pakistan, on behalf of the Group of Friends:', 'Pakistan'],
    ['Japan (track changes accepted):', 'Japan'],
    ['Switzerland proposes the following:', 'Switzerland'],
  ])('%s', (heading, owner) => {
    const [first] = owners(`Dear colleagues,\nThank you for the text.\n\n${heading}\n1. OP2: delete “promptly”`);
    expect(first!.startsWith(owner)).toBe(true);
  });
  const NAMED = [
    'Fiji',
    'FIJI',
    'United States of America',
    'Côte d’Ivoire',
    'Norway (on behalf of the Nordic countries)',
    'Фиджи',
    'فيجي',
    '斐济',
  ];
  const ABOUT = [
    ...[
      'on the text',
      'to the draft resolution',
      'regarding the Chair’s text',
      'on document',
      'numbers as in',
      'on',
      'sur le texte',
      'sobre el proyecto',
    ],
    ...['по тексту', 'بشأن النص', '关于案文'],
  ];
  const SYMBOLS = ['L.2', 'A/C.2/80/L.2/Rev.1', 'E/CN.99/2026/L.2'];
  const STATES = ['', ' as issued', ' of 3 March', ' as circulated today', ' (numbers of that version)', ' tel que publié', ' publicado'];
  const heading = fc.record({
    name: fc.constantFrom(...NAMED),
    comma: fc.constantFrom(', ', ': ', ' – ', ' — '),
    about: fc.constantFrom(...ABOUT),
    symbol: fc.constantFrom(...SYMBOLS),
    state: fc.constantFrom(...STATES),
  });
  it('a heading that says which text is meant names its delegation, on a line of its own, before an entry, and as “Amendments of …” (RULES L55, L61)', () => {
    fc.assert(
      fc.property(heading, fc.boolean(), ({ name, comma, about, symbol, state }, isOneLine) => {
        const owner = name.replace(/ \(.*/u, '');
        const meant = `${about} ${symbol}${state}:`;
        const list = `${name}${comma}${meant}${isOneLine ? ' ' : '\n\n'}OP2: delete “promptly”\nOP3: delete “Strongly”`;
        expect([list, ...owners(list).map((one) => one.replace(/ (?:\(?on behalf).*/u, ''))]).toEqual([list, owner, owner]);
        expect(apply(list).failed).toEqual([]);
        const of = `Amendments of Fiji ${about} ${symbol}${state}:\nOP2: delete “promptly”`;
        expect([of, ...owners(of)]).toEqual([of, 'Fiji']);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 25) },
    );
  });
  it.each([
    'Views on the draft resolution L.2:',
    'Fiji, on the text: too long',
    'Fiji, on OP3: shorter please',
    'Explanations on the text as issued:',
  ])('no delegation is taken from “%s” (RULE L61)', (line) => {
    expect(owners(`${line}\nOP2: delete “promptly”`).at(-1)).toBe('');
  });
  it('change with each heading, or with the name before an amendment', () => {
    expect(owners('Norway\nOP2: delete “promptly”\nKenya:\nOP3: delete “Strongly”\nPeru: OP4: delete “small”')).toEqual([
      'Norway',
      'Kenya',
      'Peru',
    ]);
  });
  it('greetings, headings and reasons are no amendments', () => {
    expect(
      owners(
        'Dear Chair,\n\nAmendments to A/C.2/80/L.3\n\nOP2: delete “promptly”\nRationale: it adds nothing.\n\nBest regards,\nA. Person',
      ),
    ).toHaveLength(1);
  });
});
