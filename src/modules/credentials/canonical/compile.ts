import type { Quad, Term } from 'rdf-canonize';
import { classifyIri, escapeLiteral } from './n-quads.ts';
import { toDataset } from './reference.ts';
import { fillSlots, type Shape } from './shape.ts';

/** One place in a line: fixed text, the value of a slot, or the label of a blank node. */
export type Place =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'blank'; readonly blank: number };

/** A quad: subject, then everything after it, with at most one variable object in between. */
export interface Line {
  readonly subject: Place;
  /** The predicate between two blanks. */
  readonly before: string;
  /** A slot or a blank node; null when the object is fixed and stands in `after`. */
  readonly object: Place | null;
  /** The rest, up to and with the line break. */
  readonly after: string;
}

export interface Plan {
  readonly lines: readonly Line[];
  readonly blankCount: number;
  /** What each slot is written as; a slot is never both. */
  readonly slotForms: readonly ('iri' | 'literal')[];
}

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';
const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/**
 * Works out, once per shape, which quads its documents have and where their values stand in
 * them: the reference library reads a document whose leaves are recognisable markers.
 *
 * @returns null when a value is dropped, repeated in two forms, or used other than as a whole term;
 *   such shapes are left to the reference library.
 * @throws {AppError} `credential_not_signable`
 */
export async function compilePlan(shape: Shape): Promise<Plan | null> {
  const markers = shape.values.map((value, slot) =>
    classifyIri(value) === 'own' ? `https://slot.invalid/${slot}` : `slot.invalid ${slot}`,
  );
  const dataset = await toDataset(fillSlots(shape.root, markers));
  return new PlanBuilder(markers).build(dataset);
}

class PlanBuilder {
  readonly #slotOf: ReadonlyMap<string, number>;
  readonly #slotForms: ('iri' | 'literal' | undefined)[];
  readonly #blanks = new Map<string, number>();
  #failed = false;

  constructor(markers: readonly string[]) {
    this.#slotOf = new Map(markers.map((marker, slot) => [marker, slot]));
    this.#slotForms = markers.map(() => undefined);
  }

  build(dataset: readonly Quad[]): Plan | null {
    const lines = dataset.map((quad) => this.#line(quad));
    const slotForms = this.#slotForms.filter((form) => form !== undefined);
    if (this.#failed || slotForms.length !== this.#slotForms.length) return null;
    return { lines, blankCount: this.#blanks.size, slotForms };
  }

  #line({ subject, predicate, object, graph }: Quad): Line {
    if (graph.termType !== 'DefaultGraph') this.#failed = true;
    const before = ` ${this.#fixed(predicate)} `;
    const place = this.#place(object);
    const suffix = object.termType === 'Literal' ? literalSuffix(object) : '';
    return place.kind === 'text'
      ? { subject: this.#place(subject), before, object: null, after: `${place.text}${suffix} .\n` }
      : { subject: this.#place(subject), before, object: place, after: `${suffix} .\n` };
  }

  /** A term that no slot may stand in. */
  #fixed(term: Term): string {
    if (term.termType !== 'NamedNode' || this.#hasMarker(term.value)) this.#failed = true;
    return `<${term.value}>`;
  }

  #place(term: Term): Place {
    if (term.termType === 'BlankNode') return { kind: 'blank', blank: this.#blank(term.value) };
    const form = term.termType === 'NamedNode' ? 'iri' : 'literal';
    const slot = this.#slotOf.get(term.value);
    if (slot === undefined) {
      if (this.#hasMarker(term.value)) this.#failed = true;
      const { value } = term;
      return { kind: 'text', text: form === 'iri' ? `<${value}>` : `"${escapeLiteral(value)}"` };
    }
    const known = this.#slotForms[slot];
    if (known !== undefined && known !== form) this.#failed = true;
    this.#slotForms[slot] = form;
    return { kind: 'slot', slot };
  }

  #blank(label: string): number {
    const known = this.#blanks.get(label) ?? this.#blanks.size;
    this.#blanks.set(label, known);
    return known;
  }

  #hasMarker(text: string): boolean {
    return text.includes('slot.invalid');
  }
}

function literalSuffix({ datatype, language }: Term): string {
  if (datatype === undefined || datatype.value === xsdString) return '';
  if (datatype.value === langString) return language === undefined ? '' : `@${language}`;
  return `^^<${datatype.value}>`;
}
