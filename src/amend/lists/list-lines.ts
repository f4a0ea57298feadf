// Splits a delegation's list into entries: joins lines that a mail wrapped, reads table rows, drops greetings, and says whose each entry is.

import { cuesOf, lettersOf } from './entry-tokens.ts';
import { formalSentences } from './formal-sentences.ts';
import { asLeft, isMarked } from './given-texts.ts';
import type { ListedPair } from './list-demands.ts';
import { isClosed, quotesOut } from './list-quotes.ts';
import { lineInEnglish } from './other-scripts.ts';
import { isScriptTalk } from './scripts/script-talk.ts';
import { beforeText } from './senses/text-meant.ts';

/** A line of a list, or several that belong together. */
export interface ListLine {
  readonly text: string;
  /** True if a blank line or the beginning comes before it. */
  readonly apart: boolean;
  /** True if it began with a number or a bullet. */
  readonly numbered: boolean;
  /** The line as it was typed. */
  readonly typed: string;
  /** The line with its marks for struck and new words, if it has any. */
  readonly marked?: string;
  /** The delegation that a column of the table names. */
  readonly by?: string;
  /** How a paragraph reads and should read, if a table or the words "old" and "new" say so. */
  readonly pair?: ListedPair;
  /** The line as written, if it is in another script and `text` is its English version. */
  readonly said?: string;
  /** True if it is in an older, quoted mail. */
  readonly older?: boolean;
}

/** Tags around new or struck words, as web pages and forums have them: “[bold]…[/bold]”, “<u>…</u>”. */
const TAGGED = /([[<])(b|bold|strong|u|underline|underlined|ins|new|add|added|del|deleted|s|strike|struck)([\]>])([^*~]+?)\1\/\2\3/giu;
const STRUCK_TAG = /^(?:d|s$|stri|stru)/i;
/** A line with the reader's own marks for new and struck words. */
const withSigns = (line: string): string =>
  line.replace(TAGGED, (_, __, tag: string, ___, words: string) => {
    const sign = STRUCK_TAG.test(tag) && !/^strong$/i.test(tag) ? '~~' : '**';
    return `${sign}${words}${sign}`;
  });
/** “2.º párr.” in the usual form: “2º párr.”. */
const withUsualPlaces = (line: string): string =>
  line
    .replace(/(?<![\p{L}\d])(\d{1,2})\.(?:º|ª|°|er|ro|do|to)(?=\s\p{L})/gu, '$1º')
    .replace(/(?<![\p{L}\d])([1-9])er(?=\s(?:p[aá]rr|pre[aá]mb|considerando))/giu, '$1º');
