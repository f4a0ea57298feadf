// Whether a proposal still fits the whole text: what compile.ts found in its own paragraph, and whether the other paragraphs that it refers to are still
// where it needs them. The screens show the result, and the server accepts or refuses by it.
import type { Node } from 'prosemirror-model';
import type { ProposalFit } from '../kinds/kind.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import type { CompiledAmendment } from './compile.ts';

/** Whether a compiled amendment of `paragraph` fits `doc`, and if it does not, why. */
export const fitOf = (doc: Node, paragraph: Node, compiled: CompiledAmendment): ProposalFit =>
  kindOfAmendment(compiled.amendment).fit(doc, paragraph, compiled) ?? { status: compiled.status, why: compiled.why };
