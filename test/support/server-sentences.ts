// The sentences of the server, collected from its sources: every text in quotes that begins like a sentence and ends like one, with the values that a condition or a count
// in it can have instead of its hole.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface ServerSentence {
  /** Path in the folder of the server: "http/links.ts". */
  readonly file: string;
  /** What it may say; `{}` for each hole. */
  readonly readings: readonly string[];
}

/** Internal errors of the server: their words go to its log. */
const OWN_ERRORS: ReadonlySet<string> = new Set(['Error', 'RangeError', 'TypeError']);

const joined = (parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<readonly string[]>((all, part) => all.flatMap((one) => part.map((other) => one + other)), ['']);

/** The possible words of an expression in a sentence: a hole, unless it chooses between literal words. */
function readingsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return readingsOf(node.expression);
  if (ts.isTemplateExpression(node))
    return joined([[node.head.text], ...node.templateSpans.flatMap(({ expression, literal }) => [readingsOf(expression), [literal.text]])]);
  if (ts.isConditionalExpression(node)) return [...readingsOf(node.whenTrue), ...readingsOf(node.whenFalse)];
  if (ts.isCallExpression(node) && node.expression.getText() === 'counted' && node.arguments.length > 2) {
    const [, one, many] = node.arguments;
    return [...readingsOf(one!).map((words) => `1 ${words}`), ...readingsOf(many!).map((words) => `{} ${words}`)];
  }
  return ['{}'];
}

const isSentence = (words: string): boolean => /^(?:\p{Lu}|\{\}).*\s.*[.?](?: \{\})?$/su.test(words);

function sentencesOf(file: string, tree: ts.SourceFile): readonly ServerSentence[] {
  const found: ServerSentence[] = [];
  const visit = (node: ts.Node): void => {
    const isOwn = ts.isNewExpression(node) && OWN_ERRORS.has(node.expression.getText());
    if (isOwn || ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const readings = readingsOf(node).map((words) => words.trim());
      if (readings.some(isSentence)) found.push({ file, readings });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The sentences of all sources in a folder. */
export function sentencesIn(folder: string): readonly ServerSentence[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => {
      const source = fs.readFileSync(path.join(folder, file), 'utf8');
      return sentencesOf(file.replaceAll('\\', '/'), ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
    });
}
