// Entries in Russian, Arabic and Chinese as delegations write them: word by word in the English words that the reader of entries knows, so that places, verbs and
// quotations may stand in any order. Only an entry of which no word is left is taken; the rest is read by its senses or listed.
import type { Language } from '../../../schema/index.ts';
import { QUOTE } from '../formal/quotation.ts';
import { isNear } from './list-cues.ts';
import { placesInEnglish, plainScript, type ScriptLanguage } from './scripts/script-places.ts';

type Word = readonly [pattern: RegExp, english: string | ((...groups: string[]) => string)];
const Q = `(${QUOTE})`;
const word = (pattern: string, english: Word[1]): Word => [new RegExp(pattern, 'giu'), english];

const ru = (pattern: string, english: Word[1]): Word => word(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, english);
const RU_NTH = ['перв', 'втор', 'трет', 'четв[её]рт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят'];
const RU_ORDINAL = `(${RU_NTH.join('|')}|последн|предпоследн)(?:ь?(?:ый|ой|ий|его|ого|ем|ом|ему|ому|яя|ая|ей|ую|ю|е|ье))`;
const ruOrdinal = (stem: string, kind: string): string => {
  if (/^последн/i.test(stem)) return `last ${kind}`;
  if (/^предпоследн/i.test(stem)) return `penultimate ${kind}`;
  return `${kind}${RU_NTH.findIndex((one) => new RegExp(`^${one}$`, 'iu').test(stem)) + 1}`;
};
const RU_P = '(?:пункт(?:а|е|у|ом|ы|ов|ах)?|п\\.|параграф(?:а|е)?)';
const RU_A = '(?:пункт(?:а|е|у|ом|ы|ов|ах)?|абзац(?:а|е|у|ем|ы)?|п\\.)';
const RU_SUB = '(?:подпункт(?:а|е|у|ом)?|пп\\.|подп\\.)';
const RU_OF = '(?: постановляющей части)?';
const RUSSIAN: readonly Word[] = [
  word('\\((?:как|см\\.|согласован|не согласован|не нужн|не требуется|излишне|повтор|дублир|редакционн|опечатка|из)[^()\ue000]*\\)', ''),
  word(`[,.;–—-]? ?(?:так как|поскольку|потому что|ввиду|в целях|чтобы)(?![\\p{L}])[^\ue000]*$`, ''),
  ru(
    '(?:мы |наша делегация |делегация \\p{Lu}\\p{L}+ )?(?:предлага(?:ем|ет|ется)|просим|просьба|прошу|хотели бы|хотелось бы|считаем (?:необходимым|целесообразным)|желательно|следует|необходимо|надо|можно)',
    '',
  ),
  ru('пожалуйста', ''),
  ru('бис', 'bis'),
  word(`(?<![\\p{L}])(?:должно быть |следует читать |надо |читать )?не ${Q},? а ${Q}`, 'replace $1 with $2'),
  ru('внести (?=(?:in )?(?:PP|OP|paragraph )[^]{0,200}(?:изменени|поправк))', ''),
  ru('следующ(?:ее|ие|ую) (?:изменени[ея]|поправк[уи])(?: in)?|(?:в )?(?:проекта?|проекте|тексте?) резолюции', ''),
  ru('в (?:самое )?начало преамбулы', 'before PP1'),
  ru('в (?:самое )?начало постановляющей части', 'before OP1'),
  ru('в (?:самый )?конец преамбулы', 'after last PP'),
  ru(
    '(?:новая|предлагаемая|следующая|иная) редакция|читать (?:так|следующим образом|как)|в (?:новой|такой|иной) редакции|сформулировать так|писать|написать|пишем|пишется',
    'to read',
  ),
  ru('вс[её],? (?:что )?(?:следует |ид[её]т |стоит )?(?:после|за)', 'everything after'),
  word(
    '(?<=(?:добав|включ|встав|дополн|внести)[^]{0,200})(?<![\\p{L}])(?:пункт|абзац)(?= (?:следующего содержания|в следующей редакции|to read))',
    'new paragraph',
  ),
  word(`(?=следующ)(?<=(?:добав|включ|встав|дополн)[^]{0,200})следующ(?:ее|ие слова|ий текст) ?:? ?(?=${QUOTE})`, ''),
  // “The word “X” at the beginning of paragraph 2 is replaced by …”: it stands there, and is told by its place alone.
  word(
    `(?<=\ue001),? (?:в (?:самом )?(?:начале|конце)|стоящ\\p{L}+ в (?:начале|конце)) (?=(?:the |in )?(?:PP|OP|paragraph )[^]{0,200}(?:замен|исключ|удал|снять|убрать|опустить))`,
    ' in ',
  ),
  ru('(?:в|во) (?:самый )?конец (?:постановляющей части|текста|резолюции|преамбулы)', 'to the end'),
  ru('(?:нуж(?:ен|но|на)|требуется|предлагается|лучше|хорошо бы|надо бы|стоит|следовало бы)', ''),
  word(`(?<![\\p{L}])(?:меня(?:ем|ть)|поменять|правим)(?! местами)`, 'replace'),
  word(
    `(?<![\\p{L}])(?:должен |следует )?нача(?:ть|ться|инаться|инается)(?: со?)?(?: слов(?:ами|ом|а)?)? ?(?=${QUOTE})`,
    'should begin with ',
  ),
  ru('целиком|полностью|в полном объ[её]ме', ''),
  word(`(?<![\\p{L}])пп\\. ?(\\d+) ?\\(?([a-z])\\)`, 'OP$1 ($2)'),
  ru('(?:поддерживаем|согласны|не возражаем),? но', ''),
  word(`дополнить преамбулу новым (?:последним )?(?:пунктом|абзацем) ?:? ?(?:следующего содержания ?:? ?)?(?=${QUOTE})`, 'new last PP: '),
  ru(`${RU_SUB} ?\\(?([a-z])\\) (?:${RU_P} ?)(\\d+)${RU_OF}`, 'OP$2 ($1)'),
  ru(`${RU_P} ?(\\d+)${RU_OF},? ${RU_SUB} ?\\(?([a-z])\\)`, 'OP$1 ($2)'),
  word(`(?<![\\p{L}])${RU_P} ?(\\d+) ?\\(?([a-z])\\)`, 'OP$1 ($2)'),
  ru('вводная часть', 'chapeau'),
  word('\\((?:новый|нов\\.)\\)', ' new '),
  ru(`преамбула, ?(?:пп\\.|пункты) ?(\\d+) (?:и|,) ?(\\d+)`, 'PP$1 and PP$2'),
  ru(`преамбула, ?${RU_A} ?(\\d+)`, 'PP$1'),
  ru(`${RU_A} ?(\\d+) (?:из )?преамбулы`, 'PP$1'),
  ru(`(?:преамб\\.|преамбула|пп) ?(\\d+)`, 'PP$1'),
  ru(`(?:оп|поп) ?(\\d+)`, 'OP$1'),
  ru(`${RU_ORDINAL} ${RU_A} преамбулы`, (_, stem) => ruOrdinal(stem!, 'PP')),
  ru(`${RU_A} ${RU_ORDINAL} преамбулы`, (_, stem) => ruOrdinal(stem!, 'PP')),
  ru(`преамбул[аеы],? ${RU_ORDINAL} (?:пункт|абзац)(?:е|а)?`, (_, stem) => ruOrdinal(stem!, 'PP')),
  ru(`${RU_ORDINAL} ${RU_P} постановляющей части`, (_, stem) => ruOrdinal(stem!, 'OP')),
  ru(`${RU_ORDINAL} ${RU_P}(?! преамбулы)`, (_, stem) => (/последн/i.test(stem!) ? ruOrdinal(stem!, 'OP') : _!)),
  ru(`${RU_P} ?(\\d+) ?(?:,|и) ?(\\d+) преамбулы`, 'PP$1 and PP$2'),
  ru(`${RU_P} ?(\\d+)(?: и|,) (\\d+)${RU_OF}`, 'OP$1 and OP$2'),
  ru(`${RU_P} ?(\\d+) ?[-–] ?(\\d+)${RU_OF}`, 'OP$1-$2'),
  ru(`(нов(?:ый|ого|ым|ому)) ${RU_P} ?(\\d+) bis${RU_OF}`, 'new OP$2 bis'),
  ru(`${RU_P} ?(\\d+) (bis|ter)${RU_OF}`, 'OP$1 $2'),
  ru(`${RU_P} ?(\\d+)${RU_OF}`, 'OP$1'),
  ru(`${RU_SUB} ?\\(?([a-z])\\)`, 'subparagraph ($1)'),
  ru('названи[еяию]|наименовани[еяию]|заголов(?:ок|ке|ка)', 'the title'),
  ru('нов(?:ый|ого|ым) (?:пункт|абзац)(?:а|ом)? преамбулы', 'new preambular paragraph'),
  ru('нов(?:ый|ого|ым) пункт(?:а|ом)? постановляющей части', 'new operative paragraph'),
  ru('нов(?:ый|ого|ым) (?:пункт|абзац)(?:а|ом)?', 'new paragraph'),
  ru('нов(?:ый|ого|ым) подпункт(?:а|ом)?', 'new subparagraph'),
  ru('по всему тексту|во всем тексте|во всём тексте|везде|повсюду', 'throughout the text'),
  ru('то же (?:самое )?(?:для|в|во)', 'same in'),
  ru('поменять местами|переставить местами', 'swap'),
  word(`(?:заключить|поставить|взять) ${Q} в (?:квадратные )?скобки`, 'bracket $1'),
  ru('(?:заключить|поставить|взять) в (?:квадратные )?скобки', 'bracket'),
  ru('(?:заключить|поставить|взять)', 'put'),
  ru('в (?:квадратные )?скобки', 'in brackets'),
  word(
    `(?=дополн)(?<!после[^]{0,200}|перед[^]{0,200}|до слов[^]{0,200})(?:дополнить|дополняется) (?:в конце )?(?:словами|словом|фразой|текстом)? ?:? ?(?=${QUOTE})`,
    'at the end insert ',
  ),
  word(`(?:дополнить|дополняется) (?:словами|словом|фразой) ?(?=${QUOTE})`, 'insert '),
  ru(
    'исключ(?:ить|ается|аются|ены?|ено|ена|[её]н|ите|им|аем)|удал(?:ить|яется|яются|ите|им|яем|[её]н[аоы]?)|сня(?:ть|т[оаы]?)|снима(?:ется|ются|ем)|убра(?:ть|н[оаы]?)|уберите|убира(?:ется|ются|ем)|вычеркн(?:уть|ите|ут[оаы]?)|вычёркива(?:ется|ются)|вычеркива(?:ется|ются)|опус(?:тить|тите|тим|кается|каются|каем)|изъя(?:ть|т[оаы]?)|изыма(?:ется|ются)|зачеркнуть|исключение|удаление',
    'delete',
  ),
  ru('замен(?:ить|яется|яются|ите|им|яем|[её]н[аоы]?|а)', 'replace'),
  ru(
    'добав(?:ить|ляется|ляются|ьте|им|ляем|лен[оаы]?)|включ(?:ить|ается|аются|ите|им|аем|[её]н[оаы]?)|встав(?:ить|ляется|ляются|ьте|им|ляем|лен[оаы]?)|внести|вписать|дополнить',
    'insert',
  ),
  ru('переместить|перенести|передвинуть|поместить', 'move'),
  ru('объединить|слить|объедините', 'merge'),
  ru('разделить|разбить', 'split'),
  ru('изложить|сформулировать|переформулировать', 'amend'),
  word(`следующ(?:им|ими|его|ей) (?:текстом|словами|содержания|редакцией|образом) ?:?`, ' to read '),
  ru('в следующей (?:редакции|формулировке)|гласящ(?:ий|его)|который гласит|следующим|с текстом', 'to read'),
  ru('(?:следует )?(?:читать|читается|должен гласить|должно быть|должен читаться)', 'to read'),
  ru('сразу после|непосредственно после|после|вслед за', 'after'),
  ru('(?:непосредственно )?перед(?: словом| словами| выражением)?|до(?: слова| слов)?', 'before'),
  ru('между', 'between'),
  ru('в (?:самом )?конце|в конец', 'at the end'),
  ru('в (?:самом )?начале|в начало', 'at the beginning'),
  ru('конец|до конца', 'the end'),
  ru('в сноске(?: к)?', 'in the footnote to'),
  ru('вместо', 'instead of'),
  ru('второе (?:упоминание|вхождение)', 'second occurrence'),
  ru('словом|словами|выражением|фразой|на (?:слово|слова|выражение)|на', 'with'),
  ru('слов[оа]?|слове|выражени[еяй]|фраз[уыа]|формулировк[уиа]|термин(?:а)?|текст', ''),
  ru('и|а также', 'and'),
  ru('в|во|из|к|ко', 'in'),
];

