// Entries of two and three changes, of which some cannot be done: each change is found in the text, or its words are in a listed entry; if one line joins
// them with “and”, all are done or none. (RULE L24)
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { bare, LANGUAGES, placed } from '../../support/random/written-lists.ts';
import { lawSeed } from '../../support/seed.ts';

const ENTRIES = 60;
/** [change, how changes are joined to one entry, how entries are joined on a line]. */
const FORMS: Readonly<
  Record<string, { readonly change: readonly string[]; readonly and: readonly string[]; readonly parted: readonly string[] }>
> = {
  en: {
    change: ['replace {x} with {y}', 'delete {x}', 'after {x} insert {y}'],
    and: [' and ', ', and ', '; ', ', '],
    parted: ['. ', '. Also ', '\n', '\n- '],
  },
  fr: { change: ['remplacer {x} par {y}', 'supprimer {x}', 'après {x}, insérer {y}'], and: [' et ', ' ; '], parted: ['. ', '\n- '] },
  es: { change: ['reemplazar {x} por {y}', 'suprimir {x}', 'después de {x}, insertar {y}'], and: [' y ', '; '], parted: ['. ', '\n- '] },
  ru: { change: ['заменить {x} на {y}', 'исключить {x}', 'после {x} включить {y}'], and: [' и ', '; '], parted: ['. '] },
  ar: { change: ['يستعاض عن عبارة {x} بعبارة {y}', 'تحذف عبارة {x}'], and: [' و', '؛ '], parted: ['. '] },
  zh: { change: ['将{x}改为{y}', '删除{x}'], and: ['，并', '；'], parted: ['。'] },
};

describe('entries of several changes made by chance', () => {
  it('are done as a whole, or what is not done is listed with its words (RULE L24)', { timeout: 300_000 }, () => {
    const wrong: string[] = [];
    const figures = { whole: 0, listed: 0 };
    for (let seed = lawSeed; seed < lawSeed + ENTRIES; seed++) {
      const random = numbersBelow(seed);
      const one = <T>(from: readonly T[]): T => from[random(from.length)]!;
      const language = random(2) === 0 ? 'en' : one(Object.keys(FORMS));
      const [words, forms] = [LANGUAGES[language]!, FORMS[language]!];
      const pool = words.pool.split(' ');
      const rows = [0, 1].map(() => ({ opening: one(words.openings.operative), own: pool.splice(random(8), 7) }));
      const texts = rows.map(
        ({ opening, own }) => `${opening}${words.blank}${own.join(words.blank)}${language === 'zh' ? '；' : language === 'ar' ? '؛' : ';'}`,
      );
      const at = random(2);
      const changes = Array.from({ length: 2 + random(2) }, (_, k) => {
        const old = random(3) === 0 ? pool.splice(random(4), 1)[0]! : rows[at]!.own[1 + 2 * k]!;
        const form = one(forms.change);
        return { old, now: form.includes('{y}') ? pool.splice(random(4), 1)[0]! : '', keeps: /after|après|después|после/.test(form), form };
      });
      const isJoined = random(3) > 0;
      const said = changes.map(({ old, now, form }) => form.replace('{x}', `“${old}”`).replace('{y}', `“${now}”`));
      const link = one(isJoined ? forms.and : forms.parted);
      const name = placed(language, 'operative', at + 1);
      const lead = link.startsWith('\n')
        ? `${name}:${link}`
        : language === 'en' || language === 'fr' || language === 'es'
          ? `${name}: `
          : `${name}${language === 'zh' ? '，' : ' '}`;
      const list = `${lead}${said.map((one, k) => (k > 0 && link.endsWith('. ') ? one[0]!.toUpperCase() + one.slice(1) : one)).join(link)}`;
      const doc = resolution(texts.map((text, k) => paragraph({ id: `p${k}`, kind: 'operative', level: '0' }, text)));
      const done = applyDelegationList({ meta: { ...EMPTY_META, language: language as Language }, doc }, list);
      const after = paragraphsOf(done.doc).map((row) => textOf(wordingOf(row)!));
      const listed = done.failed.map(({ text }) => text).join('\n');
      const stands = (text: string) => bare(after[at]!).includes(bare(text));
      const asked = changes.map(
        ({ old, now, keeps }) => texts[at]!.includes(old) && (keeps || !stands(old)) && (now === '' || stands(now)),
      );
      const lost = changes.filter((change, k) => !asked[k] && !(listed.includes(change.old) && listed.includes(change.now)));
      const half =
        isJoined &&
        asked.some((is) => is) &&
        asked.some((is) => !is) &&
        !list.includes('; ') &&
        !list.includes(' ; ') &&
        !/[；؛]/.test(list);
      const other = after[1 - at] !== texts[1 - at] || after.length !== 2;
      if (listed === '') figures.whole++;
      else figures.listed++;
      if (lost.length > 0 || half || other)
        wrong.push(
          `seed ${seed}: ${lost.map(({ old }) => old)} ${half} ${other}\n${list}\n${texts[at]}\n-> ${after.join(' | ')}\nlisted: ${listed}`,
        );
    }
    expect(wrong).toEqual([]);
    expect(figures.whole).toBeGreaterThan(ENTRIES / 6);
    expect(figures.listed).toBeGreaterThan(ENTRIES / 6);
  });
  it('that can be read in two ways are listed (RULE L24)', () => {
    for (const list of ['delete OP2\n“boats” is what Ghana wanted', 'OP2: delete\n“boats” was the wish of Ghana', 'delete OP2\n“boats”']) {
      const texts = ['Requests donors to give boats;', 'Invites donors to give boats;', 'Decides to meet.'];
      const doc = resolution(texts.map((text, k) => paragraph({ id: `p${k}`, kind: 'operative', level: '0' }, text)));
      const done = applyDelegationList({ meta: EMPTY_META, doc }, list);
      expect([list, paragraphsOf(done.doc).map((row) => textOf(wordingOf(row)!)), done.failed.map(({ reason }) => reason)]).toEqual([
        list,
        texts,
        ['It can be read in two ways.'],
      ]);
    }
  });
});
