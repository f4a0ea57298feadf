// Finds the symbol of a text in its file's name, for texts that do not state one.

/** The parts of a symbol in a file name. Other parts tell the file's language or state: "A_RES_77_238-EN", "64-3_final2". */
const NAMED_PART = /^(?:[A-Z]{2,3}\d*(?:\.\d+)?|RES|[CLS]\.\d+|\d+|[A-Z])$/;

/** "A/RES/77/238" of "A_RES_77_238-E.docx", "54/8" of "res-54-8.txt", "64/3" of "64-3_final2.docx"; '' if the name has none. */
export function symbolInName(name: string): string {
  const parts = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .split(/[-_ /\\]+/)
    .filter((part) => part !== '');
  const whole: string[] = [];
  for (const part of parts) {
    if (!NAMED_PART.test(part) || (whole.length > 1 && /^\d/.test(whole.at(-1)!) && !/\d$/.test(part))) break;
    whole.push(part);
  }
  if (whole.length >= 3 && /^[A-Z]{1,2}$/.test(whole[0]!) && /\d$/.test(whole.at(-1)!)) return whole.join('/');
  const [, session, number] = /^(?:res(?:olution)?[-_ ]?)?(\d{1,3})[-_ ](\d{1,4})(?!\d|\.\d)/i.exec(name) ?? [];
  return session === undefined || number === undefined ? '' : `${session}/${number}`;
}
