// How a proposal stands in the whole text: what compile.ts knows of its paragraph, and whether the other paragraphs that it speaks of are still where
// it needs them. The screens show it, the server decides by it.
import type { Node } from 'prosemirror-model';
import type { ProposalFit } from '../kinds/kind.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import type { CompiledAmendment } from './compile.ts';

/** How a compiled amendment of `paragraph` stands in `doc`. */
export const fitOf = (doc: Node, paragraph: Node, compiled: CompiledAmendment): ProposalFit =>
  kindOfAmendment(compiled.amendment).fit(doc, paragraph, compiled) ?? { status: compiled.status, why: compiled.why };
