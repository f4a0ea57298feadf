// The small words that tell an enumeration from other words between commas, in each language: what joins its last item ("and", "as well as"), what begins words
// that qualify the item before them ("including", "in Rome", "where feasible"), and what begins an item ("the", "all", "their").
import type { Language } from '../../../schema/index.ts';

interface EnumerationWords {
  /** Words before the last item, longer ones first. */
  readonly links: readonly string[];
  /** Words that begin a qualification of the item before, or another part of the sentence. */
  readonly clings: ReadonlySet<string>;
  /** Words that begin a possible item. */
  readonly articles: ReadonlySet<string>;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const WORDS: Record<Language, EnumerationWords> = {
  en: {
    links: ['as well as', 'and/or', 'and', 'or'],
    clings: setOf(
      'to that by in on of for with at from as including especially namely notably such particularly where when while if which who whose whom ' +
        'through within without among between against under upon into during after before towards toward regarding concerning until since because ' +
        'although inter also further so thereby thus bearing taking based given like unlike despite via than not but both either only except per ' +
        'throughout across beyond around above below worldwide abroad alike together alone online therein thereof thereto hereby too more again ' +
        'everywhere elsewhere whether how why inasmuch',
    ),
    articles: setOf('the a an all any each every other their its our these those his her many several most'),
  },
  fr: {
    links: ['ainsi que', 'et/ou', 'et', 'ou'],
    clings: setOf(
      'à au aux de d’ du des en dans sur pour par avec sans sous entre chez vers afin y notamment ainsi qui que qu’ dont où lorsque lorsqu’ si s’ comme ' +
        'tout surtout particulièrement selon depuis jusque jusqu’ pendant contre parmi outre hors malgré dès lequel laquelle lesquels lesquelles aussi ' +
        'également et ou tant tel telle tels telles compris partout ensemble non',
    ),
    articles: setOf('le la les l’ un une ce cet cette ces leur leurs son sa ses notre nos tous toutes'),
  },
  es: {
    links: ['así como', 'y/o', 'y', 'e', 'o', 'u'],
    clings: setOf(
      'a al de del en con por para sin sobre entre hasta desde según que quien quienes cuyo cuya donde cuando si incluidos incluidas incluido incluida ' +
        'especialmente particularmente particular así tanto como mediante durante contra ante bajo hacia tras salvo también además y e o no sí',
    ),
    articles: setOf('el la los las un una unos unas este esta estos estas su sus nuestro nuestra todos todas otros otras'),
  },
  ru: {
    links: ['а также', 'и/или', 'и', 'или'],
    clings: setOf(
      'в во на с со по для от до из к ко о об обо при без над под через между среди включая том числе который которая которое которые которых которым ' +
        'что чтобы если где когда а также особенно прежде как так путем за у не ни против после перед около кроме посредством согласно относительно и или',
    ),
    articles: setOf('все всех всем эти этих их его ее её другие других прочие прочих'),
  },
  ar: {
    links: ['فضلا عن', 'وكذلك', 'أو'],
    clings: setOf(
      'في من إلى على عن مع بما بمن لا التي الذي الذين اللاتي حيث إذا عند عندما بين خلال دون أن إن كما مثل منها منهم ولا سيما وذلك وأن وإلى',
    ),
    articles: setOf('جميع كل سائر'),
  },
  zh: {
    links: ['以及', '和', '与', '及', '或', '并'],
    clings: setOf('在 对 为 向 从 以 包括 特别 尤其 其中 等 的 通过 根据 按照 由 如 并 把 将 使 以便 所'),
    articles: setOf('所有 各 其他'),
  },
};

const LY = { en: /^(?!.*(?:family|assembly|supply|monopoly|anomaly)$)\p{L}+ly$/iu, fr: /ement$/iu, es: /mente$/iu } as const;
const PLURAL = { en: /[^su]s$/iu, fr: /[sx]$/iu, es: /s$/iu } as const;
const ADJECTIVE = {
  en: /(?:(?<!pos|prov|arriv|materi|propos|anim|festiv|hospit|capit|journ|sign|met)al|ic|ive|ous|ful|able|ible|ary|ed|less|[^m]ent|^(?:small|large|new|old|all|good|safe|clean|deep|high|low|poor|rich|young|public|local|rural|urban|civil|own|other|such|more|most|full|early|late|long|short|free|fair|just|wide|strong|direct|secure|remote|sound|great|whole|least|private|appropriate|adequate|immediate|separate|particular|regular|similar|nuclear|further|better|human))$/iu,
  ru: /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ого|его|ому|ему|ым|им|ыми|ими|ую|юю)$/iu,
} as const;
const forLanguage = (of: Partial<Record<Language, RegExp>>, language: Language, word: string): boolean => of[language]?.test(word) ?? false;

