// How delegations put amendments in Russian, Arabic and Chinese where their words are not the formal ones: each rule turns a usual way of saying something into the
// formal words of the language, which are then read as a whole or not at all (formal/into-english.ts). A rule only ever changes words of a list, never quoted ones.
import type { Language } from '../../../schema/index.ts';
import { sentencesInEnglish } from '../formal/into-english.ts';
import { QUOTE } from '../formal/quotation.ts';
import '../formal/words/all-formal-words.ts';
import { knownFormalWords } from '../formal/words/known-words.ts';

type Rule = readonly [pattern: RegExp, formal: string];

const Q = `(${QUOTE})`;
const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const rule = (pattern: string, formal: string): Rule => [new RegExp(pattern, 'giu'), formal];

/** Merging, splitting, exchanging and footnotes in Russian, Arabic and Chinese, for which there are no formal sentences of one kind: what they say in English. */
const RU_PART = '(?: (постановляющей части|преамбулы))?';
const AR_PART = '(?: من (المنطوق|الديباجة))?';
const ZH_PART = '(执行部分|序言部分)?';
const NAMED: Readonly<Record<string, string>> = {
  преамбулы: 'preambular paragraph',
  الديباجة: 'preambular paragraph',
  序言部分: 'preambular paragraph',
};
type Said = (part: (nth: number) => string, groups: readonly (string | undefined)[]) => string;
const said = (pattern: string, say: Said): readonly [RegExp, Said] => [new RegExp(`^${pattern}$`, 'iu'), say];
const two =
  (verb: string, part: number): Said =>
  (name, g) =>
    `${verb} ${name(part)} ${g[1]} and ${name(part)} ${g[2]}`;
const inNote: Said = (name, g) =>
  `in the footnote to ${name(2)} ${g[1]}, ${g[3] === undefined ? `delete ${g[5]}` : `replace ${g[3]} with ${g[4]}`}`;
const addNote: Said = (name, g) => `in ${name(2)} ${g[1]}, after ${g[3]} add a footnote reading ${g[4]}`;
const RU_NOTE = `в сноске к пункту (\\d+)${RU_PART},? (?:заменить (?:слов[оа] )?${Q} (?:на|словами|словом) (?:слов[оа] )?${Q}|(?:исключить|удалить|снять) (?:слов[оа] )?${Q})`;
const AR_NOTE = `في حاشية الفقرة (\\d+)${AR_PART}،? (?:يستعاض عن (?:عبارة|كلمة) ${Q} ب(?:عبارة|كلمة) ${Q}|تحذف (?:عبارة|كلمة) ${Q})`;
const DIRECT: readonly (readonly [RegExp, Said])[] = [
  said(`(?:объединить|слить) пункты? (\\d+) (?:и|с пунктом) (\\d+)${RU_PART}`, two('merge', 3)),
  said(`(?:поменять местами|переставить местами) пункты (\\d+) и (\\d+)${RU_PART}`, two('swap', 3)),
  said(
    `(?:разделить|разбить) пункт (\\d+)${RU_PART} (?:на два(?: пункта)? )?после (?:слов[а]? )?${Q}`,
    (name, g) => `split ${name(2)} ${g[1]} after ${g[3]}`,
  ),
  said(RU_NOTE, inNote),
  said(
    `в пункте (\\d+)${RU_PART},? после (?:слов[а]? )?${Q} (?:добавить|включить|вставить) сноску(?: следующего содержания)? ?:? ?${Q}`,
    addNote,
  ),
  said(`(?:دمج|تدمج|تُدمج) الفقرتين (\\d+) ?و ?(\\d+)${AR_PART}`, two('merge', 3)),
  said(`(?:تبادل موضعي|تبديل موضعي|يتبادل موضعا) الفقرتين (\\d+) ?و ?(\\d+)${AR_PART}`, two('swap', 3)),
  said(`(?:تقسيم|تقسم) الفقرة (\\d+)${AR_PART} بعد (?:عبارة|كلمة) ${Q}`, (name, g) => `split ${name(2)} ${g[1]} after ${g[3]}`),
  said(AR_NOTE, inNote),
  said(`في الفقرة (\\d+)${AR_PART}،? (?:تضاف|تدرج) بعد (?:عبارة|كلمة) ${Q} حاشية(?: نصها)? ?:? ?${Q}`, addNote),
  said(`将?${ZH_PART}第 ?(\\d+) ?段(?:和|与)第 ?(\\d+) ?段合并`, (name, g) => `merge ${name(1)} ${g[2]} and ${name(1)} ${g[3]}`),
  said(`(?:将|合并)${ZH_PART}第 ?(\\d+) ?段(?:和|与)第 ?(\\d+) ?段`, (name, g) => `merge ${name(1)} ${g[2]} and ${name(1)} ${g[3]}`),
  said(
    `(?:将)?${ZH_PART}第 ?(\\d+) ?段(?:和|与)第 ?(\\d+) ?段(?:的)?(?:互换位置|位置互换|对调|互换)`,
    (name, g) => `swap ${name(1)} ${g[2]} and ${name(1)} ${g[3]}`,
  ),
  said(`将?${ZH_PART}第 ?(\\d+) ?段在?${Q}之?后(?:分为两段|分成两段|分段|拆分)`, (name, g) => `split ${name(1)} ${g[2]} after ${g[3]}`),
  said(
    `(?:在)?${ZH_PART}第 ?(\\d+) ?段的?脚注中?，?将${Q}改为${Q}`,
    (name, g) => `in the footnote to ${name(1)} ${g[2]}, replace ${g[3]} with ${g[4]}`,
  ),
  said(
    `(?:在)?${ZH_PART}第 ?(\\d+) ?段，?在?${Q}之?后(?:增加|插入|加入)脚注[：:]? ?${Q}`,
    (name, g) => `in ${name(1)} ${g[2]}, after ${g[3]} add a footnote reading ${g[4]}`,
  ),
];