const AR_NTH = [
  'الأولى|الاولى|الأول',
  'الثانية|الثاني',
  'الثالثة|الثالث',
  'الرابعة|الرابع',
  'الخامسة|الخامس',
  'السادسة|السادس',
  'السابعة',
  'الثامنة',
  'التاسعة',
  'العاشرة',
];
const AR_ORDINAL = `(${AR_NTH.join('|')}|الأخيرة|قبل الأخيرة)`;
const arOrdinal = (said: string, kind: string): string => {
  if (said === 'الأخيرة') return `last ${kind}`;
  if (said === 'قبل الأخيرة') return `penultimate ${kind}`;
  return `${kind}${AR_NTH.findIndex((one) => new RegExp(`^(?:${one})$`, 'u').test(said)) + 1}`;
};
const ar = ru;
const AR_OF = '(?: من المنطوق)?';
const ARABIC: readonly Word[] = [
  word(`${Q} (?:[لو]?[تي]صبح|ل[تي]كون) (?:كلمة |عبارة )?${Q}`, '$1 to read $2'),
  word(`(?:تغيير|تعديل|تحويل|تغير|يغير) (?:كلمة |عبارة )?${Q} (?:إلى|الى) (?:كلمة |عبارة )?${Q}`, 'replace $1 with $2'),
  ar('(?:تبادل|تبديل) (?:موضعي|مكاني|موقعي|ترتيب)', 'swap'),
  ar('(?:يعاد|تعاد|إعادة) صياغة', 'amend'),
  ar('(?:في|إلى|الى) (?:نهاية|آخر|ختام) الديباجة', 'after last PP'),
  ar('(?:في|إلى|الى) (?:بداية|مستهل|أول) الديباجة', 'before PP1'),
  ar('(?:في|إلى|الى) (?:نهاية|آخر|ختام) المنطوق', 'after last OP'),
  ar('(?:في|إلى|الى) (?:بداية|مستهل|أول) المنطوق', 'before OP1'),
  word('(?<=(?:تدرج|تضاف|إضافة|إدراج)[^]{0,200})(?<!\\p{L})الفقرة (?:الجديدة )?(?:التالية|الآتية)', 'new paragraph'),
  ar('بوصفها|باعتبارها|رقمها|رقم|برقم', ''),
  word('[\\u064b-\\u0652\\u0640]', ''),
  word(' ?، ?', ', '),
  word(' ?؛ ?', '; '),
  ar('(?:نحن )?(?:نقترح|نود|نطلب|نرجو|يرجى|يقترح وفدنا|يقترح وفد \\p{L}+|يُقترح|يقترح|نرغب في|يود وفدنا)', ''),
  ar(`الفقرة الفرعية \\(?([a-z])\\) من الفقرة (\\d+)${AR_OF}`, 'OP$2 ($1)'),
  word(`الفقرة (\\d+) ?\\(?([a-z])\\)${AR_OF}`, 'OP$1 ($2)'),
  ar('(?:في )?الديباجة, الفقرة (\\d+)', 'PP$1'),
  ar('(?:في )?المنطوق, الفقرة (\\d+)', 'OP$1'),
  ar('في نهايتها|في آخرها', 'at the end'),
  ar('(?:ال)?فقرة بكاملها|بكاملها|بأكملها|برمتها|كليا|كاملة', ''),
  ar('ينبغي أن', ''),
  word('(?<![\\p{L}])و(?=الاستعاضة|حذف|إضافة|إدراج)', '; '),
  ar('الفقرة (\\d+) من الديباجة', 'PP$1'),
  ar(`الفقرة ${AR_ORDINAL} من الديباجة`, (_, nth) => arOrdinal(nth!, 'PP')),
  ar(`الفقرة ${AR_ORDINAL} من المنطوق`, (_, nth) => arOrdinal(nth!, 'OP')),
  ar(`الفقرت(?:ان|ين) (\\d+) ?و ?(\\d+) من الديباجة`, 'PP$1 and PP$2'),
  ar(`الفقرت(?:ان|ين) (\\d+) ?و ?(\\d+)${AR_OF}`, 'OP$1 and OP$2'),
  ar(`الفقرات (\\d+) (?:إلى|-) (\\d+)${AR_OF}`, 'OP$1-$2'),
  ar(`(?:الفقرة|فقرة) (?:جديدة )?(\\d+) مكررا?ً?${AR_OF}`, 'OP$1 bis'),
  ar(`الفقرة (\\d+)${AR_OF}`, 'OP$1'),
  ar('منطوق (\\d+)', 'OP$1'),
  ar('ديباجة (\\d+)', 'PP$1'),
  ar('العنوان', 'the title'),
  ar('لتصبح (?=(?:after|before) )', ''),
  word(`(?<![\\p{L}])لا (?:داعي|لزوم|حاجة|ضرورة) (?:ل|إلى |الى )(?:عبارة |كلمة |لفظة )?(?=${QUOTE})`, 'delete '),
  word(`(?<![\\p{L}])(?:تبدأ|يبدأ|تستهل|بدء|البدء)(?: الفقرة)? (?:ب(?:عبارة|كلمة|كلمات)? ?|بـ ?)(?=${QUOTE})`, 'should begin with '),
  ar(
    '(?:النص|العبارة|الكلمات|الكلمة|الجملة) (?:التالية?|الآتية?)(?= (?:in|at|في|بعد|قبل)(?![\\p{L}]))|ما يلي(?= (?:in|at|في|بعد|قبل)(?![\\p{L}]))',
    '',
  ),
  ar('كالآتي|كالاتي|على الوجه (?:التالي|الآتي)|على النحو الآتي|ما نصه|و?نصها الآتي|بالصيغة الآتية', 'to read'),
  ar('فقرة (?:جديدة من|جديدة في|من) الديباجة(?: جديدة)?|فقرة ديباجة جديدة', 'new preambular paragraph'),
  ar('فقرة (?:جديدة من|جديدة في|من) المنطوق(?: جديدة)?|فقرة منطوق جديدة', 'new operative paragraph'),
  ar('فقرة فرعية جديدة', 'new subparagraph'),
  ar('فقرة جديدة|فقرة', 'new paragraph'),
  ar('في (?:جميع|كل|كامل) (?:أجزاء |أنحاء )?(?:النص|مشروع القرار)|في النص كله|حيثما وردت', 'throughout the text'),
  ar('(?:نفس التعديل|الشيء نفسه|كذلك|وبالمثل) في', 'same in'),
  ar(`(?:توضع|وضع|يوضع) (?:عبارة|كلمة)? ?${Q} بين (?:أقواس معقوفة|قوسين معقوفين|قوسين|معقوفتين)`, 'bracket $1'),
  ar('بين (?:أقواس معقوفة|قوسين معقوفين|قوسين|معقوفتين)', 'in brackets'),
  word(`تحل (?:عبارة|كلمة)? ?${Q} محل (?:عبارة|كلمة)? ?${Q}`, 'replace $2 with $1'),
  ar('حذف|تحذف|يحذف|احذف|شطب|تشطب|يشطب|إلغاء|تلغى|تحذفان|إزالة', 'delete'),
  ar('(?:الاستعاضة|يستعاض|استعاضة) عن|تستبدل|استبدال|يستبدل|تبديل|إبدال|تغيير|يعدل|تعدل|تعديل', 'replace'),
  ar('إضافة|تضاف|يضاف|أضف|إدراج|تدرج|يدرج|إدخال|تدخل|زيادة|تزاد', 'insert'),
  ar('نقل|تنقل|ينقل', 'move'),
  ar('دمج|تدمج|يدمج', 'merge'),
  ar('(?:تبادل|تبديل) (?:موضعي|مكاني|ترتيب)|يتبادل موضعا', 'swap'),
  ar('(?:يكون|يصبح|ليصبح|ليكون|لتصبح) (?:نص|نصها|نصه)?', ''),
  ar(
    '(?:و?(?:فيما|في ما) يلي )?نص(?:ها|ه)?(?: كما يلي| كالتالي| التالي| ما يلي)?|كما يلي|كالتالي|على النحو التالي|بالنص التالي|بالصيغة التالية|بما يلي|ليصبح|لتصبح|ليقرأ|تقرأ',
    'to read',
  ),
  ar('(?:إلى )?ما بعد|بعد|عقب', 'after'),
  ar('(?:إلى )?ما قبل|قبل', 'before'),
  ar('بين', 'between'),
  ar('في (?:نهاية|آخر|ختام)', 'at the end of'),
  ar('في النهاية|في الآخر|في الأخير', 'at the end'),
  ar('في (?:بداية|مستهل|أول)', 'at the beginning of'),
  ar('في البداية', 'at the beginning'),
  ar('بدلا من|بدلاً من|عوضا عن|مكان', 'instead of'),
  word(`(?<![\\p{L}])(?:ب(?:ال)?(?:عبارة|كلمة|لفظة|كلمات|مصطلح)|بـ|ب)\\s?(?=${QUOTE})`, 'with '),
  word('←|⟵', '->'),
  ar('عبارة|كلمة|لفظة|كلمات|الكلمة|الكلمات|العبارة|مصطلح|كلمتي|عبارات', ''),
  ar('من أجل|وذلك', ''),
  ar('في|من|إلى', 'in'),
  word(`(?<![\\p{L}])و ?(?=${QUOTE}|\\p{L}|OP|PP)`, 'and '),
];

