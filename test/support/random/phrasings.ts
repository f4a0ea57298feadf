// Words one known edit of a text in the many ways in which delegations write it: numbers, dashes, quotation marks of all kinds, place before or after the verb,
// abbreviations, six languages, remarks and polite words around it, pluses and dashes in place of verbs, and typing mistakes in cue words (never in quoted words).
import fc from 'fast-check';

/** An edit of a text, and where it is. `label`: "OP2", "PP1", "OP1 (b)". */
export type KnownEdit =
  | { readonly do: 'replace'; readonly label: string; readonly old: string; readonly words: string }
  | { readonly do: 'delete'; readonly label: string; readonly old: string }
  | { readonly do: 'insert'; readonly label: string; readonly side: 'after' | 'before'; readonly near: string; readonly words: string }
  | { readonly do: 'end'; readonly label: string; readonly words: string }
  | { readonly do: 'drop'; readonly label: string }
  | { readonly do: 'new'; readonly label: string; readonly side: 'after' | 'before'; readonly words: string }
  | { readonly do: 'bis'; readonly label: string; readonly words: string }
  | { readonly do: 'reads'; readonly label: string; readonly words: string }
  | { readonly do: 'move'; readonly label: string; readonly side: 'after' | 'before'; readonly near: string }
  | { readonly do: 'edge'; readonly label: string; readonly end: boolean }
  | { readonly do: 'bracket'; readonly label: string; readonly old: string }
  | { readonly do: 'brackets'; readonly label: string }
  | { readonly do: 'rest'; readonly label: string; readonly near: string }
  | { readonly do: 'range'; readonly label: string; readonly other: string; readonly old: string; readonly words: string };

type Tongue = 'en' | 'fr' | 'es' | 'ru' | 'ar' | 'zh';
type Latin = 'en' | 'fr' | 'es';
const ORDINALS: Record<Latin, readonly string[]> = {
  en: ['first', 'second', 'third', 'fourth', 'fifth'],
  fr: ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième'],
  es: ['primer', 'segundo', 'tercer', 'cuarto', 'quinto'],
};

/** Paragraphs of the amended text that can be counted from the end. */
const LAST: Readonly<Record<string, readonly string[]>> = {
  OP5: ['last', 'final'],
  OP4: ['penultimate'],
  PP3: ['last'],
  PP2: ['penultimate'],
};

/** The names of a paragraph in a language, each in its form after "in", "after" or a verb, without the article. */
function namesOf(label: string, tongue: Latin): { readonly bare: readonly string[]; readonly named: readonly string[] } {
  const [, kind = '', n = '', letter, roman] = /^(PP|OP)(\d+)(?: \((\w)\))?(?: \((\w+)\))?$/.exec(label)!;
  const [operative, at] = [kind === 'OP', Number(n)];
  const short = [`${kind}${n}`, `${kind} ${n}`, `${kind.toLowerCase()}${n}`, `${kind[0]}.${kind[1]}. ${n}`];
  if (letter && roman) {
    const bare = short.flatMap((one) => [`${one} (${letter}) (${roman})`, `${one}(${letter})(${roman})`]);
    if (tongue === 'en')
      return { bare, named: [`paragraph ${n} (${letter}) (${roman})`, `subparagraph (${letter}) (${roman}) of paragraph ${n}`] };
    return {
      bare,
      named: [tongue === 'fr' ? `alinéa ${letter}) ${roman}) du paragraphe ${n}` : `apartado ${letter}) ${roman}) del párrafo ${n}`],
    };
  }
  if (letter) {
    const signs = [`(${letter})`, ` (${letter})`];
    const all = [...short.flatMap((one) => signs.map((sign) => one + sign)), `${kind}${n}.${letter}`];
    if (tongue === 'en')
      return {
        bare: all,
        named: [
          `paragraph ${n} (${letter})`,
          `operative paragraph ${n}(${letter})`,
          `subparagraph (${letter}) of paragraph ${n}`,
          `para. ${n} (${letter})`,
        ],
      };
    return { bare: all, named: tongue === 'fr' ? [`alinéa ${letter}) du paragraphe ${n}`] : [`apartado ${letter}) del párrafo ${n}`] };
  }
  const nth = ORDINALS[tongue][at - 1];
  if (tongue === 'en') {
    const word = operative ? 'operative' : 'preambular';
    const abbreviated = operative ? ['Op. para. ', 'op para ', 'Oper. paragraph '] : ['Preambular para. ', 'Preamb. para ', 'pp. '];
    return {
      bare: [...short, ...abbreviated.map((one) => one + n)],
      named: [
        `${word} paragraph ${n}`,
        ...(nth ? [`${nth} ${word} paragraph`, `${nth} ${kind}`, ...(operative ? [] : [`${nth} paragraph of the preamble`])] : []),
        ...(operative ? [`paragraph ${n}`] : []),
        ...(LAST[label] ?? []).flatMap((one) => [`${one} ${kind}`, `${one} ${word} paragraph`]),
      ],
    };
  }
  if (tongue === 'fr')
    return {
      bare: short,
      named: operative ? [`paragraphe ${n} du dispositif`, `paragraphe ${n}`] : nth ? [`${nth} alinéa du préambule`] : short,
    };
  return {
    bare: short,
    named: operative ? [`párrafo ${n} de la parte dispositiva`, `párrafo ${n}`] : nth ? [`${nth} párrafo del preámbulo`] : short,
  };
}