/** What an entry in Russian, Arabic or Chinese about two paragraphs or a footnote says in English; null where it is none. */
export function saidDirectly(text: string): string | null {
  const plain = text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[.。؛;]\s*$/u, '')
    .trim();
  for (const [pattern, say] of DIRECT) {
    const groups = pattern.exec(plain);
    if (groups) return say((nth) => NAMED[groups[nth] ?? ''] ?? 'operative paragraph', groups);
  }
  return null;
}

const RUSSIAN_NOUN =
  '(?:слово|слова|слов|слове|словом|словами|выражение|выражения|выражением|фразу|фразы|фразой|формулировку|формулировкой)';
const PART = 'постановляющей части|преамбулы';

const RUSSIAN: readonly Rule[] = [
  rule(
    `^преамбула,? (перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят)(?:ый|ой|ий) (?:пункт|абзац)\\s?[:,–—-]\\s?`,
    'в $1ом пункте преамбулы ',
  ),
  rule(`^в третом пункте`, 'в третьем пункте'),
  rule(`^в втором`, 'во втором'),
  rule(`^пункт (\\d+)\\s?[:,–—-]\\s?(?=\\p{L}|${QUOTE})`, 'в пункте $1 '),
  rule(`^подпункт (\\S+?\\)) пункта (\\d+)\\s?[:,–—-]\\s?(?=\\p{L}|${QUOTE})`, 'в подпункте $1 пункта $2 '),
  rule(
    `^(?:включить|вставить|добавить) новый пункт (\\d+)\\s?(?:бис|bis)\\s?:?\\s?${Q}`,
    'после пункта $1 постановляющей части включить новый пункт постановляющей части следующего содержания: $2',
  ),
  rule(`(?:${RUSSIAN_NOUN} )?${Q},? (?:исключить|удалить|снять|убрать|вычеркнуть)(?=[.;]?$)`, 'исключить $1'),
  rule(`^((?:под)?пункт [^\ue000]+?),? (?:исключить|удалить|снять|убрать|вычеркнуть|опустить|изъять)(?=[.;]?$)`, 'исключить $1'),
  rule(`^(?:ОП|OP)\\s?(\\d+)\\s?[:,–—-]\\s?`, 'в пункте $1 постановляющей части '),
  rule(`^(?:ПП|PP)\\s?(\\d+)\\s?[:,–—-]\\s?`, 'в пункте $1 преамбулы '),
  rule(`(?<=(?:${PART}))\\s?[:,]\\s?(?=\\p{L})`, ' '),
  rule(
    `(пункт[еа]?) (\\d+)(?= (?:после|в начале|в конце|заменить|включить|вставить|добавить|исключить|удалить|снять|следующим|следующего|слов|выражени)|[,:]? (?=${QUOTE})|[.;]?$)`,
    '$1 $2 постановляющей части',
  ),
  rule(`${START}(?:вставить|добавить|внести|вписать)${END}`, 'включить'),
  rule(`${START}(?:удалить|снять|убрать|вычеркнуть|опустить|изъять)${END}`, 'исключить'),
  rule(`заменить (?:${RUSSIAN_NOUN} )?${Q} (?:на )?(?:${RUSSIAN_NOUN} )?${Q}`, 'заменить $1 на $2'),
  rule(`(?:${RUSSIAN_NOUN} )?${Q},? заменить (?:на )?(?:${RUSSIAN_NOUN} )?${Q}`, 'заменить $1 на $2'),
  rule(`${START}${RUSSIAN_NOUN} ?:? ?(?=${QUOTE})`, ''),
  rule(`включить ${Q} после ${Q}`, 'после $2 включить $1'),
  rule(`(?:изложить) (пункт \\S+(?: ${PART})?) в следующей редакции ?: ?(?=${QUOTE})`, 'заменить $1 следующим текстом: '),
  rule(`(?:гласящий|который гласит|в следующей редакции) ?: ?(?=${QUOTE})`, 'следующего содержания: '),
  rule(`^включить (новый (?:пункт|подпункт)(?: (?:${PART}))?) после (.+?(?:${PART})) следующего`, 'после $2 включить $1 следующего'),
  rule(`^(после .+?) (${PART}),? включить новый пункт следующего`, '$1 $2 включить новый пункт $2 следующего'),
  rule(`следующего содержания ?: ?`, 'следующего содержания: '),
];

