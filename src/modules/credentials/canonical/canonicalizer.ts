import { hash } from 'node:crypto';
import { AppError } from '../../../kernel/errors.ts';
import { selfCheckFailed } from '../errors.ts';
import { LruMap } from '../lru-map.ts';
import { compilePlan } from './compile.ts';
import { referenceCanonicalForm, strictCanonicalForm } from './reference.ts';
import { describeShape, readSlots, type Shape, type ShapeNode } from './shape.ts';
import { Template } from './template.ts';

export interface CanonicalizerOptions {
  /** How many shapes are kept compiled. */
  readonly maxTemplates?: number;
  /** Every how many documents of a shape one is compared with the reference library. */
  readonly checkEvery?: number;
  /** The oracle; replaced only in tests. */
  readonly reference?: (document: object) => Promise<string>;
}

/** SHA-256 of the canonical N-Quads of documents. One for each thread. */
export interface Canonicalizer {
  /**
   * The hash of a document that is about to be signed. Compiles a shape it has not met.
   *
   * @returns 32 bytes, or the promise of them when the reference library has to be asked.
   * @throws {AppError} `credential_not_signable`, `credential_iri_invalid`,
   *   `credential_self_check_failed`
   */
  hashToSign(document: object): Buffer | Promise<Buffer>;
  /**
   * The hash of a document that somebody else may have made. A shape is compiled when it comes the
   * second time, so that strangers cannot make us compile for nothing.
   *
   * @throws {AppError} `credential_not_signable`
   */
  hashToCheck(document: object): Promise<Buffer>;
}

interface Compiled {
  readonly root: ShapeNode;
  readonly template: Template;
  readonly values: string[];
  uses: number;
}

/** What is known of a shape: compiled, seen once, or only ever readable by the reference library. */
type Known = Compiled | 'seen' | 'reference_only';

export function createCanonicalizer(options: CanonicalizerOptions = {}): Canonicalizer {
  return new CompilingCanonicalizer(options);
}

class CompilingCanonicalizer implements Canonicalizer {
  readonly #known: LruMap<string, Known>;
  readonly #checkEvery: number;
  readonly #reference: (document: object) => Promise<string>;
  /** Shapes being compiled now: whoever needs one waits for the same work. */
  readonly #underWay = new Map<string, Promise<Known>>();
  #last: Compiled | null = null;

  constructor({ maxTemplates = 256, checkEvery = 4096, reference }: CanonicalizerOptions) {
    this.#known = new LruMap(maxTemplates);
    this.#checkEvery = checkEvery;
    this.#reference = reference ?? referenceCanonicalForm;
  }

  hashToSign(document: object): Buffer | Promise<Buffer> {
    const last = this.#last;
    if (last !== null && readSlots(last.root, document, last.values) !== -1) {
      return this.#hashCompiled(last, document, strictCanonicalForm);
    }
    return this.#hashNewToSign(document);
  }

  async hashToCheck(document: object): Promise<Buffer> {
    const last = this.#last;
    if (last !== null && readSlots(last.root, document, last.values) !== -1) {
      return this.#hashCompiled(last, document, this.#reference);
    }
    const shape = describeShape(document);
    const known = shape === null ? 'reference_only' : await this.#knownOnSecondSight(shape);
    if (!isCompiled(known)) return sha256(await this.#reference(document));
    this.#last = known;
    readSlots(known.root, document, known.values);
    return this.#hashCompiled(known, document, this.#reference);
  }

  async #hashNewToSign(document: object): Promise<Buffer> {
    const shape = describeShape(document);
    if (shape === null) return sha256(await strictCanonicalForm(document));
    const known = await this.#knownAtFirstSight(shape);
    if (!isCompiled(known)) return sha256(await strictCanonicalForm(document));
    this.#last = known;
    readSlots(known.root, document, known.values);
    return this.#hashCompiled(known, document, strictCanonicalForm);
  }

  /** The first text of a template, and every so many after it, must be what the reference writes. */
  #hashCompiled(
    compiled: Compiled,
    document: object,
    fallback: (document: object) => Promise<string>,
  ): Buffer | Promise<Buffer> {
    const text = compiled.template.render(compiled.values);
    if (text === null) return fallback(document).then(sha256);
    const found = sha256(text);
    return compiled.uses++ % this.#checkEvery === 0 ? this.#compare(found, document) : found;
  }

  async #compare(found: Buffer, document: object): Promise<Buffer> {
    if (!found.equals(sha256(await this.#reference(document)))) throw selfCheckFailed();
    return found;
  }

  async #knownAtFirstSight(shape: Shape): Promise<Known> {
    const known = this.#known.get(shape.key);
    return known === undefined || known === 'seen' ? this.#compile(shape) : known;
  }

  async #knownOnSecondSight(shape: Shape): Promise<Known> {
    const known = this.#known.get(shape.key);
    if (known === 'seen') return this.#compile(shape);
    if (known === undefined) this.#known.set(shape.key, 'seen');
    return known ?? 'seen';
  }

  #compile(shape: Shape): Promise<Known> {
    const underWay = this.#underWay.get(shape.key);
    if (underWay !== undefined) return underWay;
    const work = this.#compileNow(shape).finally(() => this.#underWay.delete(shape.key));
    this.#underWay.set(shape.key, work);
    return work;
  }

  async #compileNow(shape: Shape): Promise<Known> {
    const plan = await planOrNull(shape);
    const known: Known =
      plan === null
        ? 'reference_only'
        : { root: shape.root, template: new Template(plan), values: [...shape.values], uses: 0 };
    this.#known.set(shape.key, known);
    return known;
  }
}

const isCompiled = (known: Known): known is Compiled => typeof known !== 'string';

/** What the marker document may not say, the document itself may: the reference library decides. */
async function planOrNull(shape: Shape) {
  try {
    return await compilePlan(shape);
  } catch (error) {
    if (error instanceof AppError && error.code === 'credential_not_signable') return null;
    throw error;
  }
}

const sha256 = (text: string | Buffer): Buffer => hash('sha256', text, 'buffer');