const MARKS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['"', '"'],
  ['« ', ' »'],
  ['«', '»'],
  ['„', '“'],
  ['”', '”'],
  ['‘', '’'],
  ["'", "'"],
  ['``', "''"],
];
const LEADS = ['', '1. ', '2) ', '- ', '– ', '• ', '(3) ', '* ', '> '];

interface Style {
  readonly quote: (words: string) => string;
  readonly pick: <T>(all: readonly T[]) => T;
}

const NTH = {
  ru: ['первом', 'втором', 'третьем'],
  ar: ['الأولى', 'الثانية', 'الثالثة'],
  zh: ['1', '2', '3'],
};

/** The sentence in Russian, Arabic or Chinese; null if the edit has none there. */
function elsewhere(edit: KnownEdit, tongue: 'ru' | 'ar' | 'zh', { quote, pick }: Style): string | null {
  const [, kind = '', n = '', letter] = /^(PP|OP)(\d+)(?: \((\w)\))?$/.exec(edit.label) ?? [];
  if (kind === '' || (letter && tongue !== 'ru')) return null;
  const nth = NTH[tongue][Number(n) - 1]!;
  const op = kind === 'OP';
  if (tongue === 'ru') {
    const part = pick(['', ' постановляющей части']);
    const at = letter
      ? `в подпункте ${letter}) пункта ${n}${part}`
      : op
        ? `в пункте ${n}${part}`
        : `${n === '2' ? 'во' : 'в'} ${nth} пункте преамбулы`;
    const up = at.slice(0, 1).toUpperCase() + at.slice(1);
    if (edit.do === 'replace')
      return pick([
        `${up} заменить слова ${quote(edit.old)} словами ${quote(edit.words)}`,
        `${up} заменить ${quote(edit.old)} на ${quote(edit.words)}`,
        `${up} слова ${quote(edit.old)} заменить словами ${quote(edit.words)}`,
        `${op ? 'П.' : 'Преамб.'} ${n}${letter ? ` ${letter})` : ''}: ${quote(edit.old)} → ${quote(edit.words)}`,
        `${up} вместо ${quote(edit.old)} читать ${quote(edit.words)}`,
        `Предлагаем ${at} заменить ${quote(edit.old)} на ${quote(edit.words)}`,
      ]);
    if (edit.do === 'delete')
      return pick([
        `${up} исключить слова ${quote(edit.old)}`,
        `${up} слова ${quote(edit.old)} исключить`,
        `${up} удалить ${quote(edit.old)}`,
      ]);
    if (edit.do === 'insert' && edit.side === 'after')
      return `${up} после слов ${quote(edit.near)} ${pick(['включить', 'добавить', 'вставить'])} слова ${quote(edit.words)}`;
    if (edit.do === 'drop' && op)
      return letter
        ? `Исключить подпункт ${letter}) пункта ${n}`
        : pick([`Исключить пункт ${n}`, `Пункт ${n} исключить`, `Удалить пункт ${n} постановляющей части`]);
    if (edit.do === 'new' && edit.side === 'after' && op)
      return `После пункта ${n} постановляющей части включить новый пункт следующего содержания: ${quote(edit.words)}`;
    return null;
  }
  if (tongue === 'ar') {
    const at = op ? `في الفقرة ${n}${pick(['', ' من المنطوق'])}` : `في الفقرة ${nth} من الديباجة`;
    if (edit.do === 'replace')
      return pick([
        `${at}، يستعاض عن عبارة ${quote(edit.old)} بعبارة ${quote(edit.words)}`,
        `${op ? 'منطوق' : 'ديباجة'} ${n}: استبدال ${quote(edit.old)} بـ ${quote(edit.words)}`,
        `${at}، بدلا من ${quote(edit.old)}، ${quote(edit.words)}`,
      ]);
    if (edit.do === 'delete')
      return pick([`${at}، تحذف عبارة ${quote(edit.old)}`, `نقترح حذف كلمة ${quote(edit.old)} ${at}`, `${at}: حذف ${quote(edit.old)}`]);
    if (edit.do === 'insert' && edit.side === 'after') return `${at}، تضاف عبارة ${quote(edit.words)} بعد عبارة ${quote(edit.near)}`;
    if (edit.do === 'drop' && op) return `تحذف الفقرة ${n}${pick(['', ' من المنطوق'])}`;
    return null;
  }
  const at = `${op ? pick(['执行部分', '']) : '序言部分'}第${n}段`;
  const printed = `${op ? '执行段' : '序言段'}${n}`;
  if (edit.do === 'replace')
    return pick([
      `在${at}中，将${quote(edit.old)}改为${quote(edit.words)}`,
      `${printed}：${quote(edit.old)}改为${quote(edit.words)}`,
      `${at}：用${quote(edit.words)}取代${quote(edit.old)}`,
    ]);
  if (edit.do === 'delete') return pick([`在${at}中，删除${quote(edit.old)}`, `${printed}：删除${quote(edit.old)}`]);
  if (edit.do === 'insert' && edit.side === 'after') return `在${at}中，在${quote(edit.near)}之后插入${quote(edit.words)}`;
  if (edit.do === 'drop') return `删除${at}`;
  return null;
}

