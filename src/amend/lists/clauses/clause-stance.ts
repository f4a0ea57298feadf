// Tells an amendment from talk about one: “it would be a mistake to delete “X””, “was already replaced with”, “we drop our proposal to”. A change expressed as
// a noun or infinitive (deletion, deleting, to delete) is asked for only if the words that govern it ask; otherwise it is an opinion.
import { CHANGES, type Sense, type SensedWord, STRONG, sensedWords } from './clause-senses.ts';

/** Words that ask for a change expressed as a noun or infinitive. */
const ASKS =
  /^(?:propos|suggest|request|ask|want|wish|call|sought|seek|requir|favou?r|prefer|need|recommend|urg|insist|advocat|amendment|better|best|good|enough|nice|great|grateful|appreciat|possible|necessary|important|essential|useful|helpful|advisable|desir|rather|therefore|thus|hence|simply|just|happy|ready|souhait|demand|voudr|préconis|recommand|préfér|mieux|vaudrait|faut|faudrait|convien|pid|solicit|sugier|sugir|quer|quisi|prefer|dese|mejor|hay|habría|convendr|ought$)/iu;
const NAMES_A_CHANGE = /(?:ions?|als?|ings?|ments?|ción|sión|ени[еяю]|замен[аы])$/iu;
/** A verb whose subject may be a change mentioned before. */
const IS_SAID =
  /^(?:is|are|was|were|would|will|has|have|had|makes?|made|does|did|do|should|cannot|can|could|may|might|must|remains?|fell|falls?|failed|goes|went|seems?|strikes?|est|sera|serait|était|fut|a|ne|n|es|sería|será|fue|ha|no|не|нет|不)$/iu;
const REQUESTED =
  /^(?:propos|suggest|request|ask|need|necess|prefer|recommend|desir|advis|requir|better|in order|welcome|appreciat|souhait|demand|préfér|propuest|solicit|необходим|нужн)/iu;
const TOLD_OF = /^(?:was|were|had|became|fut|était|fue|fueron|был[аои]?)$/iu;
const BE_BEFORE = /^(?:has|have|had|was|were)$/iu;
const REASON = /^(?:because|car|parce|puisque|porque|поскольку|لأن|因为)$/iu;

/** True if the words report, judge or postpone a change without asking for it. */
export function onlyTells(words: readonly SensedWord[]): boolean {
  const lastQuote = words.findLastIndex(({ sense }) => sense === 'quote');
  // “Add “Y” because “X” is weak”: a quotation after “because” is a reason.
  const because = words.findIndex(({ text }) => REASON.test(text));
  if (because >= 0 && because < lastQuote) return true;
  if (words.some(({ sense, text }) => sense === 'not' && /^(?:oppos|object)/iu.test(text))) return true;
  const isChange = ({ sense }: SensedWord) => CHANGES.includes(sense) && sense !== 'unwanted' && sense !== 'reads';
  const asksBefore = (k: number) => words.slice(0, k).some(({ text }) => ASKS.test(text));
  for (const [k, word] of words.entries()) {
    if (!isChange(word)) continue;
    const near = words.slice(Math.max(0, k - 3), k);
    // “Was already replaced”, “has been dropped”: done. “It was asked that …”: not done.
    const told = near.findLastIndex(({ text }) => TOLD_OF.test(text) || BE_BEFORE.test(text));
    const isDone =
      told >= 0 &&
      /(?:ed|wn|ck|en|é|ée|ad[oa]|id[oa]|ен[аоы]?)s?$/iu.test(word.text) &&
      near.slice(told).every(({ sense }) => sense !== 'quote');
    if (isDone && !asksBefore(k)) return true;
    // “Se eliminó”: done. “Supprimer … reviendrait à …”: an opinion.
    if (/(?:ó|ieron|aron)$/iu.test(word.text) && !asksBefore(k)) return true;
    const next = words[words.findIndex(({ sense }, n) => n > k && (sense === 'quote' || sense === 'place')) + 1];
    if (next && next.sense === 'other' && /(?:rait|raient|ría|rían)$/iu.test(next.text)) return true;
    const governor = words[k - 1]?.text.toLowerCase();
    const isTo = governor === 'to' || (/(?:er|re|ir|ar)$/iu.test(word.text) && /^(?:de|d|à|a)$/u.test(governor ?? ''));
    if (!isTo && !NAMES_A_CHANGE.test(word.text)) continue;
    const from = words.slice(0, k).findLastIndex(({ sense }) => sense === 'stop' || sense === 'place' || sense === 'quote') + 1;
    const before = words.slice(from, k);
    if (before.some(({ sense, text }) => sense === 'other' && !/^\p{Lu}/u.test(text) && !ASKS.test(text))) return true;
    // “The deletion of “X” would be …”: an opinion, unless it is “requested”.
    const named = Math.max(
      k,
      words.findIndex(({ sense }, n) => n > k && (sense === 'quote' || sense === 'place')),
    );
    const end = words.findIndex(({ sense }, n) => n > named && sense === 'stop');
    const last = words.slice(0, end < 0 ? words.length : end).findLastIndex(({ sense }) => sense === 'quote' || sense === 'place');
    const behind = words.slice(last + 1, end < 0 ? words.length : end);
    const verb = behind.findIndex(({ text }) => IS_SAID.test(text));
    const isSaid = verb === 0 || (behind[0]?.sense === 'other' && /^\p{Ll}/u.test(behind[0].text));
    if (/^(?:changes|modifies|alters|limits|reduces|weakens|strengthens|softens|shortens)$/iu.test(behind[0]?.text ?? '')) return true;
    if (isSaid && !behind.some(({ text }) => REQUESTED.test(text)) && !behind.some(isChange)) return true;
  }
  return false;
}

