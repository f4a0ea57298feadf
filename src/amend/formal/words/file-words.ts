// What files say of proposals around their formal words: remarks beside a paragraph, comments in Word, the signs in the brackets of a rolling text, and the
// name of a correction in a list of decisions. In the language of the draft, like formal words (docs/decisions/0066, 0082). Loaded only with files, so that a
// room does not carry them.
import type { Language } from '../../../../schema/index.ts';

export interface FileWords {
  /** Before the formal words of a proposal that cannot be shown as changes. */
  readonly notShown: string;
  readonly together: string;
  /** Says that a proposal amends another delegation's; read back from Word (tracked/authors.ts). */
  readonly amends: string;
  /** Why a proposal no longer fits, by the English sentence; {by} is the code of a delegation. */
  readonly whyNot: Readonly<Record<WhyNot, string>>;
  /** Words in the brackets of a rolling text. */
  readonly delete: string;
  readonly retain: string;
  readonly replace: string;
  readonly moveAfter: string;
  readonly moveFirst: string;
  readonly join: string;
  readonly make: string;
  readonly recast: string;
  /** Of a proposal that is pending although the text is so already. */
  readonly inText: string;
  readonly gone: string;
  /** The separator of delegation names, and the words for those not printed. */
  readonly comma: string;
  readonly more: string;
  readonly colon: string;
  readonly semicolon: string;
  readonly quotes: readonly [open: string, close: string];
  /** A new paragraph where "bis" means another version; {n} is '' or " 2". */
  readonly fresh: string;
  /** What was corrected in a closed text. */
  readonly putIn: string;
  readonly takenOut: string;
  readonly besidesWords: string;
}

const WHY_NOT = [
  'The text has changed at these words since this was proposed.',
  'The paragraph that it was to be joined with is no longer in the text.',
  'The two paragraphs that it joins no longer stand one behind the other.',
  'The paragraph that it was to follow is no longer in the text.',
  'The proposal that it amends is no longer there.',
  'The proposal of {by} that it amends was rejected.',
  'The proposal of {by} that it amends was withdrawn.',
] as const;
type WhyNot = (typeof WHY_NOT)[number];

const inOrder = (...sentences: readonly [string, string, string, string, string, string, string]): Record<WhyNot, string> =>
  Object.fromEntries(WHY_NOT.map((english, at) => [english, sentences[at]!])) as Record<WhyNot, string>;

