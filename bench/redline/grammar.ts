// Invented texts that read like resolutions: openings, addressees, acts, objects and clauses combined at random. Paragraphs share formulas as real ones do ("in
// accordance with …"), which makes them hard to tell apart.
import type { Random } from './random.ts';

export interface Row {
  readonly id: string;
  readonly kind: 'preambular' | 'operative' | 'subparagraph';
  readonly text: string;
}

const list = (text: string): readonly string[] => text.split('|').map((part) => part.trim());

const PREAMBULAR = list(
  'Recalling|Reaffirming|Recognizing|Noting with concern|Bearing in mind|Emphasizing|Welcoming|Deeply concerned about|Convinced of|Mindful of|Taking note of|Acknowledging|Stressing',
);
const OPERATIVE = list(
  'Requests|Calls upon|Urges|Encourages|Invites|Decides to support|Welcomes|Recommends to|Strongly encourages|Also requests|Further invites',
);
const ADDRESSEES = list(
  'Member States|the Secretary-General|all relevant stakeholders|the international financial institutions|regional organizations|the specialized agencies|donor countries|national authorities|parties to the Convention|the Executive Director',
);
const ACTS = list(
  'to strengthen|to facilitate|to promote|to take into account|to improve|to share information on|to mobilize support for|to review|to monitor|to finance|to develop|to protect|to expand|to integrate|to harmonize',
);
const OBJECTS = list(
  'early warning systems|community-based recovery services|the quality of drinking water|the participation of women and youth|access to affordable medicines|the conservation of mountain ecosystems|vocational training for displaced persons|the safety of schools|cross-border data exchange|the management of chemical waste|small-scale fisheries|resilient transport corridors|the independence of statistical offices|maternal health care|voluntary repatriation|the protection of journalists|digital literacy programmes|sustainable forest management|the rights of older persons|renewable energy in rural areas|disaster preparedness plans|fair labour migration|the preservation of archives|nutrition in emergencies|legal aid for victims',
);
const QUALITIES = list(
  'comprehensive|balanced|scientific|transparent|inclusive|evidence-based|long-term|voluntary|gender-sensitive|timely|predictable|adequate|coherent|sustained|practical',
);
const WAYS = list(
  'through technical assistance|in accordance with international law|in close cooperation with civil society|within the framework of the 2030 Agenda|with particular attention to the least developed countries|on the basis of mutual respect|at the national and regional levels|by means of regular consultations|taking into account local circumstances|in line with the outcome of the ninth session|with the support of development partners|as part of a broader strategy',
);
const CLAUSES = list(
  'including by collecting disaggregated data|which remains a challenge for many developing countries|and underlines the need for adequate resources|as reaffirmed at its seventy-second session|while respecting the confidentiality of personal information|and looks forward to the results of that work|in particular in areas affected by drought|so that no community is left behind|and to report on the lessons learned|notwithstanding the progress made since 2015|especially for children in vulnerable situations|and notes the role of the private sector in this regard',
);
const AND = list(
  'and the exchange of good practices|and the training of public officials|and equal opportunities for all|and the prevention of violence|and the restoration of degraded land|and regional dialogue|and safe working conditions|and research on new technologies',
);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function sentence(random: Random, lead: string): string {
  const object = () => (random.chance(0.4) ? `${random.pick(QUALITIES)} approaches to ${random.pick(OBJECTS)}` : random.pick(OBJECTS));
  let text = `${lead} ${object()}`;
  if (random.chance(0.5)) text += ` ${random.pick(AND)}`;
  text += ` ${random.pick(WAYS)}`;
  if (random.chance(0.6)) text += `, ${random.pick(CLAUSES)}`;
  if (random.chance(0.3)) text += `, ${random.pick(CLAUSES)}`;
  if (random.chance(0.2)) text += ` during the period ${2020 + random.below(5)}–${2026 + random.below(8)}`;
  return text;
}

function textFor(random: Random, kind: Row['kind'], last: boolean): string {
  if (kind === 'preambular') return `${sentence(random, random.pick(PREAMBULAR))},`;
  if (kind === 'operative')
    return `${sentence(random, `${random.pick(OPERATIVE)} ${random.pick(ADDRESSEES)} ${random.pick(ACTS)}`)}${last ? '.' : ';'}`;
  return `${capital(sentence(random, random.pick(ACTS)))}${last ? '.' : ';'}`;
}

/** A draft of `size` paragraphs, all different. */
export function draftOf(random: Random, size: number): Row[] {
  const seen = new Set<string>();
  return Array.from({ length: size }, (_, k) => {
    const kind = k < size * 0.4 ? 'preambular' : k > size * 0.45 && random.chance(0.2) ? 'subparagraph' : 'operative';
    let text = textFor(random, kind, k === size - 1);
    while (seen.has(text)) text = textFor(random, kind, k === size - 1);
    seen.add(text);
    return { id: `p${k}`, kind, text };
  });
}

/** A paragraph to add to a draft. */
export const newRow = (random: Random, id: string, kind: Row['kind']): Row => ({ id, kind, text: textFor(random, kind, false) });

/** Words to insert beside others, and words to replace others. */
export const INSERTIONS: readonly string[] = list(
  'as appropriate|where necessary|upon request|within existing resources|to the extent possible|at all levels|in a timely manner|without discrimination|on an annual basis',
);
export const REPLACEMENTS: readonly string[] = list(
  'harmful consequences|renewed commitment|practical guidance|meaningful steps|joint ventures|interim measures|shared responsibility|effective remedies|targeted incentives|credible safeguards|independent oversight',
);
