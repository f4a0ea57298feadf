// Finds the block of the structure to which a passage on a page belongs, in a PDF of ours: a paragraph across a page end is one block of the file. pdf.js
// reports the structure of each page separately, so this is read from the bytes. The file is untrusted: if it is not in the typesetter's form, the result is
// null.
import { strFromU8 } from 'fflate';

const BLOCK = /^(?:P|H\d?|Title)$/;
/** The deepest nesting of elements. */
const DEEPEST = 64;

/** For a page, by its object number: the block of each of its passages, by their numbers; null if the file does not say. */
export function elementOwnersOf(bytes: Uint8Array): (page: number) => readonly (number | null)[] | null {
  const file = strFromU8(bytes, true);
  const places = new Map<number, number>();
  for (const { 1: number, index } of file.matchAll(/(?<![\d.])(\d{1,7}) 0 obj\b/g)) places.set(Number(number), index);
  const objectAt = (number: number): string => {
    const from = places.get(number);
    return from === undefined ? '' : file.slice(from, file.indexOf('endobj', from));
  };
  const nums = /\/ParentTree\s*<<\s*\/Nums\s*\[([\d\sR]*)\]/.exec(file)?.[1] ?? '';
  const lists = new Map([...nums.matchAll(/(?<!\d)(\d{1,9}) (\d{1,9}) 0 R/g)].map(([, key, list]) => [Number(key), Number(list)]));
  const blocks = new Map<number, number | null>();
  const blockOf = (element: number, deep = 0): number | null => {
    const known = blocks.get(element);
    if (known !== undefined || deep > DEEPEST) return known ?? null;
    const object = objectAt(element);
    const role = /\/S\s*\/(\w+)/.exec(object)?.[1] ?? '';
    const parent = /\/P (\d+) 0 R/.exec(object)?.[1];
    const found = BLOCK.test(role) ? element : parent === undefined ? null : blockOf(Number(parent), deep + 1);
    blocks.set(element, found);
    return found;
  };
  return (page) => {
    const key = /\/StructParents\s+(\d+)/.exec(objectAt(page))?.[1];
    const list = key === undefined ? undefined : lists.get(Number(key));
    const elements = list === undefined ? null : /\[([\d\sR]*)\]/.exec(objectAt(list))?.[1];
    return elements ? [...elements.matchAll(/(?<!\d)(\d{1,9}) 0 R/g)].map(([, element]) => blockOf(Number(element))) : null;
  };
}