const WORDS: Readonly<Record<Language, FileWords>> = {
  en: {
    notShown: 'Not shown in the text: {words}',
    together: 'Together with {names}.',
    amends: 'Amends the proposal of {whose}.',
    whyNot: inOrder(...WHY_NOT),
    delete: 'delete',
    retain: 'retain',
    replace: 'replace',
    moveAfter: 'move to after {near}',
    moveFirst: 'move to the beginning',
    join: 'join to {near}',
    make: 'make {look}',
    recast: 'recast',
    inText: 'already in the text',
    gone: 'a paragraph that went',
    comma: ', ',
    more: '{names} and {n} more',
    colon: ': ',
    semicolon: '; ',
    quotes: ['“', '”'],
    fresh: '(new{n})',
    putIn: 'put in',
    takenOut: 'taken out: “{words}”',
    besidesWords: 'its notes, its italics, its kind or its place',
  },
  fr: {
    notShown: 'Ne figure pas dans le texte\u00a0: {words}',
    together: 'Avec\u00a0: {names}.',
    amends: 'Modifie la proposition de\u00a0: {whose}.',
    whyNot: inOrder(
      'Le texte a changé à cet endroit depuis la proposition.',
      'Le paragraphe auquel elle devait le réunir n’est plus dans le texte.',
      'Les deux paragraphes qu’elle réunit ne se suivent plus.',
      'Le paragraphe qu’il devait suivre n’est plus dans le texte.',
      'La proposition qu’elle modifie n’existe plus.',
      'La proposition qu’elle modifie ({by}) a été rejetée.',
      'La proposition qu’elle modifie ({by}) a été retirée.',
    ),
    delete: 'supprimer',
    retain: 'conserver',
    replace: 'remplacer',
    moveAfter: 'déplacer après {near}',
    moveFirst: 'déplacer au début',
    join: 'rattacher à la fin {near:of}',
    make: 'en faire {look}',
    recast: 'changer de nature',
    inText: 'déjà dans le texte',
    gone: '[un paragraphe disparu|un paragraphe disparu|d’un paragraphe disparu]',
    comma: ', ',
    more: '{names} et {n} autres',
    colon: '\u00a0: ',
    semicolon: '\u00a0; ',
    quotes: ['«\u00a0', '\u00a0»'],
    fresh: '(nouveau{n})',
    putIn: 'ajouté',
    takenOut: 'supprimé\u00a0: «\u00a0{words}\u00a0»',
    besidesWords: 'ses notes, ses italiques, sa nature ou sa place',
  },
  es: {
    notShown: 'No figura en el texto: {words}',
    together: 'Junto con: {names}.',
    amends: 'Enmienda la propuesta de: {whose}.',
    whyNot: inOrder(
      'El texto ha cambiado en ese lugar desde que se presentó la propuesta.',
      'El párrafo al que debía unirse ya no está en el texto.',
      'Los dos párrafos que une ya no son consecutivos.',
      'El párrafo al que debía seguir ya no está en el texto.',
      'La propuesta que enmienda ya no existe.',
      'La propuesta que enmienda ({by}) fue rechazada.',
      'La propuesta que enmienda ({by}) fue retirada.',
    ),
    delete: 'suprimir',
    retain: 'mantener',
    replace: 'sustituir',
    moveAfter: 'trasladar después {near:of}',
    moveFirst: 'trasladar al principio',
    join: 'unir al final {near:of}',
    make: 'convertir en {look}',
    recast: 'cambiar de categoría',
    inText: 'ya figura en el texto',
    gone: '[un párrafo|un párrafo|de un párrafo] que ya no está',
    comma: ', ',
    more: '{names} y {n} más',
    colon: ': ',
    semicolon: '; ',
    quotes: ['“', '”'],
    fresh: '(nuevo{n})',
    putIn: 'añadido',
    takenOut: 'suprimido: “{words}”',
    besidesWords: 'sus notas, su cursiva, su categoría o su lugar',
  },
  ru: {
    notShown: 'В тексте не показано: {words}',
    together: 'Совместно: {names}.',
    amends: 'Поправка к предложению: {whose}.',
    whyNot: inOrder(
      'После внесения предложения текст в этом месте изменился.',
      'Пункта, с которым предлагалось объединить, в тексте больше нет.',
      'Объединяемые пункты больше не стоят рядом.',
      'Пункта, за которым он должен был следовать, в тексте больше нет.',
      'Предложения, к которому относится поправка, больше нет.',
      'Предложение, к которому относится поправка ({by}), отклонено.',
      'Предложение, к которому относится поправка ({by}), отозвано.',
    ),
    delete: 'исключить',
    retain: 'сохранить',
    replace: 'заменить',
    moveAfter: 'перенести после {near:of}',
    moveFirst: 'перенести в начало',
    join: 'присоединить к концу {near:of}',
    make: 'оформить как {look}',
    recast: 'изменить вид',
    inText: 'уже в тексте',
    gone: 'исчезнувшего пункта',
    comma: ', ',
    more: '{names} и еще {n}',
    colon: ': ',
    semicolon: '; ',
    quotes: ['«', '»'],
    fresh: '(новый{n})',
    putIn: 'добавлено',
    takenOut: 'исключено: «{words}»',
    besidesWords: 'сноски, курсив, вид или место',
  },
  ar: {
    notShown: 'لا يظهر في النص: {words}',
    together: 'بالاشتراك مع: {names}.',
    amends: 'تعديل لمقترح: {whose}.',
    whyNot: inOrder(
      'تغيّر النص في هذا الموضع منذ تقديم المقترح.',
      'الفقرة التي كان سيُضم إليها لم تعد في النص.',
      'الفقرتان اللتان يضمهما لم تعودا متتاليتين.',
      'الفقرة التي كان سيليها لم تعد في النص.',
      'المقترح الذي يعدّله لم يعد موجودا.',
      'المقترح الذي يعدّله ({by}) رُفض.',
      'المقترح الذي يعدّله ({by}) سُحب.',
    ),
    delete: 'حذف',
    retain: 'إبقاء',
    replace: 'استبدال',
    moveAfter: 'نقل إلى ما بعد {near:of}',
    moveFirst: 'نقل إلى بداية النص',
    join: 'ضم إلى نهاية {near:of}',
    make: 'جعلها {look}',
    recast: 'تغيير النوع',
    inText: 'وارد في النص بالفعل',
    gone: 'فقرة لم تعد موجودة',
    comma: '، ',
    more: '{names} و{n} غيرها',
    colon: ': ',
    semicolon: '؛ ',
    quotes: ['”', '“'],
    fresh: '(جديدة{n})',
    putIn: 'أُضيفت',
    takenOut: 'حُذفت: ”{words}“',
    besidesWords: 'حواشيها أو حروفها المائلة أو نوعها أو موضعها',
  },
  zh: {
    notShown: '案文中未显示：{words}',
    together: '共同提出：{names}。',
    amends: '对以下提案的修正：{whose}。',
    whyNot: inOrder(
      '提出提案之后，此处案文已有改动。',
      '拟与之合并的段落已不在文本中。',
      '拟合并的两个段落已不再相邻。',
      '其拟紧随的段落已不在文本中。',
      '所修正的提案已不存在。',
      '所修正的提案（{by}）已被否决。',
      '所修正的提案（{by}）已撤回。',
    ),
    delete: '删除',
    retain: '保留',
    replace: '替换',
    moveAfter: '移至{near:of}之后',
    moveFirst: '移至开头',
    join: '并入{near:of}末尾',
    make: '变为{look}',
    recast: '改变类别',
    inText: '案文中已有',
    gone: '已不存在的段落',
    comma: '、',
    more: '{names}及另外{n}个',
    colon: '：',
    semicolon: '；',
    quotes: ['“', '”'],
    fresh: '（新{n}）',
    putIn: '已补入',
    takenOut: '已删去：“{words}”',
    besidesWords: '其脚注、斜体、类别或位置',
  },
};

/** The words of files in a language. */
export const fileWordsIn = (language: Language): FileWords => WORDS[language];

/** The words of files in all languages. */
export const allFileWords = (): readonly FileWords[] => Object.values(WORDS);

/** A line with its slots filled. */
export const filledLine = (line: string, slots: Readonly<Record<string, string>>): string =>
  line.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '');

const REASONS = WHY_NOT.map((english) => [new RegExp(`^${english.replace('{by}', '(.*)')}$`), english] as const);

/** The sentence that says why a proposal no longer fits, in a language; kinds give it in English, '' for changed words. */
export function whyNotIn(language: Language, why: string): string {
  const english = why === '' ? WHY_NOT[0] : why;
  for (const [pattern, key] of REASONS) {
    const found = pattern.exec(english);
    if (found) return filledLine(WORDS[language].whyNot[key], { by: found[1] ?? '' });
  }
  return english;
}