const ZH_ADD = '(?:另?增加|新增|插入|加入|添加|加上|增列|增补|另增|加)';
const CHINESE: readonly Word[] = [
  word(`(?:应|应为)?不是${Q}[，,]?而是${Q}`, ' replace $1 with $2 '),
  word(`(?:应|宜|应该)?(?:使用|用|为)?${Q}[，,]?而不是${Q}`, ' replace $2 with $1 '),
  word(`${Q}改${Q}`, ' replace $1 with $2 '),
  word(`在?${Q}之?后(?:分为两段|分成两段|分段|拆分)`, ' split after $1 '),
  word('的?脚注中?', ' footnote '),
  word('在?序言(?:部分)?(?:的)?(?:末尾|最后|结尾)处?', ' after last PP '),
  word('在?序言(?:部分)?(?:的)?(?:开头|开始|之首)处?', ' before PP1 '),
  word('在?执行(?:部分)?(?:的)?(?:末尾|最后|结尾)处?', ' after last OP '),
  word('在?执行(?:部分)?(?:的)?(?:开头|开始|之首)处?', ' before OP1 '),
  word('(?:在)?(?:末尾|最后)(?=(?:增加|新增|增列|加) ?(?:new )?subparagraph)', ' '),
  word('全部(?=删)', ''),
  word('(?:加上?|置于|放入|放在)(?:方括号|括号)(?:内|中|里)?$', ' bracket '),
  word('(?:案文|全文|文)中所有(?:的)?(?=\ue000)', ' throughout the text '),
  word('(?:改列|挪到|挪至|移动至)', ' move '),
  word('(?:置于|放在)(?= ?(?:after|before))', ' '),
  word('[，,]?并(?=(?:删|将|把|在|增|加))', ', and '),
  word('宜(?=用|将|改|删)', ''),
  word('[，、]', ', '),
  word('。', '.'),
  word('；', ';'),
  word('：', ': '),
  word('（', '('),
  word('）', ')'),
  word('(?:我们|我国代表团|本代表团|我方)?(?:建议|提议|请|希望|拟)', ''),
  word('执行部分第 ?(\\d+) ?段\\(?([a-z])\\)(?:分段|项)?', 'OP$1 ($2) '),
  word('第 ?(\\d+) ?段 ?\\(([a-z])\\) ?(?:分段|项)?', 'OP$1 ($2) '),
  word('序言(?:部分)?第 ?(\\d+) ?段', 'PP$1 '),
  word('序言段 ?(\\d+)', 'PP$1 '),
  word('执行段 ?(\\d+)', 'OP$1 '),
  word('(?:执行部分)?第 ?(\\d+) ?段?(?:和|与|、|, ?)第 ?(\\d+) ?段', 'OP$1 and OP$2 '),
  word('(?:执行部分)?第 ?(\\d+) ?段之二', 'OP$1 bis '),
  word('\\( ?新 ?\\)', ' new '),
  word('(?:执行部分)?第 ?(\\d+) ?段', 'OP$1 '),
  word('标题', 'the title '),
  word('整段|全段|整个段落|整句|[一二两三四五六七八九十几]个?字', ''),
  word(`以${Q}(?:取代|代替|替代|替换)${Q}`, ' replace $2 with $1 '),
  word(
    `(?:将|把)?${Q}(?:一词|等词|等字|字样|一语|二字|的字样)?(?:应该?|须)?(?:修?改为|改成|替换为|修改为|替换成|代之以|换成|换为)${Q}`,
    ' replace $1 with $2 ',
  ),
  word(`用${Q}(?:取代|代替|替代|替换)${Q}`, ' replace $2 with $1 '),
  word(`(?:将|把)?${Q}(?:一词|等词|字样)?(?:放入|置于|放在|加上?)(?:方括号|括号)(?:内|中|里)?`, ' bracket $1 '),
  word(`(?:将|把)${Q}(?:一词|等词|字样)?(?:删除|删去|删掉)`, ' delete $1 '),
  word('删除|删去|删掉|去掉|拿掉', ' delete '),
  word(`(?:不要|删|不用)(?=${QUOTE})`, ' delete '),
  word(`在?${Q}(?:一词|等词|字样)?(?:之后|后面|后)[，,]? ?${ZH_ADD}(?=${QUOTE})`, ' after $1 insert '),
  word(`在?${Q}(?:一词|等词|字样)?(?:之前|前面|前)[，,]? ?${ZH_ADD}(?=${QUOTE})`, ' before $1 insert '),
  word(`(?:在)?(?:段末|末尾|句末|最后|结尾)(?:处)?[，,]? ?${ZH_ADD}(?=${QUOTE})`, ' at the end insert '),
  word(`(?:在)?(?:段首|开头|句首)(?:处)?[，,]? ?${ZH_ADD}(?=${QUOTE})`, ' at the beginning insert '),
  word(`${ZH_ADD}(?:一个)?(?:新的?一?|一新|一)(?:序言)段(?:落)?`, ' insert a new preambular paragraph '),
  word(`${ZH_ADD}(?:一个)?(?:新的?一?|一新|一)(?:执行)?段(?:落)?`, ' insert a new paragraph '),
  word('新的?执行段', ' new operative paragraph '),
  word('新的?序言段', ' new preambular paragraph '),
  word('新段(?:落)?', ' new paragraph '),
  word(
    '(?:应|须|应当)?(?:改为|修改为|改写为|替换为)(?:如下|以下)(?:案文|内容|文字)?|(?:案文|内容|全文|措辞|表述)(?:改)?为|(?:如下|以下)(?:案文|内容|文字)',
    ' to read ',
  ),
  word('(?:案文|内容|全文)?(?:如下|改为|应为|修改如下|改写如下)', ' to read '),
  word('(?:移至|移到|挪至|移动到)', ' move '),
  word('(?:之后|后)', ' after '),
  word('(?:之前|前)', ' before '),
  word('合并', ' merge '),
  word('(?:互换位置|位置互换|对调|互换)', ' swap '),
  word('(?:在)?(?:全文|整个案文|通篇)(?:中)?', ' throughout the text '),
  word('(?:和|与|及)', ' and '),
  word('(?:在|于|将|把|中|内|里|的|一词|等词|字样|词语|文字)', ' '),
  word(ZH_ADD, ' insert '),
];

