// Entries that read like amendments and ask for nothing, in the classes of decision 0070, random entries over random texts: a person who brings one in must find the text
// unchanged, or be told what to look at. {p}: the name of a paragraph; {P}: the paragraph as a place of words; {o}: another paragraph; {x}: words that are in it;
// {y}: words that are not; {s}, {t}: States.
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { LANGUAGES, placed } from './written-lists.ts';

type Random = (below: number) => number;

/** Why an entry asks for nothing. */
export const CLASSES = [
  'a change named as a thing',
  'what was done',
  'proposed elsewhere',
  'given up',
  'denied',
  'conditioned',
  'asked',
  'of another text',
  'two speakers in a line',
  'taken back by a sentence behind',
] as const;
export type MisleadingClass = (typeof CLASSES)[number];

export interface MisleadingEntry {
  readonly language: string;
  readonly why: MisleadingClass;
  readonly rows: readonly { readonly kind: 'preambular' | 'operative'; readonly words: string }[];
  readonly list: string;
}

type Forms = Readonly<Record<MisleadingClass, readonly string[]>>;

const FORMS: Readonly<Record<string, Forms>> = {
  en: {
    'a change named as a thing': [
      '{p}: the deletion of {x} would weaken the text.',
      '{p}: deleting {x} is not a good idea.',
      'The replacement of {x} by {y} in {p} changes the meaning of the paragraph.',
      'It would be a mistake to delete {x} in {p}.',
      '{p}: to replace {x} with {y} would go beyond the mandate.',
      'The deletion of {p} remains a red line for {s}.',
      'Adding {y} after {x} in {p} raises budgetary questions.',
      '{p}: {s} sees no merit in deleting {x}.',
      'Moving {p} after {o} makes little sense.',
    ],
    'what was done': [
      '{p}: {x} was already replaced with {y}.',
      '{p}: {y} has been deleted and {x} has been kept.',
      'In {p}, {x} was deleted last year.',
      '{p} was deleted in the second reading.',
      'We note that {x} was inserted in {p} by the facilitator.',
      '{p}: the facilitator replaced {x} with {y} yesterday.',
      '{s} deleted {x} from {p} in its earlier version.',
      '{p}: the words {x} had been replaced by {y} in L.2.',
    ],
    'proposed elsewhere': [
      '{s} proposed in the Third Committee to delete {x} in {p}.',
      '{p}: in the plenary {s} suggested replacing {x} with {y}.',
      'As {s} proposed last week, {p} could lose {x}.',
      '{s} had asked for the deletion of {x} in {p}.',
      '{p}: some delegations wanted to delete {x}.',
      '{p}: others would like to replace {x} with {y}.',
    ],
    'given up': [
      '{p}: we withdraw our proposal to delete {x}.',
      '{p}: {s} no longer insists on deleting {x}.',
      'We drop our proposal to replace {x} with {y} in {p}.',
      '{p}: {s} does not maintain the deletion of {x}.',
      '{p}: we can live without replacing {x} with {y}.',
      'We retract the deletion of {p}.',
      '{p}: {s} gave up on adding {y} after {x}.',
    ],
    denied: [
      '{p}: do not delete {x}.',
      '{p}: {x} should not be replaced with {y}.',
      'Please don’t delete {p}.',
      '{p}: {s} cannot agree to delete {x}.',
      '{p}: {s} opposes replacing {x} with {y}.',
      'Under no circumstances delete {x} in {p}.',
      '{p}: never replace {x} by {y}.',
      '{p}: there is no need to delete {x}.',
      'Nobody asks to delete {p}.',
      '{p}: rather than delete {x}, leave it.',
    ],
    conditioned: [
      '{p}: if {s} agrees, delete {x}.',
      '{p}: delete {x} unless {s} objects.',
      'Delete {p} provided that {o} stays.',
      '{p}: should {s} insist, replace {x} with {y}.',
      '{p}: replace {x} with {y} only if {o} is deleted.',
      '{p}: delete {x} in case {s} joins.',
      'Once {s} has confirmed, delete {p}.',
      '{p}: subject to the approval of {s}, delete {x}.',
      '{p}: either delete {x} or replace it with {y}.',
      '{p}: delete {x}, depending on {o}.',
    ],
    asked: [
      '{p}: why delete {x}?',
      '{p}: does {s} want to delete {x}?',
      'Who proposed to replace {x} with {y} in {p}?',
      '{p}: delete {x}?',
      'Is it true that {p} goes?',
      '{p}: what about replacing {x} with {y}?',
      'Would it help to delete {p}?',
    ],
    'of another text': [
      '{p} of resolution 70/1: delete {x}.',
      'In the draft of last year, {p}: replace {x} with {y}.',
      'In {p} of the text of {s}, delete {x}.',
      '{p} of document A/C.3/75/L.8: delete {x}.',
      'In the other resolution, delete {p}.',
      'Annex II, paragraph 3: delete {x}.',
    ],
    'two speakers in a line': [
      '{s}: {p}: delete {x}. {t}: keep {x}.',
      '{p}: {s}: delete {x}; {t}: opposed.',
      '{p}: {s} wants to delete {x}, {t} wants to keep it.',
      '{s}: delete {p}. {t}: no, retain it.',
      '{p}: delete {x} ({t}: no).',
      '{p}: {s} replace {x} with {y} / {t} no change.',
      '{p}: delete {x} ({s}) – {t} cannot accept.',
    ],
    'taken back by a sentence behind': [
      '{p}: delete {x}. On reflection, keep it.',
      '{p}: replace {x} with {y}. No, leave it as it is.',
      'Delete {p}. This is withdrawn.',
      '{p}: delete {x}. Sorry, please ignore.',
      '{p}: delete {x}. Scrap that.',
      'Delete {p}. We do not propose this ourselves.',
      '{p}: replace {x} with {y}.\nPlease disregard the above.',
      'Delete {p}.\nCorrection: keep it.',
      '{p}: delete {x}. That was a joke.',
      'delete {p}\n{x} is what {s} wanted',
      '{p}: delete\n{x} was the wish of {s}',
    ],
  },
  fr: {
    'a change named as a thing': [
      '{p} : la suppression de {x} affaiblirait le texte.',
      '{p} : supprimer {x} serait une erreur.',
      'Le remplacement de {x} par {y} dans {p} change le sens.',
      '{p} : remplacer {x} par {y} reviendrait à changer le mandat.',
    ],
    'what was done': [
      '{p} : {x} a déjà été remplacé par {y}.',
      '{p} a été supprimé en deuxième lecture.',
      'Dans {p}, {x} avait été supprimé l’an dernier.',
      '{p} : {s} a supprimé {x} hier.',
    ],
    'proposed elsewhere': [
      '{p} : {s} avait proposé de supprimer {x} en plénière.',
      '{p} : d’autres voudraient remplacer {x} par {y}.',
      '{p} : certaines délégations souhaitaient supprimer {x}.',
    ],
    'given up': [
      '{p} : nous retirons notre proposition de supprimer {x}.',
      '{p} : {s} renonce à remplacer {x} par {y}.',
      '{p} : {s} n’insiste plus pour supprimer {x}.',
    ],
    denied: [
      '{p} : ne pas supprimer {x}.',
      '{p} : {x} ne doit pas être remplacé par {y}.',
      '{p} : {s} s’oppose à la suppression de {x}.',
      '{p} : nous ne voulons pas remplacer {x} par {y}.',
      'Il ne faut pas supprimer {p}.',
    ],
    conditioned: [
      '{p} : si {s} accepte, supprimer {x}.',
      '{p} : supprimer {x}, sauf objection de {s}.',
      '{p} : remplacer {x} par {y} à condition que {o} reste.',
      '{p} : supprimer {x} pour autant que {s} soit d’accord.',
      '{p} : soit supprimer {x}, soit le remplacer par {y}.',
    ],
    asked: ['{p} : pourquoi supprimer {x} ?', '{p} : supprimer {x} ?', 'Qui a proposé de remplacer {x} par {y} dans {p} ?'],
    'of another text': ['{p} de la résolution 70/1 : supprimer {x}.', 'Dans le projet de l’an dernier, {p} : supprimer {x}.'],
    'two speakers in a line': [
      '{s} : {p} : supprimer {x}. {t} : conserver {x}.',
      '{p} : {s} veut supprimer {x}, {t} veut le garder.',
      '{p} : supprimer {x} ({t} : non).',
    ],
    'taken back by a sentence behind': [
      '{p} : supprimer {x}. Finalement, le conserver.',
      'Supprimer {p}. Cette proposition est retirée.',
      '{p} : supprimer {x}. Non, laisser tel quel.',
      'supprimer {p}\n{x} est ce que voulait {s}',
    ],
  },
  es: {
    'a change named as a thing': [
      '{p}: la supresión de {x} debilitaría el texto.',
      '{p}: suprimir {x} sería un error.',
      'La sustitución de {x} por {y} en {p} cambia el sentido.',
    ],
    'what was done': [
      '{p}: {x} ya fue sustituido por {y}.',
      '{p}: se suprimió {x} en la segunda lectura.',
      '{p}: {s} suprimió {x} ayer.',
      '{p} fue suprimido en la segunda lectura.',
    ],
    'proposed elsewhere': [
      '{p}: {s} había propuesto suprimir {x} en el plenario.',
      '{p}: otros querrían sustituir {x} por {y}.',
      '{p}: algunas delegaciones deseaban suprimir {x}.',
    ],
    'given up': [
      '{p}: retiramos nuestra propuesta de suprimir {x}.',
      '{p}: {s} ya no insiste en suprimir {x}.',
      '{p}: {s} renuncia a sustituir {x} por {y}.',
    ],
    denied: [
      '{p}: no suprimir {x}.',
      '{p}: {x} no debe sustituirse por {y}.',
      '{p}: {s} se opone a suprimir {x}.',
      'No hay que suprimir {p}.',
      '{p}: no queremos sustituir {x} por {y}.',
    ],
    conditioned: [
      '{p}: si {s} acepta, suprimir {x}.',
      '{p}: suprimir {x}, salvo que {s} se oponga.',
      '{p}: sustituir {x} por {y} a condición de que quede {o}.',
      '{p}: suprimir {x} siempre que {s} esté de acuerdo.',
      '{p}: o suprimir {x} o sustituirlo por {y}.',
    ],
    asked: ['{p}: ¿por qué suprimir {x}?', '{p}: ¿suprimir {x}?', '¿Quién propuso sustituir {x} por {y} en {p}?'],
    'of another text': ['{p} de la resolución 70/1: suprimir {x}.', 'En el proyecto del año pasado, {p}: suprimir {x}.'],
    'two speakers in a line': [
      '{s}: {p}: suprimir {x}. {t}: mantener {x}.',
      '{p}: {s} quiere suprimir {x}, {t} quiere mantenerlo.',
      '{p}: suprimir {x} ({t}: no).',
    ],
    'taken back by a sentence behind': [
      '{p}: suprimir {x}. Pensándolo bien, mantenerlo.',
      'Suprimir {p}. Esta propuesta queda retirada.',
      '{p}: suprimir {x}. No, dejarlo como está.',
      'suprimir {p}\n{x} es lo que quería {s}',
    ],
  },
  ru: {
    'a change named as a thing': [
      '{P} исключение {x} ослабило бы текст.',
      '{P} замена {x} на {y} изменила бы смысл.',
      '{P} исключить {x} было бы ошибкой.',
    ],
    'what was done': ['{P} {x} уже заменено на {y}.', '{P} {x} было исключено в прошлом году.', '{P} делегация {s} исключила {x} вчера.'],
    'proposed elsewhere': ['{P} {s} предлагала на пленарном заседании исключить {x}.', '{P} другие хотели бы заменить {x} на {y}.'],
    'given up': ['{P} мы снимаем предложение исключить {x}.', '{P} {s} больше не настаивает на том, чтобы исключить {x}.'],
    denied: [
      '{P} не исключать {x}.',
      '{P} не заменять {x} на {y}.',
      '{P} {s} возражает против исключения {x}.',
      '{P} нельзя исключить {x}.',
    ],
    conditioned: [
      '{P} если {s} согласится, исключить {x}.',
      '{P} исключить {x}, если {s} не возражает.',
      '{P} заменить {x} на {y} при условии, что {s} согласна.',
      '{P} либо исключить {x}, либо заменить на {y}.',
    ],
    asked: ['{P} зачем исключать {x}?', '{P} исключить {x}?', '{P} кто предложил заменить {x} на {y}?'],
    'of another text': ['{P} резолюции 70/1 исключить {x}.', 'В прошлогоднем проекте {P} исключить {x}.'],
    'two speakers in a line': ['{P} исключить {x} ({t}: нет).', '{P} {s} хочет исключить {x}, {t} хочет сохранить.'],
    'taken back by a sentence behind': ['{P} исключить {x}. Нет, оставить как есть.', '{P} исключить {x}. Это предложение снято.'],
  },
  ar: {
    'a change named as a thing': ['{P}، حذف {x} يضعف النص.', '{P}، الاستعاضة عن {x} بعبارة {y} تغير المعنى.'],
    'what was done': ['{P}، سبق أن حذفت عبارة {x}.', '{P}، تم حذف {x} في العام الماضي.', '{P}، استعيض عن عبارة {x} بعبارة {y} أمس.'],
    'proposed elsewhere': ['{P}، اقترحت {s} في الجلسة العامة حذف {x}.', '{P}، يريد آخرون حذف {x}.'],
    'given up': ['{P}، نسحب اقتراحنا حذف {x}.', '{P}، لم تعد {s} تصر على حذف {x}.'],
    denied: ['{P}، لا تحذف عبارة {x}.', '{P}، لا يستعاض عن عبارة {x} بعبارة {y}.', '{P}، تعارض {s} حذف {x}.'],
    conditioned: ['{P}، إذا وافقت {s}، تحذف عبارة {x}.', '{P}، تحذف عبارة {x} ما لم تعترض {s}.', '{P}، تحذف عبارة {x} شريطة موافقة {s}.'],
    asked: ['{P}، لماذا تحذف عبارة {x}؟', '{P}، هل تحذف عبارة {x}؟'],
    'of another text': ['{P} من القرار 70/1، تحذف عبارة {x}.'],
    'two speakers in a line': ['{P}، تحذف عبارة {x} ({t}: لا).', '{P}، تريد {s} حذف {x} وتريد {t} الإبقاء عليها.'],
    'taken back by a sentence behind': ['{P}، تحذف عبارة {x}. لا، يبقى النص كما هو.', '{P}، تحذف عبارة {x}. سحب هذا الاقتراح.'],
  },
  zh: {
    'a change named as a thing': ['{P}，删除{x}会削弱案文。', '{P}，将{x}改为{y}会改变含义。'],
    'what was done': ['{P}，{x}已改为{y}。', '{P}，{x}已被删除。', '{P}，去年删除了{x}。'],
    'proposed elsewhere': ['{P}，{s}曾在全体会议上提议删除{x}。', '{P}，其他代表团希望删除{x}。'],
    'given up': ['{P}，我们撤回删除{x}的提议。', '{P}，{s}不再坚持删除{x}。'],
    denied: ['{P}，不删除{x}。', '{P}，不要将{x}改为{y}。', '{P}，{s}反对删除{x}。', '{P}，请勿删除{x}。'],
    conditioned: ['{P}，如果{s}同意，删除{x}。', '{P}，删除{x}，除非{s}反对。', '{P}，若{s}同意，将{x}改为{y}。'],
    asked: ['{P}，为什么删除{x}？', '{P}，删除{x}？', '{P}，是否将{x}改为{y}？'],
    'of another text': ['在第70/1号决议{p}中，删除{x}。'],
    'two speakers in a line': ['{P}，删除{x}（{t}：不同意）。', '{P}，{s}要删除{x}，{t}要保留。'],
    'taken back by a sentence behind': ['{P}，删除{x}。不，保留原文。', '{P}，删除{x}。该提议已撤回。'],
  },
};

