// The catalogs say one thing in one way: each term of the field has one word in each language, signs are those of the language, and whoever reads is addressed in one
// form. (RULE LA15)
import { describe, expect, it } from 'vitest';
import { catalogsOf, SPOKEN } from '../support/catalogs.ts';

type Spoken = (typeof SPOKEN)[number];

/** How a term of the English sentences is said: the stem of the one word for it. */
const TERMS: readonly (readonly [term: RegExp, words: Readonly<Record<Spoken, RegExp>>])[] = [
  [/amendments?\b/i, { fr: /amendement/i, es: /enmienda/i, ru: /поправ/i, ar: /تعديل/, zh: /修正/ }],
  [/delegations?\b/i, { fr: /délégation/i, es: /delegaci/i, ru: /делегаци/i, ar: /وفد|وفود/, zh: /代表团/ }],
  [/\bChair\b|the chair\b/, { fr: /présiden/i, es: /presidencia/i, ru: /председател/i, ar: /رئاس/, zh: /主席/ }],
  [/secretariat/i, { fr: /secrétariat/i, es: /secretar[ií]a/i, ru: /секретариат/i, ar: /أمان[ةت]/, zh: /秘书处/ }],
  [/footnotes?\b/i, { fr: /note/i, es: /nota/i, ru: /снос/i, ar: /حاشي|حواش/, zh: /脚注/ }],
  [/library/i, { fr: /bibliothèque/i, es: /biblioteca/i, ru: /библиоте/i, ar: /مكتب/, zh: /文库/ }],
  [/sponsors?\b/i, { fr: /auteur/i, es: /patrocin/i, ru: /автор/i, ar: /مقدم|تقديم|مشارك/, zh: /提案国|共同提案/ }],
  [/proposals?\b/i, { fr: /proposition/i, es: /propuesta/i, ru: /предложени/i, ar: /مقترح/, zh: /提案/ }],
  [/packages?\b/i, { fr: /paquet/i, es: /paquete/i, ru: /пакет/i, ar: /حزم/, zh: /一揽子/ }],
  [/deadlines?\b/i, { fr: /dates? limites?/i, es: /plazo/i, ru: /срок/i, ar: /موعد|مواعيد/, zh: /截止/ }],
  [/silence\b/i, { fr: /tacite|silence/i, es: /tácit|silencio/i, ru: /молчан/i, ar: /صامت|صمت/, zh: /默许/ }],
  [/\bwalls?\b/i, { fr: /écran/i, es: /pantalla/i, ru: /экран/i, ar: /شاش/, zh: /大屏/ }],
  [/observers?\b/i, { fr: /observat/i, es: /observador/i, ru: /наблюдат/i, ar: /مراقب/, zh: /观察员/ }],
  [/committees?\b/i, { fr: /commission/i, es: /comisi/i, ru: /комитет/i, ar: /لجن|لجان/, zh: /委员会/ }],
  [/zero draft/i, { fr: /avant-projet|projet/i, es: /borrador preliminar/i, ru: /проект/i, ar: /مسودة أولية/, zh: /初稿/ }],
  [/invitations?\b/i, { fr: /invit/i, es: /invit/i, ru: /приглаш/i, ar: /دعو/, zh: /邀请/ }],
];
/** Sentences that say the thing without its word, because it stands beside them or would be said twice. */
const WITHOUT: ReadonlySet<string> = new Set([
  '{delegation} is no additional sponsor',
  '{who} admitted by the room code somebody to the seat of {whose}',
  'Break silence…',
  'PDF files cannot be made on this machine: the typst library is not installed for it.',
]);
/** Words that are another thing, or nothing, in this field: a draft is no "brouillon". */
const NEVER: Readonly<Record<Spoken, RegExp>> = {
  fr: /comité|brouillon|\bclauses?\b|\bprésident\b|parrain|co-auteur/i,
  es: /borrador(?! preliminar)|\bcomité|cláusula|\bpresidente\b|coautor/i,
  ru: /чернов|параграф|спонсор|клауз/i,
  ar: /مسودة(?! أولية)|الرعاة|راعي/,
  zh: /草稿|条款|版本(?!的Chapeau)|发起国|联署/,
};
/** Signs that are not those of the language. */
const SIGNS: Readonly<Record<Spoken, readonly (readonly [what: string, wrong: RegExp])[]>> = {
  fr: [
    ['a sign of two parts without its no-break space', /[^\u00a0\d][;!?»]|(?:^|[^\u00a0\d}/\w]):(?!\/\/)|[a-zà-ÿ}]:(?= )|«[^\u00a0]/],
    ['a typewriter’s apostrophe', /\p{L}'\p{L}/u],
    ['English quotation marks', /“(?!\u00a0? et )[^”]*”/],
  ],
  es: [
    ['a question or an exclamation that is not opened', /^[^¿]*\?|^[^¡]*!/],
    ['English quotation marks', /“(?! y )[^”]*”/],
  ],
  ru: [
    ['English quotation marks', /“(?! и )[^”]*”/],
    ['a hyphen for a dash', /\s-\s/],
  ],
  ar: [
    ['a Latin comma, semicolon or question mark', /[\u0621-\u064a][,;?]/],
    ['English quotation marks', /[“”](?! و )[^“”]*\p{L}[^“”]*[“”]/u],
    ['a spelling with tanwin, which is written nowhere else', /\u064b/],
    [
      'somebody addressed as one person',
      /(?<![\u0621-\u0652])(?:وفدك|رابطك|مقعدك|اسمك|إليك|لجانك|عنوانك|أنت|اختر|اطلب|انسخ|اذكر)(?![\u0621-\u0652])/,
    ],
  ],
  zh: [
    ['a space beside Chinese', /\p{Script=Han} [{\p{L}\d]|[}\p{L}\d] \p{Script=Han}/u],
    ['a Latin sign behind Chinese', /\p{Script=Han}[,;:?!]/u],
  ],
};

const sayings = (language: Spoken): readonly (readonly [key: string, words: string])[] =>
  Object.entries(catalogsOf(language)).flatMap(([key, translation]) =>
    (typeof translation === 'string' ? [translation] : Object.values(translation)).map((words) => [key, words] as const),
  );
/** The English sentence without what its bar and its holes say. */
const englishWords = (key: string): string => key.slice(key.indexOf('|') + 1).replace(/\{\w+\}/g, '');

describe.each(SPOKEN)('in %s', (language) => {
  it('each term has one word', () => {
    const wrong = sayings(language).flatMap(([key, words]) =>
      WITHOUT.has(key) || /^(?:tab|plate)\|/.test(key)
        ? []
        : TERMS.filter(([term, of]) => term.test(englishWords(key)) && !of[language].test(words)).map(
            ([term]) => `${term}: ${key}: ${words}`,
          ),
    );
    expect(wrong).toEqual([]);
    expect(sayings(language).filter(([, words]) => NEVER[language].test(words))).toEqual([]);
  });

  it.each(SIGNS[language].map(([what, wrong]) => ({ what, wrong })))('there is nowhere $what', ({ wrong }) => {
    const found = sayings(language).filter(([, words]) =>
      wrong.test(words.replace(/\[EU: …\]|delete: SGP|«\?»|\(\?\)|[a-z]+:\/\/\S*|\d:\d\d/g, '')),
    );
    expect(found).toEqual([]);
  });
});

it('a sentence is left out of the terms only while it is said', () => {
  expect([...WITHOUT].filter((key) => !(key in catalogsOf('fr')))).toEqual([]);
});