const ARABIC_NOUN = '(?:عبارة|كلمة|لفظة|كلمات|الكلمة|الكلمات|العبارة|مصطلح)';
const OF_PART = 'من المنطوق|من الديباجة';

const ARABIC: readonly Rule[] = [
  rule(`(الفقرة) (\\d+)(?=\\s?(?:[،,:.؛]|نصها|بعد|تضاف|يضاف|تحذف|يحذف|يستعاض|$))`, '$1 $2 من المنطوق'),
  rule(`(?:ب(?:ال)?(?:عبارة|كلمة|لفظة|كلمات|مصطلح)|بـ) ?${Q}`, 'بعبارة $1'),
  rule(`(?<!ب)(?:${ARABIC_NOUN} )${Q}`, 'عبارة $1'),
  rule(
    `(?<=(?:${OF_PART}))\\s?[:،,]?\\s(?=تضاف|يضاف|إضافة|إدراج|تدرج|يدرج|تحذف|يحذف|حذف|شطب|يستعاض|الاستعاضة|استبدال|يستبدل|تستبدل|بعد)`,
    '، ',
  ),
  rule(`(?:تدرج|يدرج|إدراج|إضافة|يضاف|تضاف) (?=عبارة)`, 'تضاف '),
  rule(`(?:تدرج|يدرج|إضافة|يضاف|تضاف) (?=فقرة)`, 'إدراج '),
  rule(`(?:تحذف|يحذف|حذف|شطب|تشطب) (?=عبارة)`, 'تحذف '),
  rule(`(?:تحذف|يحذف|شطب|تشطب) (?=الفقرة)`, 'حذف '),
  rule(`(?:الاستعاضة عن|يستعاض عن|استبدال|تستبدل|يستبدل) (?=عبارة)`, 'يستعاض عن '),
  rule(`(?:يستعاض عن|استبدال|تستبدل|يستبدل) (?=الفقرة)`, 'الاستعاضة عن '),
  rule(`تضاف عبارة ${Q} بعد عبارة ${Q}`, 'بعد عبارة $2، تضاف عبارة $1'),
  rule(`(بعد عبارة ${Q}) (?=تضاف)`, '$1، '),
  rule(`(?:نصها كما يلي|نصها ما يلي|نصها|وفيما يلي نصها|كما يلي) ?: ?(?=${QUOTE})`, 'بالنص التالي: '),
  rule(`^إدراج فقرة جديدة (بعد الفقرة \\S+ من (?:المنطوق|الديباجة))،? بالنص`, '$1، إدراج فقرة جديدة بالنص'),
  rule(`^(بعد .+? من) (المنطوق|الديباجة)، إدراج فقرة جديدة بالنص`, '$1 $2، إدراج فقرة جديدة في $2 بالنص'),
];