const STATES: Readonly<Record<string, readonly string[]>> = {
  en: ['Ghana', 'Norway', 'Kenya', 'the Russian Federation', 'Peru'],
  fr: ['le Ghana', 'la Norvège', 'le Kenya', 'Cuba'],
  es: ['Ghana', 'Noruega', 'Kenya', 'Cuba'],
  ru: ['Гана', 'Норвегия', 'Куба'],
  ar: ['غانا', 'النرويج', 'كوبا'],
  zh: ['加纳', '挪威', '古巴'],
};
const CLOSE: Readonly<Record<string, readonly [string, string]>> = { zh: ['，', '；'], ar: ['،', '؛'] };
const MARKS: Readonly<Record<string, readonly string[]>> = { fr: ['«»', '“”'], es: ['«»', '“”'], ru: ['«»'], ar: ['“”', '«»'], zh: ['“”'] };

/** How many forms there are. */
export const FORM_COUNT = Object.values(FORMS).reduce((sum, forms) => sum + CLASSES.reduce((more, why) => more + forms[why].length, 0), 0);

/** The text and the entry of the form `n`, with words drawn by `random`. */
export function misleadingEntry(n: number, random: Random): MisleadingEntry {
  const all = Object.entries(FORMS).flatMap(([language, forms]) =>
    CLASSES.flatMap((why) => forms[why].map((form) => ({ language, why, form }))),
  );
  const { language, why, form } = all[n % all.length]!;
  const words = LANGUAGES[language]!;
  const one = <T>(from: readonly T[]): T => from[random(from.length)]!;
  const pool = words.pool.split(' ');
  for (let k = pool.length - 1; k > 0; k--) {
    const j = random(k + 1);
    [pool[k], pool[j]] = [pool[j]!, pool[k]!];
  }
  const [low, high] = CLOSE[language] ?? [',', ';'];
  const rows: { kind: 'preambular' | 'operative'; words: string; own: string[] }[] = [];
  for (const kind of ['preambular', 'operative'] as const)
    for (let k = 0; k < 3; k++) {
      const own = pool.splice(0, 4 + random(2));
      rows.push({
        kind,
        own,
        words: `${one(words.openings[kind])}${words.blank}${own.join(words.blank)}${kind === 'preambular' ? low : high}`,
      });
    }
  const at = random(5);
  const row = rows[at]!;
  const number = (k: number) => (k % 3) + 1;
  const other = row.kind === 'operative' ? (at === 3 ? 4 : 3) : at === 0 ? 1 : 0;
  const nameOf = (k: number) =>
    language === 'zh'
      ? `${rows[k]!.kind === 'operative' ? '执行' : '序言'}部分第${number(k)}段`
      : placed(language, rows[k]!.kind, number(k));
  const pair = one(MARKS[language] ?? ['“”', '""']);
  const inside = language === 'fr' && pair === '«»' ? '\u00a0' : '';
  const quoted = (said: string) => `${pair[0]}${inside}${said}${inside}${pair[1]}`;
  const from = random(row.own.length - 2);
  const x = quoted(row.own.slice(from, from + 1 + random(2)).join(words.blank));
  const y = quoted(pool.splice(0, 1 + random(2)).join(words.blank));
  const s = one(STATES[language]!);
  const t = one(STATES[language]!.filter((name) => name !== s));
  const list = form
    .replaceAll('{p}', nameOf(at))
    .replaceAll('{P}', placed(language, row.kind, number(at)))
    .replaceAll('{o}', nameOf(other))
    .replaceAll('{x}', x)
    .replaceAll('{y}', y)
    .replaceAll('{s}', s)
    .replaceAll('{t}', t);
  return { language, why, rows, list };
}

/** The result of the entry of the form `n`: null if the text is unchanged; else the sentences that report the change, none if nothing was said. */
export function misledBy(n: number, random: Random): { readonly entry: string; readonly said: readonly string[] } | null {
  const { rows, list, language, why } = misleadingEntry(n, random);
  const doc = resolution(rows.map(({ kind, words }, k) => paragraph({ id: `p${k}`, kind, level: '0' }, words)));
  const done = applyDelegationList({ meta: { ...EMPTY_META, language: language as Language }, doc }, list);
  const after = paragraphsOf(done.doc).map((one) => textOf(wordingOf(one)!));
  if (after.join('\n') === rows.map(({ words }) => words).join('\n')) return null;
  return { entry: `${language}, ${why}: ${list}`, said: [...done.doubts, ...done.failed].map(({ reason }) => reason) };
}
