// Openings: the italic phrase by its grammar, in English as counted in adopted texts, in the other languages by the phrases of official texts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../schema/index.ts';
import { hasKnownOpening, type OpeningKind, openingLength } from '../../../src/text/openings/openings.ts';

const opening = (text: string, part: OpeningKind, language: Language = 'en') => text.slice(0, openingLength(text, part, language));

describe('English openings', () => {
  it.each([
    ['Recalling|its resolution 57/4,'],
    ['Recalling also|the outcome document,'],
    ['Noting with appreciation|the ongoing work,'],
    ['Noting also with deep concern|that'],
    ['Noting with deep regret and concern|that'],
    ['Mindful|of the need,'],
    ['Concerned also|that women and girls'],
    ['Deeply concerned|by'],
    ['Bearing in mind|that'],
    ['Having also considered|the report'],
    ['Having taken note|of the report'],
    ['Taking note with appreciation|of the report'],
    ['Expressing its deep appreciation|to the Government'],
    ['Expressing concern also|at'],
    ['Reaffirming also its strong commitment|to the sovereignty'],
    ['Reaffirming|the commitment of States'],
    ['Remaining deeply concerned|that'],
    ['Guided|by the purposes'],
    ['Regretting|that'],
    ['Acting|under Chapter VII'],
    ['Strongly condemning|all acts'],
    ['Looking forward|to the summit'],
    ['Recognising|the role'],
    ['Cognizant|of'],
    ['Further recalling|its resolution'],
    ['Reaffirming once more|that'],
  ])('preambular: %s', (marked) => {
    const [phrase, rest] = marked.split('|');
    expect(opening(`${phrase} ${rest}`, 'preambular')).toBe(phrase);
  });

  it.each([
    ['Calls upon|Member States'],
    ['Calls|upon-like words'],
    ['Calls once again upon|all parties'],
    ['Also requests|the Office'],
    ['Further calls upon|States'],
    ['Takes note|of the report'],
    ['Also takes note with appreciation|of'],
    ['Strongly condemns in the strongest terms|the attack'],
    ['Expresses its grave concern|at'],
    ['Expresses concern|that'],
    ['Reiterates its call|upon'],
    ['Remains deeply concerned|about'],
    ['Draws the attention|of States'],
    ['Re-emphasizes|the need'],
    ['Authorises|the Secretary-General'],
    ['Welcomes|, in this regard, the'],
    ['Decides|to remain seized of the matter.'],
    ['Urges once again|all'],
    ['Brings to the attention|of the United Nations'],
  ])('operative: %s', (marked) => {
    const [phrase, rest] = marked.split('|');
    expect(opening(`${phrase}${rest!.startsWith(',') ? '' : ' '}${rest}`, 'operative')).toBe(phrase);
  });

  it('are not seen in words that only look like them', () => {
    expect(opening('States should do so', 'operative')).toBe('');
    expect(opening('Beijing was the place', 'preambular')).toBe('');
    expect(opening('The General Assembly,', 'preambular')).toBe('');
    expect(opening('recalling its resolution', 'preambular')).toBe('');
    expect(hasKnownOpening('Welcomes the report', 'preambular', 'en')).toBe(false);
  });

  it('are whole words at the start of the text, whatever the text is', () => {
    const word = fc.constantFrom(
      'Also',
      'Recalling',
      'Calls',
      'upon',
      'with',
      'deep',
      'concern',
      'also',
      'its',
      'Having',
      'taken',
      'note',
      'and',
      ',',
      'é',
      '',
      'terms',
      'Not',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), fc.constantFrom<OpeningKind>('preambular', 'operative'), (words, part) => {
        const text = words.join(' ');
        const length = openingLength(text, part, 'en');
        expect(length).toBeLessThanOrEqual(text.length);
        expect(/^[\p{L}' -]*$/u.test(text.slice(0, length))).toBe(true);
        if (length > 0) expect(text.slice(length)).toMatch(/^(?:$|[^\p{L}])/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('openings in the other languages', () => {
  it.each<[Language, OpeningKind, string]>([
    ['fr', 'preambular', 'Rappelant également|sa résolution 57/4 du 21 mars 2014,'],
    ['fr', 'preambular', 'Se déclarant gravement préoccupée|par'],
    ['fr', 'preambular', 'Ayant examiné|le rapport'],
    ['fr', 'preambular', 'Prenant note également avec satisfaction|du rapport'],
    ['fr', 'operative', 'Prie en outre|le Secrétaire général'],
    ['fr', 'operative', 'Se félicite également|de'],
    ['fr', 'operative', 'Note avec préoccupation|que'],
    ['es', 'preambular', 'Recordando además|su resolución 47/135,'],
    ['es', 'preambular', 'Acogiendo con beneplácito también|el informe'],
    ['es', 'preambular', 'Profundamente preocupada|por'],
    ['es', 'operative', 'Toma nota también|del informe'],
    ['es', 'operative', 'Pone de relieve|la importancia'],
    ['ru', 'preambular', 'ссылаясь также на|свою резолюцию'],
    ['ru', 'preambular', 'будучи глубоко обеспокоена|тем'],
    ['ru', 'operative', 'постановляет далее|продолжать'],
    ['ar', 'preambular', 'وإذ تعيد أيضا تأكيد|قرارها'],
    ['ar', 'preambular', 'إذ تشير إلى|قرارها'],
    ['ar', 'operative', 'يقرر|إبقاء المسألة'],
  ])('%s %s: %s', (language, part, marked) => {
    const [phrase, rest] = marked.split('|');
    expect(opening(`${phrase} ${rest}`, part, language)).toBe(phrase);
  });

  it('zh: the verb, with 又 or 还 before it', () => {
    expect(opening('还回顾其决议，', 'preambular', 'zh')).toBe('还回顾');
    expect(opening('赞赏地注意到秘书长的报告；', 'operative', 'zh')).toBe('赞赏地注意到');
  });
});
