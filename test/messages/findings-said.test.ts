// What house style says is said in every language of the interface: the finding of each rule on its own example, and every sentence and title that stands in the
// sources of the rules. (RULE LA10)
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { said } from '../../src/messages/said.ts';
import { allTranslations, learn, speak } from '../../src/messages/say.ts';
import { checkLiving, RULES, ruleNamed } from '../../src/style/check.ts';
import { catalogsOf, SPOKEN } from '../support/catalogs.ts';
import { caseDraft, RULE_CASES } from '../support/rule-cases.ts';
import { sentencesOfFile } from '../support/sentences.ts';

const style = path.resolve(import.meta.dirname, '../../src/style');
const files = ['rules', 'writing', '.']
  .flatMap((folder) => fs.readdirSync(path.join(style, folder)).map((file) => path.join(style, folder, file)))
  .filter((file) => file.endsWith('.ts') && !/data\.ts$/.test(file));
const sentences = files.flatMap(sentencesOfFile);

afterEach(() => speak('en'));

describe.each(SPOKEN)('in %s', (language) => {
  const speakIt = () => {
    speak(language);
    learn(catalogsOf(language));
  };

  it.each(RULES.map(({ name }) => name))('the finding of its example is said: %s', (name) => {
    const found = checkLiving(caseDraft(name, RULE_CASES[name]![0])).filter(({ rule }) => rule === name);
    expect(found.length).toBeGreaterThan(0);
    speakIt();
    for (const { message } of found) expect(said(message)).not.toBe(message);
  });

  it('every sentence of the rules is said', () => {
    expect(sentences.length).toBeGreaterThan(60);
    speakIt();
    expect(sentences.filter((sentence) => said(sentence) === sentence)).toEqual([]);
  });

  it('every title of a rule has its words', () => {
    speakIt();
    const titles = [
      ...RULES.map(({ name }) => name),
      'numbering/typed',
      'footnotes/order',
      'organ/comma',
      'library/number',
      'library/later',
    ];
    expect(titles.map((name) => ruleNamed(name)!.title).filter((title) => !(title in allTranslations()))).toEqual([]);
  });
});

describe('words of the draft', () => {
  it('stay as they are inside a finding', () => {
    speak('fr');
    learn(catalogsOf('fr'));
    expect(said('“comma” stands here twice.')).toBe('«\u00a0comma\u00a0» figure ici deux fois.');
    expect(said('This paragraph ends with a comma and should end with a full stop.')).toBe(
      'Ce paragraphe se termine par une virgule et devrait se terminer par un point.',
    );
  });
});