const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخ';
/** Letters of subparagraphs that can mean one place only: of the Cyrillic ones those that do not look like Latin letters of another place. */
const CYRILLIC = 'абвгд';

/** The signs of subparagraphs as labels have them: "(ب)" and "б)" are the second. */
const latinSigns = (text: string, language: Language): string => {
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

/** “OP1 after insert new paragraph”: Chinese names the place before "after". */
const AFTER_PLACE = /((?:OP|PP)\d+(?: \([a-z]\))?) +(after|before)(?= )/g;

const SCRIPTS: readonly (readonly [RegExp, readonly Word[], ScriptLanguage])[] = [
  [/\p{sc=Cyrillic}/u, RUSSIAN, 'ru'],
  [/\p{sc=Arabic}/u, ARABIC, 'ar'],
  [/\p{sc=Han}/u, CHINESE, 'zh'],
];
const KNOWN_RUSSIAN = [
  'исключить',
  'удалить',
  'заменить',
  'добавить',
  'включить',
  'вставить',
  'переместить',
  'перенести',
  'объединить',
  'пункте',
  'преамбулы',
  'словами',
  'после',
  'вместо',
];

const scriptOf = (text: string): ScriptLanguage | null => SCRIPTS.find(([letters]) => letters.test(text))?.[2] ?? null;

/** An entry whose quotations were taken out, in English words; null where it is in none of these languages, or a word of it is not known. */
export function inEnglishWords(entry: string): string | null {
  if (entry.length > 2000) return null;
  const found = SCRIPTS.find(([letters]) => letters.test(entry));
  if (!found) return null;
  const [letters, words, language] = found;
  const typed =
    language === 'ru' ? entry.replace(/(дополнить преамбулу) (?:пунктом|абзацем)(?! \d)/iu, '$1 новым последним пунктом') : entry;
  let text = latinSigns(placesInEnglish(plainScript(typed, language), language), language);
  if (language === 'ru')
    text = text.replace(/\p{sc=Cyrillic}{5,}/gu, (long) => {
      const small = long.toLowerCase();
      const near = KNOWN_RUSSIAN.includes(small) ? [] : KNOWN_RUSSIAN.filter((known) => known[0] === small[0] && isNear(small, known, 1));
      return near.length === 1 && !/^(?:исключите|удалите|замените|пункт[аеуы]?|преамбул[аеуы]|пунктом|словам|вместе)$/.test(small)
        ? near[0]!
        : long;
    });
  for (const [pattern, english] of words)
    text = typeof english === 'string' ? text.replace(pattern, english) : text.replace(pattern, (...all: string[]) => english(...all));
  if (letters.test(text)) return null;
  text = text
    // “In paragraph 1, after subparagraph (b)” is after paragraph 1 (b).
    .replace(/(?<!\S)(?:in )?((?:OP|paragraph )\d+),? (?:insert )?(after|before) subparagraph (\([a-z]\))/gi, '$2 $1 $3')
    .replace(/\bbetween (PP|OP|paragraph )(\d+) and (?=\d)/g, 'between $1$2 and $1')
    .replace(/^(?:insert )(between (?:PP|OP|paragraph )\d+ and (?:PP|OP|paragraph )\d+),? (?=new )/, '$1, insert ')
    .replace(/((?:after|before) (?:PP|OP|paragraph )\d+(?: \([a-z]\))?) +(?=new )/g, '$1, ')
    .replace(/\bnew paragraph (?:in )?(?=(?:OP|PP|paragraph )\d+ bis)/g, 'new ')
    .replace(/\bto read(?:,? to read)+/g, 'to read')
    .replace(/(?<=\binsert )subparagraph (?=\([a-z]\))/gi, 'new subparagraph ');
  // “Amend “X” to read “Y””: words within the paragraph, not two new ones.
  if (text.match(/\ue000/g)?.length === 2)
    text = text
      .replace(
        /(?:\b(?:replace|amend|change) )?(\ue000\d+\ue001) ?,? ?(?:should |must |in )?to read ?:? ?(\ue000\d+\ue001)/i,
        'replace $1 with $2',
      )
      .replace(/\breplace (\ue000\d+\ue001) ?,? ?(\ue000\d+\ue001)/, 'replace $1 with $2');
  if (language === 'zh') text = text.replace(AFTER_PLACE, '$2 $1');
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[,;:.])/g, '')
    .trim();
}

