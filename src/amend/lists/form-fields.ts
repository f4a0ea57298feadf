// Amendment forms of conferences, one field a line: "Clause: OC 2", "Type: STRIKE", "Text: “promptly”". The fields of one amendment become one line.
const PLACE =
  /^(?:(?:operative |preambular )?(?:clause|para(?:graph)?|article|location|place)(?: (?:no\.?|number|affected))?)\s?:\s*(.+)$/i;
const ACTION = /^(?:type|action|kind|nature)(?: of (?:the )?amendment)?\s?:\s*(.+)$/i;
const WORDS = /^(?:text|words?|wording|language|content|amendment|new text|proposed text)\s?:\s*(.+)$/i;
/** “MODIFY: change …”: a verb that only announces another one. */
const DOUBLE =
  /^(?:modify|amend|strike|delete|add|insert|change|replace)\s?:\s*(?=(?:delete|strike|add|insert|replace|change|new|move)\b)/i;

interface Field {
  readonly at: number;
  readonly words: string;
}

/** The lines with each filled-in form as one line, and blank lines in place of its other fields. */
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
    const words = take(WORDS);
    if (fields.length === 0) continue;
    if (fields.length > 1 && place !== undefined)
      out[k] = `${place}: ${[action?.toLowerCase(), words].filter((one) => one !== undefined).join(' ')}`;
    // “Type: ADD” above a line that says what is added, and where.
    else if (place === undefined && words === undefined) out[k] = '';
    else if (place !== undefined) out[k] = `${place}:`;
    else continue;
    for (const one of fields.slice(1)) out[one.at] = '';
    k += fields.length - 1;
  }
  return out;
}
