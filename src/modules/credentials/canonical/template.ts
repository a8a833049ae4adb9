import { hash } from 'node:crypto';
import type { Line, Place, Plan } from './compile.ts';
import { classifyIri, escapeLiteral } from './n-quads.ts';

/** How many wordings of a block are kept: one moving blank node shifts the labels of the others. */
const maxRendered = 32;

/** The lines of one subject. Labels move blocks about; inside a block the order hardly changes. */
interface Block {
  readonly subject: Place;
  readonly lines: readonly Line[];
  /** Whether the order of the lines depends on values. */
  readonly unsettled: boolean;
  readonly slots: readonly number[];
  readonly blanks: readonly number[];
  /** What it reads with certain labels; emptied when a slot changes. */
  readonly rendered: Map<string, string | Buffer>;
}

interface BlankNode {
  /** Every line that mentions the node. */
  readonly lines: readonly Line[];
  readonly unsettled: boolean;
  readonly slots: readonly number[];
  hash: string;
}

/**
 * Writes the canonical N-Quads (RDFC-1.0) of every document of one shape.
 *
 * It remembers the values it saw last: in a batch most of them repeat, and what rests on unchanged
 * values is not written or hashed again. Not to be shared between threads.
 */
export class Template {
  readonly #plan: Plan;
  readonly #blocks: Block[];
  readonly #blankNodes: readonly BlankNode[];
  readonly #values: (string | undefined)[];
  readonly #texts: string[];
  readonly #changed: boolean[];
  readonly #labels: string[];
  /** Where the canonical form is put together; grows to the longest document. */
  #page: Buffer = Buffer.alloc(16_384);

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#blocks = toBlocks(plan.lines);
    this.#blankNodes = toBlankNodes(plan);
    this.#values = plan.slotForms.map(() => undefined);
    this.#texts = plan.slotForms.map(() => '');
    this.#changed = plan.slotForms.map(() => false);
    this.#labels = this.#blankNodes.map(() => '');
  }

  /**
   * @param values One for each slot, in document order.
   * @returns UTF-8, to be read before the next call writes over it; null when only the reference library can answer: an identifier of a foreign scheme,
   *   or two blank nodes that look alike from one step away.
   */
  render(values: readonly string[]): Buffer | null {
    if (!this.#take(values)) return null;
    if (!this.#labelBlankNodes()) return null;
    for (const block of this.#blocks) {
      if (anyOf(block.slots, this.#changed)) block.rendered.clear();
    }
    this.#changed.fill(false);
    return this.#assemble();
  }

  #take(values: readonly string[]): boolean {
    for (let slot = 0; slot < this.#values.length; slot++) {
      const value = values[slot] as string;
      if (value === this.#values[slot]) continue;
      if (this.#plan.slotForms[slot] === 'iri') {
        if (classifyIri(value) !== 'own') return false;
        this.#texts[slot] = `<${value}>`;
      } else {
        this.#texts[slot] = `"${escapeLiteral(value)}"`;
      }
      this.#values[slot] = value;
      this.#changed[slot] = true;
    }
    return true;
  }

  /** RDFC-1.0, section 4.4: labels follow the order of the first-degree hashes. */
  #labelBlankNodes(): boolean {
    const nodes = this.#blankNodes;
    for (let blank = 0; blank < nodes.length; blank++) {
      const node = nodes[blank] as BlankNode;
      if (node.hash === '' || anyOf(node.slots, this.#changed)) {
        node.hash = this.#firstDegreeHash(blank, node);
      }
    }
    for (let blank = 0; blank < nodes.length; blank++) {
      const { hash: own } = nodes[blank] as BlankNode;
      let rank = 0;
      for (let other = 0; other < nodes.length; other++) {
        const { hash: theirs } = nodes[other] as BlankNode;
        if (theirs < own) rank++;
        else if (theirs === own && other !== blank) return false;
      }
      this.#labels[blank] = `_:c14n${rank}`;
    }
    return true;
  }

  #firstDegreeHash(blank: number, { lines, unsettled }: BlankNode): string {
    if (unsettled) {
      return hash('sha256', joinSorted(lines.map((line) => this.#lineNear(blank, line))));
    }
    let text = '';
    for (const line of lines) text += this.#lineNear(blank, line);
    return hash('sha256', text);
  }

  #lineNear(blank: number, { subject, before, object, after }: Line): string {
    const from = this.#textNear(blank, subject);
    if (object === null) return from + before + after;
    return from + before + this.#textNear(blank, object) + after;
  }

  #textNear(blank: number, place: Place): string {
    if (place.kind !== 'blank') return this.#text(place);
    return place.blank === blank ? '_:a' : '_:z';
  }

  #text(place: Place): string {
    if (place.kind === 'slot') return this.#texts[place.slot] as string;
    return place.kind === 'blank' ? (this.#labels[place.blank] as string) : place.text;
  }

  /** Keeps `#blocks` sorted by subject: from one document to the next little moves. */
  #assemble(): Buffer {
    const blocks = this.#blocks;
    let sameNode = false;
    for (let i = 1; i < blocks.length; i++) {
      const block = blocks[i] as Block;
      const subject = this.#text(block.subject);
      let at = i;
      for (; at > 0; at--) {
        const before = blocks[at - 1] as Block;
        const other = this.#text(before.subject);
        if (other <= subject) {
          sameNode ||= other === subject;
          break;
        }
        blocks[at] = before;
      }
      blocks[at] = block;
    }
    return sameNode ? this.#assembleOneByOne() : this.#joinBlocks();
  }

  #joinBlocks(): Buffer {
    let length = 0;
    for (const block of this.#blocks) {
      const part = this.#blockPart(block);
      const most = typeof part === 'string' ? part.length * 3 : part.length;
      if (length + most > this.#page.length) this.#page = grown(this.#page, most);
      if (typeof part === 'string') length += this.#page.write(part, length);
      else length += this.#copy(part, length);
    }
    return this.#page.subarray(0, length);
  }

  #copy(part: Buffer, at: number): number {
    this.#page.set(part, at);
    return part.length;
  }

  /** Text at first; bytes, which copy faster, once it turns out to be needed again. */
  #blockPart(block: Block): string | Buffer {
    let labels = '';
    for (const blank of block.blanks) labels += this.#labels[blank];
    const known = block.rendered.get(labels);
    if (Buffer.isBuffer(known)) return known;
    if (block.rendered.size === maxRendered) block.rendered.clear();
    const part = known === undefined ? this.#renderBlock(block) : Buffer.from(known);
    block.rendered.set(labels, part);
    return part;
  }

  #renderBlock({ subject, lines, unsettled }: Block): string {
    const from = this.#text(subject);
    if (unsettled) return joinSorted(lines.map((line) => this.#lineText(from, line)));
    let text = '';
    for (const line of lines) text += this.#lineText(from, line);
    return text;
  }

  #lineText(from: string, { before, object, after }: Line): string {
    return object === null ? from + before + after : from + before + this.#text(object) + after;
  }

  /** Two subjects turned out to be the same node: its blocks run together, double quads fall out. */
  #assembleOneByOne(): Buffer {
    const { lines } = this.#plan;
    return Buffer.from(
      joinSorted(lines.map((one) => this.#lineText(this.#text(one.subject), one))),
    );
  }
}

function toBlocks(lines: readonly Line[]): Block[] {
  const bySubject = Map.groupBy(lines, ({ subject }) => JSON.stringify(subject));
  return [...bySubject.values()].map((own) => {
    const sorted = own.toSorted(compareLines);
    const subject = (sorted[0] as Line).subject;
    return {
      subject,
      lines: sorted,
      unsettled: sorted.some((line, i) => isUnsettled(line, sorted[i + 1])),
      ...dependencies(sorted),
      rendered: new Map(),
    };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareLines = (a: Line, b: Line): number =>
  compare(a.before, b.before) ||
  (a.object === null && b.object === null ? compare(a.after, b.after) : 0);

const isUnsettled = (line: Line, next: Line | undefined): boolean =>
  next !== undefined &&
  line.before === next.before &&
  (line.object !== null || next.object !== null);

/** One line that leads here from a named node (`<` sorts before `_`), then those of the node. */
function toBlankNodes({ lines, blankCount }: Plan): BlankNode[] {
  return Array.from({ length: blankCount }, (_, blank) => {
    const own = lines.filter(({ subject }) => isBlank(subject, blank)).toSorted(compareLines);
    const leading = lines.filter((line) => !own.includes(line) && isBlank(line.object, blank));
    const near = [...leading, ...own];
    return {
      lines: near,
      unsettled:
        leading.length > 1 ||
        leading.some(({ subject }) => subject.kind === 'blank') ||
        own.some((line, i) => isUnsettled(line, own[i + 1])),
      slots: dependencies(near).slots,
      hash: '',
    };
  });
}

const isBlank = (place: Place | null, blank: number): boolean =>
  place?.kind === 'blank' && place.blank === blank;

function dependencies(lines: readonly Line[]): { slots: number[]; blanks: number[] } {
  const places = lines.flatMap(({ subject, object }) =>
    object === null ? subject : [subject, object],
  );
  const slots = places.flatMap((place) => (place.kind === 'slot' ? place.slot : []));
  const blanks = places.flatMap((place) => (place.kind === 'blank' ? place.blank : []));
  return { slots: [...new Set(slots)], blanks: [...new Set(blanks)] };
}

function grown(page: Buffer, need: number): Buffer {
  const larger = Buffer.alloc(page.length * 2 + need);
  larger.set(page);
  return larger;
}

function anyOf(slots: readonly number[], changed: readonly boolean[]): boolean {
  for (const slot of slots) if (changed[slot]) return true;
  return false;
}

/** Sorted as the reference library sorts: by UTF-16 units. Equal lines are one quad. */
function joinSorted(lines: string[]): string {
  lines.sort();
  let text = '';
  let last = '';
  for (const line of lines) {
    if (line !== last) text += line;
    last = line;
  }
  return text;
}