/** True if a part without quotations withdraws what was asked: “No.”, “We think not.”, “opposed by …”, “but we can live with it”. */
export function undoesDemand(part: readonly SensedWord[]): boolean {
  const said = part.filter(({ sense }) => sense !== 'stop');
  const senseAt = (k: number): Sense | undefined => said.at(k)?.sense;
  return (
    senseAt(-1) === 'not' ||
    (senseAt(0) === 'not' && said.length < 5) ||
    (said.length < 4 && said.some(({ sense }) => sense === 'keep')) ||
    said.some(({ text }) =>
      /^(?:oppos|objec|against|но$|mais$|pero$|but$|sin embargo|toutefois|cependant|however|однако|لكن|但)/iu.test(text),
    )
  );
}

/** “But we can accept the text”, “however, …” after the last quotation, unless a “not” before it makes it “not “X” but “Y””. */
export function butBehind(words: readonly SensedWord[]): boolean {
  const last = words.findLastIndex(({ sense }) => sense === 'quote' || sense === 'place');
  return words.some(({ text }, k) => k > last && /^(?:but|however|mais|toutefois|cependant|pero|но|однако|لكن|但)$/iu.test(text));
}

/** True if the entry contains a question that is not a request: “Delete “X”? …”. */
export function asksInside(entry: string, isPolite: RegExp): boolean {
  return entry
    .split(/(?<=[?؟？])/u)
    .some((part) => /[?؟？]$/u.test(part.trim()) && sensedWords(part).some(({ sense }) => CHANGES.includes(sense)) && !isPolite.test(part));
}

/** Where a reason begins after the last quotation, or after the verb if nothing is quoted: “…, we have that already in OP7”; else -1. */
export function reasonAt(words: readonly SensedWord[]): number {
  const last = words.findLastIndex(({ sense }) => sense === 'quote');
  const verb = last >= 0 ? last : words.findIndex(({ sense }) => STRONG.includes(sense));
  const at = words.findIndex(
    ({ sense, text }, k) => k > verb && verb >= 0 && sense === 'stop' && /[,;:–—-]/.test(text) && WHY.test(words[k + 1]?.text ?? ''),
  );
  if (at < 0 || !words.slice(0, at).some(({ sense }) => STRONG.includes(sense) || sense === 'reads')) return -1;
  const tail = words.slice(at);
  if (tail.some(({ text, sense }) => /^(?:if|unless|provided|si|если|إذا|如果)$/iu.test(text) || sense === 'instead')) return -1;
  return tail.some(({ sense }) => sense === 'place') && !words.slice(0, at).some(({ sense }) => sense === 'place') ? -1 : at;
}
const WHY =
  /^(?:we|it|this|that|they|these|there|as|because|since|which|who|our|my|i|for|already|ya|car|puisque|porque|pues|cela|c['’]est|nous|так|поскольку|это|لأن|因为)$/iu;
