// Amendment forms of conferences, one field a line: "Clause: OC 2", "Type: STRIKE", "Text: “promptly”". The fields of one amendment become one line.
const PLACE =
  /^(?:(?:operative |preambular )?(?:clause|para(?:graph)?|article|location|place)(?: (?:no\.?|number|affected))?)\s?:\s*(.+)$/i;
const ACTION = /^(?:type|action|kind|nature)(?: of (?:the )?amendment)?\s?:\s*(.+)$/i;
const WORDS = /^(?:text|words?|wording|language|content|amendment|new text|proposed text)\s?:\s*(.+)$/i;
/** “MODIFY: change …”: a verb that only announces another one. */
const DOUBLE =
  /^(?:modify|amend|strike|delete|add|insert|change|replace)\s?:\s*(?=(?:delete|strike|add|insert|replace|change|new|move)\b)/i;

/** “1, sub-clause b”, “1 b iii”: clauses of a form are operative. */
const CLAUSE =
  /^(?:(?:operative|o\.?c\.?|o\.?p\.?)\s?)?(?:clause |para(?:graph)? )?(?:no\.? ?)?(\d{1,2})(?:[\s,.]*(?:sub-?(?:clause|para(?:graph)?)\s)?\(?([a-h])\)?(?:[\s,.]*(?:sub-?)*(?:clause\s)?\(?([ivx]{1,4})\)?)?)?$/i;
const NEW_SUB = /^(?:operative )?(?:clause )?(\d{1,2}),? (?:add )?(?:a )?new sub-?(?:clause|para(?:graph)?) \(?([a-h])\)?$/i;
const NEW_BETWEEN =
  /^(?:a )?new (?:operative )?(?:clause|para(?:graph)?) (?:(?:between|after) (?:the )?(?:current |existing |present )?)(?:operative )?(?:clauses?|para(?:graph)?s?) (\d{1,2})(?: (?:and|&) (\d{1,2}))?$/i;
const IN_FULL = /^(.+?),? (?:to read(?: in full)?|in full|as follows|should read)(?: as follows)?\s?:?$/i;
const ADDS = /^(?:add|addition|insert|new)/i;
const CHANGES = /^(?:change|replace|substitute|delete|strike|remove|insert|add|move)\b/i;
const LABEL = /^[\p{L} -]{2,25}:\s/u;
const isQuotable = (words: string): boolean => !/[“”"«»„]/.test(words);

/** A clause as a place; null if it is not a number. */
function clauseOf(words: string): string | null {
  const [, n, letter, roman] = CLAUSE.exec(words.trim()) ?? [];
  return n === undefined ? null : `OP${n}${letter ? ` (${letter.toLowerCase()})` : ''}${roman ? ` (${roman.toLowerCase()})` : ''}`;
}

/** A form as one line, from its clause, action and words; null if its fields do not say these. */
function formed(place: string, action: string, words: string | undefined): string | null {
  const full = IN_FULL.exec(place)?.[1];
  const named = clauseOf(full ?? place);
  if (words !== undefined && CHANGES.test(words) && /[“"«„]/.test(words) && named !== null) return `${named}: ${words}`;
  if (words === undefined || !isQuotable(words))
    return words === undefined && named !== null && full === undefined ? `${named}: ${action}` : null;
  if (full !== undefined && named !== null) return `${named} to read: “${words}”`;
  if (!ADDS.test(action)) return null;
  const [, n, letter] = NEW_SUB.exec(place) ?? [];
  if (n !== undefined) return `Add a new OP${n} (${letter!.toLowerCase()}): “${words}”`;
  const [, first, second] = NEW_BETWEEN.exec(place) ?? [];
  return first !== undefined && (second === undefined || Number(second) === Number(first) + 1)
    ? `After OP${first}, insert a new operative paragraph: “${words}”`
    : null;
}

interface Field {
  readonly at: number;
  readonly words: string;
}

/** The lines with each filled-in form as one line, and blank lines for its other fields. */
export function withoutForms(lines: readonly string[]): string[] {
  const out = lines.map((line) => (DOUBLE.test(line.trim()) ? line.trim().replace(DOUBLE, '') : line));
  const field = (at: number, pattern: RegExp): Field | null => {
    const words = pattern.exec(lines[at]?.trim() ?? '')?.[1];
    return words === undefined ? null : { at, words };
  };
  for (let k = 0; k < lines.length; k++) {
    const fields: Field[] = [];
    const take = (pattern: RegExp) => {
      const found = field(k + fields.length, pattern);
      if (found) fields.push(found);
      return found?.words;
    };
    const first = take(PLACE);
    const action = take(ACTION);
    const place = first ?? (action === undefined ? undefined : take(PLACE));
    const labelled = take(WORDS);
    if (fields.length === 0) continue;
    // The change or the text, unlabelled below the clause.
    const below = lines[k + fields.length]?.trim() ?? '';
    const isFree = fields.length > 1 && place !== undefined && action !== undefined && labelled === undefined && below !== '';
    const free = isFree && !LABEL.test(below) && (CHANGES.test(below) || IN_FULL.test(place!)) ? below : undefined;
    if (free !== undefined) fields.push({ at: k + fields.length, words: free });
    const words = labelled ?? free;
    const form = place !== undefined && action !== undefined ? formed(place.trim(), action.trim().toLowerCase(), words) : null;
    if (form !== null) {
      out[k] = form;
      for (const one of fields.slice(1)) out[one.at] = '';
      k += fields.length - 1;
      continue;
    }
    if (fields.length > 1 && place !== undefined)
      out[k] = `${place}: ${[action?.toLowerCase(), words].filter((one) => one !== undefined).join(' ')}`;
    // “Type: ADD” above a line that says what to add and where.
    else if (place === undefined && words === undefined) out[k] = '';
    else if (place !== undefined) out[k] = `${place}:`;
    else continue;
    for (const one of fields.slice(1)) out[one.at] = '';
    k += fields.length - 1;
  }
  return out;
}