const BULLET =
  /^[\s>]*(?:(?:#?\(?\d{1,3}\s?(?:[.)\]/°º]|\.-)|(?:no\.?|nr\.?|n°|amendment|amendement|enmienda|поправка|ask|item|proposal|demande)\s?\d{1,3}(?:\s\([^()\d]{3,30}\))?\s?[:.·–-]|\(?[ivx]{1,5}[.)]|\d{1,3}[a-z]?(?:\.\d{1,3})+\.?|[-–—•*·▪◦●])\s+)+|^\s*[\d\u0660-\u0669]{1,3}\s?[-–—.)]\s+(?=\p{sc=Arabic})|^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}(?:[、．]|\.(?=\p{sc=Han})))\s*/iu;
const LETTERED =
  /^\s*(?:[a-z][.)]|\([a-z]\)|\d{1,3}\s?[-–—:])\s+(?=(?:in|au|en|on|op|pp|para|delete|replace|insert|add|move|supprimer|remplacer|suprimir|reemplazar)\b)/iu;
const COMMENTED = /^Commented \[\w+\]:\s*/;
const OLDER_MAIL =
  /^(?:on\b.{5,120}\bwrote:|le\b.{5,120}\ba écrit\s?:|el\b.{5,120}\bescribió:|-{2,}\s?(?:original|forwarded) message\b.*|-{2,}\s?(?:message d[’']origine|mensaje original).*)$/i;
const ORIGINAL = /^-{2,}/;
const OLD = /^(?:now|old|original|current|existing|present|zero draft)(?: (?:text|language|wording|version))?\s?: ?(.+)$/i;
const NEW =
  /^(?:we (?:want|ask for|propose|suggest)|new|proposed|proposal|amended|revised|suggested|suggestion)(?: (?:text|language|wording|version|change))?\s?: ?(.+)$/i;
const HEADER_CELL =
  /^(?:(?:para(?:graph)?s?|provision|ref(?:erence)?|place|no\.?|number|pp\s?\/\s?op|section|párrafo|paragraphe|alinéa|пункт|п\.|段|段落|الفقرة)(?:\s(?:no\.?|number))?|((?:original|current|existing|present|zero draft|draft)(?:\s(?:text|language|wording))?|(?:now )?(?:says|reads)|from|for|was|dice|donde dice|texto (?:actual|original|vigente)|texte (?:actuel|original|initial|existant)|au lieu de|(?:текущ|действующ|исходн|нынешн)\p{L}+ текст|вместо|النص (?:الحالي|الأصلي)|بدلا من|现有案文|现案文|原案文|原文)|(proposed|amended|new|suggested)?\s?(?:changes?|amendments?|text|language|wording|proposals?|edits?|(?:should )?read|to|becomes|debe decir|texto propuesto|texte proposé|lire|предлагаем\p{L}+ текст|(?:следует )?читать|النص المقترح|拟议案文|建议案文|修改为|应为|enmiendas?|amendements?|propuestas?|propositions?|предложени[ея]|поправк[аи]|修正案?|修改|التعديل|المقترح)|(delegation|country|state|proposed by|by|author|source|délégation|pays|delegación|país|делегация|страна|代表团|الوفد)|(comments?|rationale|justification|remarks?|reasons?|explanation|motifs?|justificación|motivo|обоснование|комментари[ий]|примечани[ея]|理由|说明|الملاحظات|السبب))\.?:?$/iu;

/** The lines of a list without bullets; rows of a table become one line each: “OP2: replace …”. `hasMarks`: signs such as ~~ mean struck and new words. */
export function listLines(list: string, hasMarks: boolean): ListLine[] {
  const turned = (text: string): string | null => (hasMarks ? (inEnglish(text) ?? null) : null);
  const out: ListLine[] = [];
  let apart = true;
  let columns: (RegExpExecArray | null)[] | null = null;
  let older = false;
  const all = list
    .replace(/^\ufeff/, '')
    .replace(/\u00a0/g, ' ')
    .split(/\r?\n|\u2028/)
    .map((line) => (hasMarks ? withSigns(line) : line));
  for (const raw of all) {
    const line = raw.replace(/^\s*>+ ?/, '');
    if (line.trim() === '') {
      apart = true;
      continue;
    }
    older ||= OLDER_MAIL.test(line.trim());
    const isOlder = older && (line !== raw || ORIGINAL.test(line.trim()) || out.at(-1)?.older === true);
    const marked = hasMarks && isMarked(line) ? { marked: line.replace(BULLET, '').replace(/\s+/g, ' ').trim() } : {};
    const typed = hasMarks && (isMarked(line) || line.includes('**')) ? asLeft(line) : line;
    const more = { ...marked, ...(isOlder ? { older: true } : {}) };
    const cells = cellsOf(line)?.map((cell) => (hasMarks ? withUsualPlaces(cell) : cell));
    if (cells) {
      if (cells.every((cell) => /^[-:= ]*$/.test(cell))) continue;
      const heads = cells.map((cell) => HEADER_CELL.exec(cell.replace(/[*_]/g, '')));
      if (heads.filter((head) => head !== null).length >= Math.max(2, cells.length - 1)) {
        columns = heads;
        continue;
      }
      const english = cells.map((cell) => turned(cell));
      const row = rowOf(
        cells.map((cell, k) => english[k] ?? cell),
        columns,
      );
      if (row !== null) {
        const said = english.some((cell) => cell !== null) ? { said: cells.join(' | ') } : {};
        out.push({ ...row, ...said, apart: true, numbered: true, typed: typed.trim(), ...(isOlder ? { older: true } : {}) });
        apart = true;
        continue;
      }
      // Below a heading whose place is unknown, a row is reported, not taken for talk.
      if (columns !== null && cells.filter((cell) => cell !== '').length > 1) {
        out.push({ text: cells.join(' | '), apart: true, numbered: true, typed: typed.trim(), ...(isOlder ? { older: true } : {}) });
        apart = true;
        continue;
      }
    } else columns = null;
    const text = typed
      .replace(BULLET, '')
      .replace(COMMENTED, (lead, at: number, all: string) => (beginsEntry(all.slice(at + lead.length)) ? '' : lead))
      .replace(LETTERED, '')
      .replace(/^.*$/su, (one) => (hasMarks ? withUsualPlaces(one.trim()) : one.trim()));
    const begun = BULLET.test(typed) || LETTERED.test(typed.replace(BULLET, ''));
    const english = turned(text) ?? numberedPlace(text);
    const said = english === null ? {} : { said: text.replace(/\s+/g, ' ') };
    out.push({ text: (english ?? text).replace(/\s+/g, ' '), ...said, apart, numbered: begun, typed: typed.trim(), ...more });
    apart = false;
  }
  const own = out.some((line) => !line.older && beginsEntry(line.text));
  return paired(own ? out : out.map(({ older: _, ...line }) => line));
}

/** Means, in the column of new words, that the old ones are deleted. */
const GOES =
  /^[[(]?(?:to be )?(?:deleted?|à supprimer|supprimée?s?|supprimer|suprimir|suprimid[oa]s?|eliminar|удалить|исключить|снять|حذف|تحذف|删除|删去)[\])]?$/iu;

/** “1 (f). …”: a paragraph and its subparagraph without a noun; null if the line begins otherwise. */
const numberedPlace = (line: string): string | null =>
  /^\d{1,2} ?\([a-z]\)(?= ?[.:,–-])/.test(line) ? line.replace(/^(\d{1,2}) ?\(([a-z])\)/, 'OP$1 ($2)') : null;

/** A line in Russian, Arabic or Chinese in English words; null if its formal words are known, or it is not understood. */
function inEnglish(line: string): string | null {
  if (!/[\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Han}]/u.test(line)) return null;
  const out = quotesOut(line);
  if ('refused' in out) return null;
  return /[\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Han}]/u.test(out.text) && formalSentences(out.text) === null ? lineInEnglish(out) : null;
}

/** The text after the word “New” in a line; null if there is none. */
export const givenAsNew = (line: string): string | null => NEW.exec(line)?.[1] ?? null;

/** Joins "Old: …" with the "New: …" below it. */
function paired(lines: readonly ListLine[]): ListLine[] {
  const out: ListLine[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const [old, now] = [last && !last.pair ? OLD.exec(last.text)?.[1] : undefined, NEW.exec(line.text)?.[1]];
    if (last && old !== undefined && now !== undefined && GOES.test(now.trim())) {
      const whole = /^(?:the )?(?:whole|entire) (?:paragraph|text|clause)$/i.test(old.trim());
      out[out.length - 1] = {
        ...last,
        text: whole ? 'delete the paragraph' : `delete “${unquoted(old)}”`,
        typed: `${last.typed} ${line.typed}`,
      };
    } else if (last && old !== undefined && now !== undefined)
      out[out.length - 1] = {
        ...last,
        text: `${last.text} ${line.text}`,
        typed: `${last.typed} ${line.typed}`,
        pair: { place: '', old: unquoted(old), now: unquoted(line.marked ? (NEW.exec(line.marked)?.[1] ?? now) : now) },
      };
    else out.push(line);
  }
  return out;
}
const unquoted = (words: string): string => words.trim().replace(/^[“"«„'‘]\s?(.*?)\s?[”"»“'’][.;]?$/u, '$1');

/** The cells of a row separated by tabs or vertical bars; null if the line is not a row. */
function cellsOf(line: string): string[] | null {
  const inner = line.trim();
  if (/^\|.*\|$/.test(inner) || / \| .*/.test(inner)) {
    const cells = inner
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    if (cells.length >= 2) return cells;
  }
  if (!line.trim().includes('\t')) return null;
  const cells = line.split('\t').map((cell) => cell.trim());
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  while (cells[0] === '') cells.shift();
  // “(a)⇥To act;” is a subparagraph, not a row.
  return cells.length >= 2 &&
    (/^para\.$/i.test(cells[0]!) ||
      !/^\(?[a-z\d]{1,4}[.)]$/i.test(cells[0]!) ||
      (cells.length >= 3 && /^(?:no\.|\d+\.?)$/i.test(cells[0]!)))
    ? cells
    : null;
}

const PLACE_ALONE = (cell: string): boolean => {
  const tokens = cuesOf(cell.replace(/[:.]\s*$/, '')).filter(({ letter }) => !'zn,LN'.includes(letter));
  return /^A(?:&?A)*$/.test(lettersOf(tokens));
};

/** A row as a line; null if no cell is a place. A text under “Proposed text” is the new text of the paragraph. */
function rowOf(
  cells: readonly string[],
  columns: readonly (RegExpExecArray | null)[] | null,
): Pick<ListLine, 'text' | 'by' | 'pair' | 'marked'> | null {
  const at = cells.findIndex((cell) => PLACE_ALONE(asLeft(cell)));
  if (at < 0) return null;
  const place = asLeft(cells[at]!).replace(/[:.]\s*$/, '');
  const column = (cell: number) => columns?.[cell] ?? null;
  const wanted = cells.filter((cell, k) => {
    if (k === at || cell === '' || /^\d{1,3}[.)]?$/.test(cell)) return false;
    const head = column(k);
    return !(head?.[1] || head?.[4] || head?.[3]) && (columns !== null || !/^\p{Lu}[\p{L} .()]{2,30}$/u.test(cell) || beginsEntry(cell));
  });
  // A remark that it was withdrawn is not skipped.
  const gone = cells.some((cell, k) => k !== at && /^(?:withdrawn|retirée?|retirad[oa]|снято)(?![\p{L}])/iu.test(cell))
    ? ' (withdrawn)'
    : '';
  const owner = cells.find((_, k) => column(k)?.[3]);
  const by = owner ? { by: owner } : {};
  // “Suppress “X”” may be in the column of the present text.
  const asked = wanted.length === 0 ? cells.find((cell, k) => column(k)?.[1] && /[“"«„]/.test(cell) && beginsEntry(cell)) : undefined;
  if (asked !== undefined) return { ...by, text: `${place}: ${asLeft(asked)}${gone}` };
  if (wanted.length === 0) return { ...by, text: `${place}:` };
  const [cell = '', ...more] = wanted;
  const plain = asLeft(cell);
  if (more.length > 0 && columns === null) {
    // Without a heading: the original and the proposed text, or an amendment and a comment on it.
    if (beginsEntry(plain)) return { ...by, text: `${place}: ${plain}${gone}` };
    // Names and remarks in other cells are not part of the amendment.
    const isAside = more.every((one) => one.length < 40 && !/[“"«„;:]/.test(one) && !/[DIRCMKUQ]/.test(lettersOf(cuesOf(one))));
    return isAside && (/[“"«„]/.test(plain) || /[,;]$/.test(plain))
      ? { ...by, text: `${place}: ${plain}${gone}` }
      : { ...by, text: `${place}: ${cells.slice(at + 1).join(' | ')}` };
  }
  const old = cells.find((_, k) => column(k)?.[1]) ?? '';
  if (/^[^\p{Lu}]/u.test(old) && GOES.test(plain)) return { ...by, text: `${place}: delete ${/^[“"«„]/.test(old) ? old : `“${old}”`}` };
  if (!isMarked(cell) && (beginsEntry(plain) || /[“"«„]/.test(plain))) return { ...by, text: `${place}: ${plain}${gone}` };
  return { ...by, text: `${place}: ${plain}`, pair: { place, old, now: cell } };
}

const VERBS = 'DIRCMKU';

/** A line with a number in place of each quotation that closes on it. */
const quotesMarked = (line: string): string => line.slice(0, 1000).replace(/[“"«„][^“”"«»]*[”"»“]/gu, '\ue0000\ue001');
/** A line in Russian that begins with the name of a paragraph. */
const PLACE_IN_CYRILLIC =
  /^(?:(?:в|во|из|после|перед|новый)\s)?(?:\p{L}+(?:ый|ий|ой|ом|его|ого)\s)?(?:пп?\.?(?=\s?\d)|пункт|подпункт|абзац|преамбул)/iu;
/** An unfinished line: a name on the next line belongs to it. */
const HANGS =
  /(?:\(|(?<![\p{L}])(?:and|or|of|in|to|from|into|with|by|after|before|between|the|et|de|du|dans|après|avant|avec|par|à|au|y|en|con|por|del|al|tras|и|в|на|из|после|перед|с))$/iu;
const hangs = (line: string): boolean => HANGS.test(line) && /[”"»]/.test(line);
/** True if a line begins with a paragraph name, so that it does not continue the line above. “in OP3” may continue a line that names none. */
function namesPlaceFirst(line: string, above: string): boolean {
  if (hangs(above)) return false;
  if (PLACE_IN_CYRILLIC.test(line)) return true;
  const cues = cuesOf(line.slice(0, 80));
  const first = cues.findIndex(({ letter }) => !'z,&'.includes(letter));
  const letters = lettersOf(cues.slice(Math.max(first, 0)));
  return (
    /^(?:A|N[AP])/.test(letters) ||
    (/^[nabf]+z?(?:A|N[AP])/.test(letters) && cuesOf(quotesMarked(above)).some(({ letter }) => letter === 'A'))
  );
}

/** True if a line begins as an amendment does: with a place or a verb. */
export function beginsEntry(line: string): boolean {
  const tokens = cuesOf(quotesMarked(line).slice(0, 160)).filter(({ letter }) => !'z,&'.includes(letter));
  const [first, second, third] = tokens.map(({ letter }) => letter);
  if (first === 'A') return true;
  if (first === undefined) return false;
  if (VERBS.includes(first))
    return (
      second === undefined ||
      'AQPNnxabegEOLTK'.includes(second) ||
      (third !== undefined && 'AQwt'.includes(third)) ||
      /^(?:delete|replace|insert|add|move)\b/i.test(line)
    );
  if (first === 'N') return second === 'A' || second === 'P';
  return 'nabxegL'.includes(first) && second !== undefined && 'AQLP'.includes(second);
}

const GREETING =
  /^(?:dear\b|hello\b|hi\b|hey\b|hiya\b|thats? all\b|that[’']s (?:all|it)\b|gn\b|cheers\b|sorry\b|(?:an? )?(?:few|some) (?:quick )?(?:edits|comments|ones)\b|from \p{L}+, quick|\((?:english|french|spanish|original|translated|anglais|français)[^)]*\)$|corrigendum|good (?:morning|afternoon|evening|day)|excellenc|distinguished|thank(?:s| you)|many thanks|(?:kind|best|warm|with) (?:regards|wishes|kind|best|warm)|regards|sincerely|yours|please find|kindly find|as (?:requested|promised|discussed|agreed)\b|as (?:of|at) \d|sent from|committee:|topic:|co-?(?:submitters?|sponsors?):|signatories|thx\b|tks\b|tnx\b|tel\b|phone|mobile|fax\b|e-?mail|www\.|https?:|disclaimer|confidential|attach|commented \[|formatted:|from:|to:|cc:|date:|subject:|objet ?:|de ?:|à ?:|envoyé|asunto:|para:|fecha:|cher|chère|chers|madame|monsieur|bonjour|cordialement|bien à vous|meilleures salutations|merci|veuillez trouver|estimad|buen[oa]s|saludos|atentamente|gracias|le ruego|on \w+,? .* wrote:|_{3,}|-{3,}|={3,}|\*{3,})/iu;
const HEADING =
  /^(?:(?:proposed |suggested |draft(?:ing)? |written |oral |further |additional |textual |specific |general |our |my |some |joint |rolling |compiled |friendly |unfriendly |technical |minor |initial |preliminary |final |editorial |consolidated )*(?:amendments?|suggestions?|changes?|proposals?|comments?|edits|list of amendments|amendements?|modifications?|propositions?(?: d[’']amendements?)?|enmiendas?|propuestas?(?: de enmiendas?)?)(?:\s(?:no\.?\s?)?\d{1,2})?(?:\s?\((?:un)?friendly\))?(?:\s(?:to|on|au|à|aux|sur|al|a la|sobre)\b.*)?|operative (?:part|section|paragraphs|clauses)|preamble|preambul(?:ar|atory) (?:part|paragraphs|clauses)|dispositif|préambule|preámbulo|parte dispositiva|(?:the )?draft resolution\b.*|(?:A|E|S|HRC)\/[\w./-]+|paragraph numbers are\b.*|no amendments\.?|(?:поправки|предложения|замечания)(?: и (?:поправки|предложения|замечания))?(?:[^:«»"\d]{0,60} к проекту.*|,? (?:предложенные|представленные|внес[её]нные|к проекту|делегации|по проекту).*)?|(?:compilation|chair['’]?s (?:compilation|text|proposal))\b.*|amendment (?:form|sheet))[:.]?$/iu;
const REASON =
  /^[([]?(?:why|rationale|justification|reason(?:ing|s)?|explanation|explanatory note|comments?|remarks?|note|nota|motif|raison|motivo|justificación|explicación|source)\b\s?[:–-]/i;
const TALK =
  /^(?:this|it|these|those|they|the (?:reason|purpose|aim|idea|intention)|because|as (?:agreed|already)|we (?:believe|think|feel|consider|look forward|remain|thank|hope)|in our view|our|happy to|let us|for consistency|see|cf)\b/i;

const SIGN_OFF =
  /^(?:(?:kind|best|warm|with) (?:regards|wishes|kind|best|warm)|best,|regards|sincerely|yours|cordialement|bien à vous|meilleures salutations|saludos|atentamente|-- ?$|--$)/i;
/** The delegation that a signature line names, or null. */
export const missionIn = (line: string): string | null => {
  const found = line.length < 120 ? BY[0]!.exec(line)?.[1] : undefined;
  return found ? named(found.replace(/\s(?:to|auprès|ante)\b.*$/u, '')) : null;
};
/** True if the signature of a mail begins here. */
export const signsOff = (line: string): boolean => SIGN_OFF.test(line);

/** True if a line asks for nothing: a greeting, a heading, a reason. */
export function isTalk(line: string): boolean {
  if (REASON.test(line) || isScriptTalk(line)) return true;
  const tokens = cuesOf(line.slice(0, 400));
  const asks = tokens.some(({ letter }) => `${VERBS}QAT`.includes(letter));
  if (HEADING.test(line)) return !tokens.some(({ letter }) => 'QA'.includes(letter)) || /^\S*\s?(?:amend|enmiend|propo)/i.test(line);
  if (GREETING.test(line)) return !tokens.some(({ letter }) => 'QA'.includes(letter)) && !/\b(?:delete|replace|insert)\b/i.test(line);
  return TALK.test(line) && !asks;
}

const NAME =
  "[\\p{Lu}][\\p{L}.'’-]*(?:,? on behalf of(?: the)?|[ -](?:\\(?(?:[dl][’'])?[\\p{Lu}][\\p{L}.'’)-]*|of|the|and|de|des|du|la|le|les|et|y|del|los|on behalf of|\\d{1,3}|with|its|member|states|core|group|in|its|national|capacity|\\([^()]{0,60}\\))){0,16}\\)?";
const BY = [
  new RegExp(
    `^(?:the )?(?:delegation|permanent mission|government|group|délégation|delegación|misión permanente|mission permanente)s? (?:of|de la|de l['’]|du|des|del|de los|de|d['’]) ?(?:the )?(${NAME})`,
    'iu',
  ),
  new RegExp(
    `(?:submissions?|contributions?|amendments?|suggestions?|changes?|proposals?|comments?|edits|inputs?|amendements?|propositions?|enmiendas?|propuestas?|textes?)(?: (?!in\\b|of\\b|for\\b|before\\b)\\p{Ll}+){0,3}? (?:by|from|par|por|de|of)(?: the delegation of| la délégation (?:de la|de l['’]|du|des|de)| la delegación de)? (?:the |la |le |les |l['’]|el |los |las )?(${NAME})`,
    'iu',
  ),
  new RegExp(
    `^(?:the |la |le |el )?(${NAME}) (?:would like to |wishes to |souhaite |desea )?(?:propos|suggest|request|submit|demand)\\p{L}*(?: the| les| las| to)?(?: following)?(?: \\p{L}+){0,3}\\s?:$`,
    'iu',
  ),
];
/** “Norway’s comments”. */
const WHOSE = new RegExp(`\\b(${NAME})['’]s? (?:\\p{Ll}+ ){0,2}(?:comments?|amendments?|proposals?|suggestions?|edits|inputs?)\\b`, 'u');
/** “México – comentarios al proyecto”. */
const HEAD_DASHED = new RegExp(
  `^(${NAME})\\s?[-–—:|]\\s?(?:\\p{Ll}+ ){0,3}(?:comments?|proposals?|amendments?|suggestions?|inputs?|edits|comentarios|propuestas|enmiendas|commentaires|propositions|amendements|observations)\\b[^“"«]*$`,
  'iu',
);
/** “EU comments – 12 March”. */
const NAMED_HEAD = new RegExp(
  `^(${NAME})(?:['’]s?)? (?:\\p{Ll}+ ){0,2}(?:comments?|amendments?|proposals?|suggestions?|edits|inputs?)(?:\\s?[-–—,:(].*)?$`,
  'u',
);
const NO_NAME =
  /^(?:agreed?|ok|okay|yes|no|same|noted|done|thanks|title|best|reserve|support|rationale|none|idem|general|other|paragraphs?|proposals?|text|summary|type|action|kind|clause|place)[\s:.!-]*$/i;
const ELSEWHERE = [
  /^(?:مقترحات|تعديلات|مقترح|تعديل)(?: مقدمة?)?(?: من)?(?: وفد)? ([\p{sc=Arabic} ]{2,40}):?$/u,
  /^(\p{sc=Han}{2,12}?)(?:代表团)?的?(?:修正案|提案|修正|建议)[：:]?$/u,
];
const BARE = new RegExp(`^(?:\\[)?(${NAME})(?:\\])?\\s?(?:\\([^)]*\\))?\\s?[:–-]?$`, 'u');
const PREFIX = new RegExp(`^\\[?(${NAME})\\]?\\s?(?:\\([^)]*\\))?\\s?(?::|–|-|—|\\])\\s+(?=\\S)`, 'u');

/** “Ghana > ok”, “[12:03] Ghana …”, “@Norway”, “غانا: …”. */
const CHAT = new RegExp(`^(${NAME}) > |^(?:[@+#>]|\\[?\\d{1,2} ?[:h.] ?\\d{2}\\b)|^[\\p{sc=Arabic}\\p{sc=Han} ]{1,30}[:：] ?(?=\\S)`, 'u');

const SUBMITTER = new RegExp(
  `^(?:(?:main )?submitter|(?:main )?sponsors?|submitted by|proposed by|proposer|delegation|country|délégation|delegación|país|pays)\\s?: (${NAME})$`,
  'iu',
);

/** A name in a script without capital letters. */
const SCRIPT_NAME = /^[\p{sc=Arabic}\p{sc=Han} ]{2,40}$/u;

/** Whose amendments follow, if a line is a heading with a name: “Norway”, “The delegation of Brazil would like to propose the following changes:”, “Fiji, on
 *  the text L.2 as issued:”. */
export function ownerIn(typed: string): string | null {
  const about = beforeText(typed);
  if (about?.apart && SCRIPT_NAME.test(about.head)) return about.head;
  const line = about?.head ?? typed;
  const submitter = SUBMITTER.exec(line)?.[1];
  if (submitter) return named(submitter);
  const tokens = cuesOf(line.slice(0, 200));
  if (line.length > 200 || tokens.some(({ letter }) => 'QAF'.includes(letter))) return null;
  for (const by of BY) {
    const found = by.exec(line)?.[1];
    if (found) return named(found);
  }
  for (const by of ELSEWHERE) {
    const found = by.exec(line)?.[1];
    if (found) return found.trim();
  }
  const whose = line.length < 200 ? WHOSE.exec(line)?.[1] : undefined;
  if (whose) return named(whose.replace(/^(?:Please find|Please|Below|Here are|See) (?:below )?/u, ''));
  const head = line.length < 100 && !HEADING.test(line) ? (NAMED_HEAD.exec(line)?.[1] ?? HEAD_DASHED.exec(line)?.[1]) : undefined;
  if (head && !tokens.some(({ letter }) => VERBS.includes(letter)) && !NO_NAME.test(head)) return named(head);
  if (/[.;,]$/.test(line) || line.split(/\s+/).length > 12 || HEADING.test(line)) return null;
  const verbs = cuesOf(line.replace(/\([^()]*\)/g, ' ')).some(({ letter }) => VERBS.includes(letter));
  // “Views on the text” name nobody: a name is set apart from the text.
  const found = verbs || about?.apart === false || NO_NAME.test(line) ? null : BARE.exec(line)?.[1];
  return found ? named(found) : null;
}

/** A name before an amendment on the same line: “Norway: OP2, delete …”. `isUnderPlace`: the lines are about a paragraph named above. */
export function ownerBefore(line: string, isUnderPlace = false): { readonly owner: string; readonly rest: string } | null {
  for (const { index } of line.slice(0, 200).matchAll(/[:：](?=\s)/gu)) {
    const [head, rest] = [line.slice(0, index + 1), line.slice(index + 1).trim()];
    const owner = beforeText(head) && beginsEntry(rest) ? ownerIn(head) : null;
    if (owner !== null) return { owner, rest };
  }
  const found = PREFIX.exec(line);
  if (!found || cuesOf(found[0]).some(({ letter }) => 'AQPNDIRMCKULOTFJSVBabeg'.includes(letter))) return null;
  if (NO_NAME.test(found[1]!)) return null;
  const rest = line.slice(found[0].length);
  const first = cuesOf(quotesMarked(rest))[0]?.letter ?? '';
  return beginsEntry(rest) || (isUnderPlace && first !== '' && 'QDIRCKUabegcsLXx'.includes(first))
    ? { owner: named(found[1]!), rest }
    : null;
}

/** True if a line begins with the name of its speaker, or with a sign or time of a chat. */
export const isLabelled = (line: string): boolean => {
  const [found, name] = PREFIX.exec(line) ?? CHAT.exec(line) ?? [];
  return found !== undefined && (name === undefined || !cuesOf(found).some(({ letter }) => 'AQPN'.includes(letter)));
};

const ASKS = new RegExp(
  `^(?:the |la |le |el |l[’'])?(${NAME}) (?:would like|wish(?:es)?|asks?|proposes?|suggests?|requests?|wants?|prefers?|souhaite|propose|demande|suggère|voudrait|propone|solicita|sugiere|pide|desea|quisiera)(?: (?:to see|to|that|for|de|que))?(?: d[’'])?(?: (?:the|la|le|el))? ?(?=\\S)`,
  'u',
);
/** The delegation that an amendment names as asking: “OP4: Norway asks for the deletion of “small””. */
export function ownerAsking(line: string): { readonly owner: string; readonly rest: string } | null {
  const [first] = cuesOf(line.slice(0, 60));
  const place = first?.letter === 'A' && first.from === 0 ? (/^.{1,58}?[:.–—-]\s+/u.exec(line)?.[0] ?? '') : '';
  const found = ASKS.exec(line.slice(place.length));
  if (
    !found ||
    NO_NAME.test(found[1]!) ||
    /^(?:We|I|It|They|This|My|Our|Nobody|None|No|Nous|Se|Il|On|Personne|Nadie|OP|PP)\b/u.test(found[1]!)
  )
    return null;
  const rest = `${place}${line.slice(place.length + found[0].length)}`;
  const verb = cuesOf(quotesMarked(rest)).find(({ letter }) => !'zn,A'.includes(letter))?.letter ?? '';
  return verb !== '' && 'DIRCMKUQabegX'.includes(verb) ? { owner: named(found[1]!), rest } : null;
}

const named = (name: string): string =>
  name
    .replace(/(?<!\s)\s*\(\p{Ll}[^)]*\)?/gu, '')
    .replace(/\s(?:would|wishes|proposes|suggests|souhaite|desea|propose|propone)\b.*$/iu, '')
    .replace(/(?<![\s:–-])[\s:–-]+$/, '')
    .replace(/['’]s?$/, '')
    .trim();

/** ““Recognizing …” clause: …”. */
const NAMED_BY_WORDS = /^[“"«][^“”"«»]{2,80}[”"»] (?:clause|para(?:graph)?|PP|OP)\b/iu;

/** Joins to the line at `at` the following lines that belong to it; `upTo`: the line after the last of them. */
export function joinedLine(
  lines: readonly ListLine[],
  at: number,
  reads: (text: string) => boolean,
): { readonly text: string; readonly upTo: number } {
  let text = lines[at]!.text;
  let upTo = at + 1;
  // An open quotation.
  if (!isClosed(text)) {
    let long = text;
    for (let k = upTo; k < Math.min(lines.length, at + 30); k++) {
      const next = lines[k]!;
      if ((beginsEntry(next.text) && /^[\p{Lu}\d]/u.test(next.text) && next.numbered) || isLabelled(next.text)) break;
      long = `${long}\n${next.numbered ? next.typed : next.text}`;
      if (isClosed(long)) {
        [text, upTo] = [long, k + 1];
        break;
      }
    }
  }
  for (let turn = 0; turn < 12 && upTo < lines.length; turn++) {
    const next = lines[upTo]!;
    if (next.apart || next.numbered || isTalk(next.text) || NAMED_BY_WORDS.test(next.text)) break;
    const low = /^[\p{Ll}“"«„(]/u.test(next.text) || (hangs(text) && PLACE_ALONE(next.text));
    const begins = beginsEntry(next.text);
    const goesOn = /^(?:and|et|y|with|by|par|por)\b/iu.test(next.text) || !begins;
    // A translated line that names its place begins its own entry, even with a small letter.
    if (begins && next.said !== undefined && /^.{1,60}?(?:[:：]|[—–-]\s)/u.test(next.text)) break;
    if (namesPlaceFirst(next.text, text)) break;
    if (!low || /[.;]$/.test(text) || (text.endsWith(':') && !begins) || !(goesOn || !reads(text))) break;
    const together = `${text} ${next.text}`;
    if (!isClosed(together)) break;
    text = together;
    upTo++;
  }
  return { text, upTo };
}
