// The sentences in a source file, for tests that each is translated into every language: strings and templates that begin like a sentence and end
// with a full stop. Holes of a template are filled with "7".
import fs from 'node:fs';
import ts from 'typescript';

const SENTENCE = /^[\p{Lu}“7][\s\S]* [\s\S]*\.$/u;

/** The words of a string or a template; null for anything else. */
function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('');
}

/** Sentences that no screen shows: sources of rules, messages to programmers. */
const isUnsaid = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'source') || ts.isNewExpression(node.parent);

/** The sentences of a file. */
export function sentencesOfFile(file: string): string[] {
  const tree = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const words = wordsOf(node);
    if (words !== null && SENTENCE.test(words) && !isUnsaid(node)) found.push(words);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
