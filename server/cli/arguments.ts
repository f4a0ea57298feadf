// Reads the arguments of one command: flags anywhere, `--name value` or `--name=value`, `-o FILE`, `--` before names that begin with a dash.
import { CliRefusal } from './refusal.ts';

/** `switch`: a flag without a value. `value`: a flag that needs a value. `optional`: a flag that may have a value, but only after "=". */
export type FlagKinds = Readonly<Record<string, 'switch' | 'value' | 'optional'>>;
export type Flags = Readonly<Record<string, string | true | undefined>>;

export interface Arguments {
  readonly files: readonly string[];
  readonly flags: Flags;
}

/** The files and flags of a command line. `o` stands for `-o`. */
export function readArguments(command: string, words: readonly string[], kinds: FlagKinds): Arguments {
  const files: string[] = [];
  const flags: Record<string, string | true> = Object.create(null);
  const hint = `see “chapeau ${command} --help”`;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '--') {
      files.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      files.push(word);
      continue;
    }
    const [, name = '', given] = /^--?([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const kind = Object.hasOwn(kinds, name) && (word.startsWith('--') || name.length === 1) ? kinds[name] : undefined;
    if (!kind) throw new CliRefusal(`“${word}” is not a flag of “chapeau ${command}”; ${hint}.`);
    if (kind === 'switch' && given !== undefined) throw new CliRefusal(`“--${name}” takes no value; ${hint}.`);
    const value = kind === 'value' && given === undefined ? words[++i] : given;
    if (kind === 'value' && (value === undefined || value === '')) throw new CliRefusal(`“${word}” needs a value after it; ${hint}.`);
    flags[name] = value ?? true;
  }
  return { files, flags };
}

/** A flag's value; undefined if it was not given. */
export const valueOfFlag = (flags: Flags, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
};

/** The side that `--accept` or `--reject` chooses; null if neither is given. */
export function settleFlag(flags: Flags): 'accept' | 'reject' | null {
  if (flags.accept && flags.reject) throw new CliRefusal('“--accept” and “--reject” exclude each other; give one of them.');
  return flags.accept ? 'accept' : flags.reject ? 'reject' : null;
}