/** The sentence without number and mistakes. */
function sentenceOf(edit: KnownEdit, said: Tongue, { quote, pick }: Style): string {
  const isLatin = said === 'en' || said === 'fr' || said === 'es';
  const other = isLatin ? null : elsewhere(edit, said, { quote, pick });
  if (other !== null) return other;
  const rare = ['edge', 'bracket', 'brackets', 'rest', 'range'].includes(edit.do);
  const tongue: Latin = isLatin && !rare ? said : 'en';
  const { bare, named } = namesOf(edit.label, tongue);
  const whole =
    edit.do === 'drop' ||
    edit.do === 'new' ||
    edit.do === 'move' ||
    edit.do === 'bis' ||
    edit.do === 'reads' ||
    edit.do === 'edge' ||
    edit.do === 'brackets' ||
    edit.do === 'range';
  const article = tongue === 'en' ? 'the ' : tongue === 'fr' ? 'le ' : 'el ';
  const label = pick([...bare, ...named]);
  const some = (name: string) =>
    bare.includes(name) || /^(?:para|paragraph|sub|operative|preambular|op\b|alinéa)/i.test(name) ? name : `${article}${name}`;
  const the = some(label);
  const into = {
    en: `in ${the}`,
    fr: /^OP|^PP|^op|^pp|^O\.|^P\./.test(label) ? `dans ${label}` : label.startsWith('alinéa') ? `à l'${label}` : `au ${label}`,
    es: /^[OP.op]{2}/.test(label) ? `en ${label}` : `en el ${label}`,
  }[tongue];
  const up = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const colon = pick([': ', ' – ', ', ', ' - ', ': ']);
  /** The place before or after the operation. */
  const placed = (operation: string) =>
    pick([`${label}${colon}${operation}`, `${up(into)}, ${operation}`, `${up(operation)} ${into}`, `${label}: ${up(operation)}`]);
  if (!whole) {
    switch (edit.do) {
      case 'replace': {
        const [x, y] = [quote(edit.old), quote(edit.words)];
        if (tongue === 'fr')
          return placed(
            pick([
              `remplacer ${x} par ${y}`,
              `remplacer les mots ${x} par les mots ${y}`,
              `remplacer ${x} par ce qui suit : ${y}`.replace(' ce qui suit :', ''),
            ]),
          );
        if (tongue === 'es')
          return placed(pick([`reemplazar ${x} por ${y}`, `sustituir ${x} por ${y}`, `sustituir las palabras ${x} por ${y}`]));
        return placed(
          pick([
            `replace ${x} with ${y}`,
            `replace ${x} by ${y}`,
            `replace the words ${x} with the words ${y}`,
            `substitute ${y} for ${x}`,
            `change ${x} to ${y}`,
            `delete ${x} and insert ${y}`,
            `please replace the phrase ${x} by ${y}`,
            `use ${y} instead of ${x}`.replace('use', 'insert'),
            `${x} -> ${y}`,
            `${x} → ${y}`,
            `${x} should be replaced by ${y}`,
            `${x} should be ${y}`,
            `${x} to be changed to ${y}`,
            `${x} => ${y}`,
            `${x} to read ${y}`,
            `change ${x} into ${y}`,
            `remove ${x} and insert ${y} instead`,
            `${y} instead of ${x}`,
            `plz replace ${x} w/ ${y}`,
            `for ${x} read ${y}`,
            `read ${y} for ${x}`,
            `say ${y} instead of ${x}`,
            `instead of ${x}, ${y}`,
            `rather than ${x} use ${y}`,
            `not ${x} but ${y}`,
            `we would prefer ${y} to ${x}`,
            `${x}: make it ${y}`,
            `-${x} +${y}`,
            `replacement of ${x} by ${y}`,
            `could we replace ${x} with ${y}?`,
            `it would be better to replace ${x} with ${y}`,
            `replace ${x} with ${y} (agreed language)`,
            `replace ${x} with ${y}, because it is clearer`,
            `replace ${x} with ${y} (title of the event)`,
          ]),
        );
      }
      case 'delete': {
        const x = quote(edit.old);
        if (tongue === 'fr') return placed(pick([`supprimer ${x}`, `supprimer les mots ${x}`, `biffer ${x}`]));
        if (tongue === 'es') return placed(pick([`suprimir ${x}`, `eliminar las palabras ${x}`, `suprimir la expresión ${x}`]));
        return placed(
          pick([
            `delete ${x}`,
            `delete the words ${x}`,
            `remove ${x}`,
            `strike out ${x}`,
            `omit the phrase ${x}`,
            `please delete ${x}`,
            `the words ${x} should be deleted`,
            `leave out ${x}`,
            `cut ${x}`,
            `plz del ${x}`,
            `${x} to be deleted`,
            `delete the last part (${x})`,
            `deletion of ${x}`,
            `${x} out`,
            `get rid of ${x}`,
            `${x} is redundant, please delete`,
            `${x} could be deleted`,
            `delete ${x} (not needed)`,
            `delete ${x} – this is not needed`,
            `too long, delete ${x}`,
            `for the sake of clarity, delete ${x}`,
            `we have a problem with ${x} - delete`,
          ]),
        );
      }
      case 'insert': {
        const [x, near] = [quote(edit.words), quote(edit.near)];
        const side = {
          en: edit.side,
          fr: edit.side === 'after' ? 'après' : 'avant',
          es: edit.side === 'after' ? 'después de' : 'antes de',
        }[tongue];
        if (tongue === 'fr')
          return placed(pick([`${side} ${near}, ajouter ${x}`, `insérer ${x} ${side} ${near}`, `ajouter les mots ${x} ${side} ${near}`]));
        if (tongue === 'es')
          return placed(
            pick([`${side} ${near}, añadir ${x}`, `insertar ${x} ${side} ${near}`, `agregar las palabras ${x} ${side} ${near}`]),
          );
        return placed(
          pick([
            `${side} ${near} add ${x}`,
            `${side} ${near}, insert ${x}`,
            `insert ${x} ${side} ${near}`,
            `add the words ${x} ${side} the word ${near}`,
            `insert ${side} ${near} the words ${x}`,
            `please add ${x} ${side} ${near}`,
            ...(edit.side === 'after' ? [`${near} should be followed by ${x}`] : []),
            `${x} should be inserted ${side} ${near}`,
            `${x} ${side} ${near}`,
            `${side} ${near}: ${x}`,
            ...(edit.side === 'after' ? [`${near} + ${x}`] : []),
            `could we add ${x} ${side} ${near}?`,
          ]),
        );
      }
      case 'bracket':
        return placed(
          pick([
            `bracket ${quote(edit.old)}`,
            `put ${quote(edit.old)} in brackets`,
            `place square brackets around ${quote(edit.old)}`,
            `${quote(edit.old)} in brackets`,
          ]),
        );
      case 'rest':
        return placed(
          pick([
            `delete everything after ${quote(edit.near)}`,
            `delete all text after ${quote(edit.near)}`,
            `delete the rest after ${quote(edit.near)}`,
            `end the paragraph after ${quote(edit.near)}`,
          ]),
        );
      case 'end': {
        const x = quote(edit.words);
        if (tongue === 'fr') return placed(`ajouter ${x} à la fin`);
        if (tongue === 'es') return placed(`añadir ${x} al final`);
        return placed(
          pick([
            `add ${x} at the end`,
            `at the end, insert ${x}`,
            `insert at the end ${x}`,
            `append ${x}`,
            `add ${x} as the last words`,
            `${x} at the end`,
          ]),
        );
      }
    }
  }
  switch (edit.do) {
    case 'drop':
      if (tongue === 'fr') return pick([`Supprimer ${the}`, `${label} : supprimer`]);
      if (tongue === 'es') return pick([`Suprimir ${the}`, `${label}: suprimir`]);
      return pick([
        `Delete ${the}`,
        `${label}: delete`,
        `${label}: Delete the paragraph`,
        `Please delete ${the}`,
        `Delete ${the} in its entirety`,
        `${label}: to be deleted`,
        `${label} – delete in full`,
        `${label} - please remove`,
        `${label}: delete (repetitive)`,
        `${label}: delete, as it duplicates other language`,
        `${label}: out`,
        `${up(the)} should be deleted`,
        `Remove ${the}`,
      ]);
    case 'new': {
      const x = quote(edit.words);
      const [after, kind] = [edit.side, edit.label.startsWith('PP') ? 'preambular' : 'operative'];
      if (tongue === 'fr')
        return `${after === 'after' ? 'Après' : 'Avant'} ${the}, ${pick([`ajouter un nouveau paragraphe libellé comme suit : ${x}`, `insérer un nouveau paragraphe : ${x}`])}`;
      if (tongue === 'es')
        return `${after === 'after' ? 'Después de' : 'Antes de'} ${the}, ${pick([`añadir un nuevo párrafo que diga: ${x}`, `insertar un nuevo párrafo: ${x}`])}`;
      return pick([
        `${up(after)} ${the}, insert a new paragraph: ${x}`,
        `${up(after)} ${the}, add a new ${kind} paragraph reading: ${x}`,
        `Insert a new ${kind} paragraph ${after} ${the}: ${x}`,
        `Add a new paragraph ${after} ${the} to read as follows: ${x}`,
        `${up(after)} ${the}, insert the following new paragraph:\n${x}`,
        `${up(after)} ${the}, insert the following paragraph:\n${edit.words}`,
        `Add ${x} as a new ${kind} paragraph ${after} ${the}`,
        `A new ${kind} paragraph should ${edit.side === 'after' ? 'follow' : 'precede'} ${the}: ${x}`,
      ]);
    }
    case 'edge': {
      const edge = edit.end ? 'end' : 'beginning';
      return pick([`Move ${the} to the ${edge}`, `${label}: move to the ${edge}`, `${label} to be moved to the ${edge}`]);
    }
    case 'brackets':
      return pick([
        `Bracket ${the}`,
        `${label}: put the whole paragraph in brackets`,
        `${label}: bracket the paragraph`,
        `${label} in brackets`,
      ]);
    case 'range': {
      const change = `replace ${quote(edit.old)} by ${quote(edit.words)}`;
      return pick([
        `${edit.label} to ${edit.other}: ${change}`,
        `${edit.label}-${edit.other}: ${change}`,
        `${edit.label} and ${edit.other}: ${change}`,
        `In ${edit.label} and ${edit.other}, ${change}`,
      ]);
    }
    case 'bis':
      return pick([
        `New ${edit.label} bis: ${quote(edit.words)}`,
        `${edit.label}bis (new): ${quote(edit.words)}`,
        `${edit.label} bis: ${edit.words}`,
        `Add a new ${edit.label} bis: ${quote(edit.words)}`,
        `New ${edit.label}bis\n${edit.words}`.replace('\n', ': '),
      ]);
    case 'reads': {
      const x = quote(edit.words);
      if (tongue === 'fr') return `Remplacer ${the} par le texte suivant : ${x}`;
      if (tongue === 'es') return `Sustituir ${the} por el texto siguiente: ${x}`;
      return pick([
        `Replace ${the} with: ${x}`,
        `Please amend ${the} as follows: ${x}`,
        `${label} should read: ${x}`,
        `${label} to read as follows: ${x}`,
        `Replace ${the} by the following: ${x}`,
        `${up(the)} should read as follows:\n${x}`,
      ]);
    }
    case 'move': {
      const near = pick(namesOf(edit.near, tongue).bare);
      const side = { en: edit.side, fr: edit.side === 'after' ? 'après' : 'avant', es: edit.side === 'after' ? 'después de' : 'antes de' }[
        tongue
      ];
      if (tongue === 'fr') return `Déplacer ${the} ${side} ${near}`;
      if (tongue === 'es') return `Trasladar ${the} ${side} ${near}`;
      return pick([
        `Move ${the} ${side} ${near}`,
        `Move ${the} to ${side} ${near}`,
        `${label}: move ${side} ${near}`,
        `${up(the)} should be moved ${side} ${near}`,
        `${label} should ${edit.side === 'after' ? 'follow' : 'precede'} ${near}`,
        `Put ${the} ${side} ${near}`,
      ]);
    }
  }
}