const CHINESE_ADD = '(?:增加|新增|插入|加入|添加|加上|增列)';
const CHINESE_NEW = '(?:一个)?(?:新的?一?段|一新段|一段)(?:落)?';

const CHINESE: readonly Rule[] = [
  rule('(?<!部分|之|第\\d+|[至和与、])第 ?(\\d+) ?段', '执行部分第$1段'),
  rule(`${Q}(?:一词|等词|等字|字样|一语|二字|的字样)`, '$1'),
  rule('序言(?!部分)(?=第)', '序言部分'),
  rule('执行(?:段落|段)(?=第)', '执行部分'),
  rule(`(?:删去|删掉)`, '删除'),
  rule(`以${Q}(?:取代|代替|替代|替换)${Q}`, '将$2改为$1'),
  rule(`(?:替换为|改成|修改为|替换成|代之以)`, '改为'),
  rule(`(?<!将)${Q}改为${Q}`, '将$1改为$2'),
  rule(`${CHINESE_ADD}(?=${QUOTE})`, '插入'),
  rule(`(?<!在)${Q}(?:之后|后)[，,]?插入`, '在$1之后插入'),
  rule(`在${Q}后[，,]?插入`, '在$1之后插入'),
  rule(`在${Q}之后[，,]插入`, '在$1之后插入'),
  rule(
    `^在?((序言|执行)部分第[^段，。：]{1,12}段)(?:之后|后)[，,]?${CHINESE_ADD}${CHINESE_NEW}[，,]?(?:案文如下|内容如下|如下)?[：:] ?${Q}[。.]?$`,
    '在$1之后增加新的$2部分段落，案文如下：$3',
  ),
  rule(`^在?((?:序言|执行)部分第[^段，。：]{1,12}段)(?:中|内|里)?[，,：:]? ?(?=在|将|删除${QUOTE}|插入)`, '在$1中，'),
];

const RULES: Readonly<Partial<Record<Language, readonly Rule[]>>> = { ru: RUSSIAN, ar: ARABIC, zh: CHINESE };

const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخ';
/** Letters of subparagraphs that can mean one place only: of the Cyrillic ones those that do not look like Latin letters of another place. */
const CYRILLIC = 'абвгд';

/** The signs of subparagraphs as labels have them: "(ب)" and "б)" are the second. */
export const latinSigns = (text: string, language: Language): string => {
  if (language === 'ar')
    return text.replace(/\(([\u0623-\u064a])ـ?\)/gu, (sign, letter: string) => {
      const at = ABJAD.indexOf(letter);
      return at < 0 ? sign : `(${String.fromCharCode(97 + at)})`;
    });
  if (language !== 'ru') return text;
  return text.replace(/(?=\(?[а-я]\))(?<=(?:подпункт[а-я]*|пп\.|подп\.) ?(?:\d+ ?)?)\(?([а-я])\)/giu, (sign, letter: string) => {
    const at = CYRILLIC.indexOf(letter.toLowerCase());
    return at < 0 ? sign : `${String.fromCharCode(97 + at)})`;
  });
};

/** An entry in the formal words of its language, as far as the rules go. */
export function inFormalUsage(text: string, language: Language): string {
  const rules = RULES[language];
  if (!rules || text.length > 4000) return text;
  const plain = latinSigns(text.replace(/[\s\u00a0]+/g, ' ').trim(), language);
  return rules.reduce((said, [pattern, formal]) => said.replace(pattern, formal), plain);
}

/** The sentences of an entry in English, where it is made of sentences of another language in formal words, or in a usual way of saying them; null where it
 *  is not. */
export function formalSentences(entry: string): readonly string[] | null {
  const text = entry.replace(/(?<=\S)(?<![\s.;。；؛])[\s.;。；؛]+$/u, '');
  const direct = saidDirectly(text);
  if (direct !== null) return [direct];
  for (const words of knownFormalWords()) {
    if (words.language === 'en') continue;
    const found = sentencesInEnglish(words, text) ?? sentencesInEnglish(words, inFormalUsage(text, words.language));
    if (found) return found;
  }
  return null;
}