export const joiningWords = (language: Language): readonly string[] => WORDS[language].links;

/** The first word in lower case; of “l’eau” the article. */
export function leadingWord(text: string, language: Language): string {
  const word = /^[\p{L}\p{M}\p{N}/-]+[’']?/u.exec(text.trim())?.[0].toLowerCase().replace("'", '’') ?? '';
  return language === 'fr' || !word.includes('’') ? word : word.replace(/’$/, '');
}

/** Words that can replace each other at the head of items: “de” and “d’”. */
const FAMILIES = [
  setOf('de d’ du des'),
  setOf('à au aux'),
  setOf('le la les l’'),
  setOf('el la los las'),
  setOf('a al'),
  setOf('de del'),
  setOf('a an'),
];
export const headAlike = (x: string, y: string): boolean => x !== '' && (x === y || FAMILIES.some((one) => one.has(x) && one.has(y)));

/** True if words with this beginning belong to the item before them, or to another part of the sentence. */
export const isClinging = (text: string, language: Language): boolean => {
  const word = leadingWord(text, language);
  const last = text.trim().split(/\s+/).at(-1) ?? '';
  return (
    WORDS[language].clings.has(word) ||
    (language === 'zh' && (/^(?:包括|特别|尤其|其中|在|对|为|向|从|通过|根据)/u.test(text) || text.endsWith('的'))) ||
    forLanguage(LY, language, word) ||
    (text.trim() === last && forLanguage(LY, language, last))
  );
};

export const hasArticle = (text: string, language: Language): boolean => WORDS[language].articles.has(leadingWord(text, language));

/** True if words are incomplete: “in the”, “all”, “and of”. */
export const isOpenEnded = (text: string, language: Language): boolean => {
  const last = /(?<![\p{L}\p{M}/-])[\p{L}\p{M}/-]+[’']?$/u.exec(text.trim())?.[0].toLowerCase().replace("'", '’') ?? '';
  const { clings, articles, links } = WORDS[language];
  if (language === 'zh')
    return last === '' || /(?:[在对为向从以由给把将使的和与及]|包括|特别是|尤其是|支持|加强|促进|保护|改善|关于)$/u.test(last);
  const adverb = /^(?:worldwide|abroad|alike|together|alone|online|therein|thereof|thereto|too|more|again|everywhere|elsewhere)$/.test(
    last,
  );
  return last === '' || (!adverb && (clings.has(last) || articles.has(last) || links.includes(last)));
};

export const isPlural = (text: string, language: Language): boolean => forLanguage(PLURAL, language, text.trim());
export const isAdjective = (text: string, language: Language): boolean => forLanguage(ADJECTIVE, language, text.trim());

const LEADS_IN =
  /^(?:including|especially|namely|notably|particularly|such as|in particular|inter alia|notamment|y compris|en particulier|tels? que|telles? que|comme|incluidos|incluidas|incluido|incluida|en particular|especialmente|como|tales como|включая|в том числе|особенно|такие как|مثل|بما في ذلك|ولا سيما|包括|特别是|尤其是)(?![\p{L}])\s*/u;
/** True if words begin an enumeration with “including”; false for “including in Rome”, which only names a place. */
export function leadsIn(text: string, language: Language): boolean {
  const word = LEADS_IN.exec(text)?.[0] ?? (language === 'zh' ? /^(?:包括|特别是|尤其是)/u.exec(text)?.[0] : undefined);
  return word !== undefined && !isClinging(text.slice(word.length), language);
}

const CLAUSES: Record<Language, RegExp> = {
  en: /^(?:to|that|who|which|whether|by \p{L}+ing|of \p{L}+ing|for \p{L}+ing|in \p{L}+ing)\s/u,
  fr: /^(?:qu[e’']|qui |(?:à|de|pour|afin de) \p{L}+(?:er|ir|re) |d[’']\p{L}+(?:er|ir|re) |en \p{L}+ant )/u,
  es: /^(?:que |quien(?:es)? |(?:a|de|para|por) \p{L}+(?:ar|er|ir)(?:se|lo|la)? )/u,
  ru: /^(?:чтобы|что|котор\p{L}+) /u,
  ar: /^(?:أن|التي|الذي|إلى) /u,
  zh: /^(?:进一步|加强|促进)/u,
};
/** True if words begin another part of the sentence, which may contain an enumeration: “to support wells”. */
export const opensClause = (text: string, language: Language): boolean => CLAUSES[language].test(text);

/** True if words are an aside between commas: “including in auctions”. */
export const isBetweenCommas = (text: string): boolean => LEADS_IN.test(text.trim());
