// Reads a formula of a Word file (`m:oMath`) as one line of text: a fraction as "a/b", a power as "x^2", a root as "√(x)". All its text is kept; its layout is
// not.
import type { Mark } from '../../diff/redline-model.ts';
import { childOf, elementsOf, textIn, type XmlElement } from '../xml.ts';
import { trackedChange } from './tracked.ts';

/** Receives the text of a formula, or Word runs in it, in order. */
export interface FormulaSink {
  readonly text: (words: string, changes: readonly Mark[]) => void;
  readonly run: (run: XmlElement, changes: readonly Mark[]) => void;
}

/** The sign in a property, such as the character of a sum; `otherwise` if the formula does not name it. */
const signIn = (element: XmlElement, properties: string, name: string, otherwise: string): string => {
  const found = childOf(childOf(element, properties), name);
  return found ? (found.attributes['m:val'] ?? '') : otherwise;
};

/** Whether a part needs brackets next to a sign. */
const isLong = (part: XmlElement): boolean => [...formulaText(part)].length > 1;
const formulaText = (element: XmlElement): string =>
  element.name === 'm:t' || element.name === 'w:t' ? textIn(element) : elementsOf(element).map(formulaText).join('');

/** Passes the text of a formula to `sink`. `changes`: those around it. */
export function readFormula(element: XmlElement, changes: readonly Mark[], sink: FormulaSink): void {
  const all = (one: XmlElement) => {
    for (const child of elementsOf(one)) readFormula(child, changes, sink);
  };
  const put = (words: string) => {
    if (words !== '') sink.text(words, changes);
  };
  /** A part by its name, in brackets if it has more than one letter. */
  const part = (name: string, before = '') => {
    const one = childOf(element, name);
    if (!one) return;
    const long = isLong(one);
    put(before + (long ? '(' : ''));
    all(one);
    put(long ? ')' : '');
  };
  /** Parts not passed yet: anything that a program put in an unexpected place. */
  const others = (...names: readonly string[]) => {
    const seen = new Set<string>();
    for (const child of elementsOf(element)) {
      if (!names.includes(child.name) || seen.has(child.name)) readFormula(child, changes, sink);
      seen.add(child.name);
    }
  };
  const change = trackedChange(element);
  if (change) {
    for (const child of elementsOf(element)) readFormula(child, [...changes, change], sink);
    return;
  }
  switch (element.name) {
    case 'm:t':
      put(textIn(element));
      return;
    case 'm:r':
      for (const child of elementsOf(element)) {
        if (child.name === 'm:t') put(textIn(child));
        else if (child.name !== 'm:rPr' && child.name !== 'w:rPr') sink.run({ name: 'w:r', attributes: {}, children: [child] }, changes);
      }
      return;
    case 'w:r':
      sink.run(element, changes);
      return;
    case 'm:f':
      part('m:num');
      part('m:den', '/');
      others('m:num', 'm:den');
      return;
    case 'm:sSup':
    case 'm:sSub':
    case 'm:sSubSup':
      part('m:e');
      part('m:sub', '_');
      part('m:sup', '^');
      others('m:e', 'm:sub', 'm:sup');
      return;
    case 'm:rad': {
      const degree = childOf(element, 'm:deg');
      if (degree) all(degree);
      put('√');
      part('m:e');
      others('m:deg', 'm:e');
      return;
    }
    case 'm:nary':
      put(signIn(element, 'm:naryPr', 'm:chr', '∫'));
      part('m:sub', '_');
      part('m:sup', '^');
      put(' ');
      part('m:e');
      others('m:sub', 'm:sup', 'm:e');
      return;
    case 'm:d': {
      put(signIn(element, 'm:dPr', 'm:begChr', '('));
      elementsOf(element)
        .filter(({ name }) => name === 'm:e')
        .forEach((one, at) => {
          if (at > 0) put(signIn(element, 'm:dPr', 'm:sepChr', '|'));
          all(one);
        });
      put(signIn(element, 'm:dPr', 'm:endChr', ')'));
      for (const child of elementsOf(element)) if (child.name !== 'm:e') readFormula(child, changes, sink);
      return;
    }
    case 'm:mr':
      elementsOf(element).forEach((one, at) => {
        if (at > 0) put(' ');
        readFormula(one, changes, sink);
      });
      put('; ');
      return;
    default:
      all(element);
  }
}