/** One letter of a cue word is left out, doubled or exchanged with the next. Words in quotation marks, names of paragraphs and short words stay. */
function mistyped(sentence: string, quotes: readonly string[], at: number, how: number): string {
  const places = [
    ...sentence.matchAll(
      /(?<![\p{L}\d])(?:delete|replace|insert|remove|substitute|supprimer|remplacer|insérer|ajouter|suprimir|eliminar|reemplazar|sustituir|insertar|agregar|bracket|please|should|after|before)(?![\p{L}])/giu,
    ),
  ].filter(
    (match) =>
      !quotes.some((quote) =>
        [...sentence.matchAll(new RegExp(quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].some(
          (one) => one.index <= match.index && match.index < one.index + quote.length,
        ),
      ),
  );
  const word = places[at % Math.max(1, places.length)];
  if (!word) return sentence;
  const k = word.index + 1 + (at % (word[0].length - 2));
  const [x, y] = [sentence[k]!, sentence[k + 1]!];
  return sentence.slice(0, k) + [y, x + x + y, y + x][how % 3]! + sentence.slice(k + 2);
}

/** An edit worded in one of many ways. */
export const phrased = (edit: KnownEdit): fc.Arbitrary<string> =>
  fc
    .record({
      tongue: fc.constantFrom<Tongue>('en', 'en', 'en', 'fr', 'es', 'ru', 'ar', 'zh'),
      marks: fc.constantFrom(...MARKS),
      choices: fc.infiniteStream(fc.nat(1000)),
      lead: fc.constantFrom(...LEADS),
      end: fc.constantFrom('', '.', ';', ' .'),
      typo: fc.option(fc.tuple(fc.nat(30), fc.nat(2)), { freq: 2 }),
    })
    .map(({ tongue, marks, choices, lead, end, typo }) => {
      const quotes: string[] = [];
      const quote = (words: string) => {
        quotes.push(words);
        return `${marks[0]}${words}${marks[1]}`;
      };
      const pick = <T>(all: readonly T[]): T => all[choices.next().value! % all.length]!;
      const said = sentenceOf(edit, tongue, { quote, pick });
      const closed = /\n[^“"«„”‘'`]/.test(said) || /bis: [^“"«„”‘'`]/.test(said) ? said : `${said}${end}`;
      const words = [...quotes, ...('words' in edit ? [edit.words] : [])];
      return `${lead}${typo ? mistyped(closed, words, typo[0], typo[1]) : closed}`;
    });