/** An entry with quotations of which only the names of paragraphs are turned into English; null where it names none. Its other words are read by their senses. */
function onlyPlaces(entry: string): string | null {
  const language = scriptOf(entry);
  if (language === null || entry.length > 2000 || !entry.includes('\ue000')) return null;
  const plain = plainScript(entry, language);
  const text = placesInEnglish(plain, language);
  return text === plain
    ? null
    : language === 'zh'
      ? text.replace(/[，、：；。]/g, (point) => `${ZH_POINTS[point]} `).replace(/ {2,}/g, ' ')
      : text;
}
const ZH_POINTS: Readonly<Record<string, string>> = { '，': ',', '、': ',', '：': ':', '；': ';', '。': '.' };

/** A line without quotations with the name at its head in English; its other words may be words of a text, and stay. */
function onlyHead(line: string): string | null {
  const [, head = '', point = '', rest = ''] = /^([^:：“"«„,，—–]{1,60}?)\s?([:：]|[—–-](?=\s))\s*(\S[\s\S]*)$/u.exec(line) ?? [];
  const language = scriptOf(head);
  const named = language === null ? '' : placesInEnglish(plainScript(head, language), language);
  if (
    !/^(?:in )?(?:the chapeau of )?(?:(?:last |penultimate )?(?:PP|OP)[\d -]*|paragraph [\d -]+|the title)(?: bis| ter)?(?: \([a-z]+\))*$/.test(
      named,
    )
  )
    return null;
  return `${named}${/[:：]/.test(point) ? ':' : ' –'} ${rest}`;
}

/** “Subparagraph «а»”: a letter between quotation marks is no quotation. */
const withSigns = (text: string, quotes: readonly string[]): string =>
  text.replace(/((?:подпункт\p{L}{0,8}|подп\.|п?п\.\s?п\.|пп\.|الفرعية)\s?)\ue000(\d+)\ue001/giu, (all, noun: string, at: string) =>
    /^\(?[a-zа-я\u0621-\u064a]\)?$/iu.test(quotes[Number(at)]!)
      ? `${noun.replace(/п\.\s?п\./iu, 'пп.')}(${quotes[Number(at)]!.replace(/[()]/g, '')})`
      : all,
  );

/** A line with quotations in English words, or with English names of paragraphs where other words of it are not known. A head before a colon may stand alone, where a text
 *  without quotation marks follows. Null where it is not understood. */
export function lineInEnglish(line: string, out: { readonly text: string; readonly quotes: readonly string[] } | null): string | null {
  const text = out && withSigns(out.text, out.quotes);
  const english = text && (inEnglishWords(text) ?? onlyPlaces(text));
  if (english) return english.replace(new RegExp(QUOTE, 'g'), (mark) => `“${out!.quotes[Number(mark.slice(1, -1))]!}”`);
  const [, head = '', rest = ''] = /^([^:：“"«„]{2,90})[:：]\s*(\S[\s\S]*)$/u.exec(line) ?? [];
  const named = head === '' ? null : inEnglishWords(head);
  if (named && /(?:new|bis|to read|with)\b/.test(named)) return `${named}: ${rest}`;
  return out && /\ue000/.test(out.text) ? null : onlyHead(line);
}
