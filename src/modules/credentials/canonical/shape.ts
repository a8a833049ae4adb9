import { classifyIri } from './n-quads.ts';

/**
 * The shape of a document: everything about it except the text of its variable leaves. Two
 * documents of one shape differ only in slot values, so that one compiled template serves both.
 */
export type ShapeNode =
  | { readonly kind: 'slot' }
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'array'; readonly items: readonly ShapeNode[] }
  | {
      readonly kind: 'object';
      readonly keys: readonly string[];
      readonly values: readonly ShapeNode[];
    };

export interface Shape {
  /**
   * Equal only for documents of the same shape. It also tells which values are identifiers, so
   * that a document with a strange identifier cannot spoil the template of the ordinary ones.
   */
  readonly key: string;
  readonly root: ShapeNode;
  /** The slot values of the described document, in document order. */
  readonly values: readonly string[];
}

/** Keys whose text decides what other terms mean; their values belong to the shape. */
const decisive = new Set(['@context', 'type', '@type', 'proofPurpose', 'cryptosuite']);
/** Nesting that no credential needs; deeper documents go to the reference library. */
const maxDepth = 32;
/** A kept template costs many times its key: larger documents go to the reference library. */
const maxKeyLength = 32 * 1024;

/**
 * Describes the shape of a document.
 *
 * @returns null when the document uses JSON-LD features that a template cannot serve: contexts
 *   written in line, keywords other than `@context`, `@id`, `@type`, `@value`, or deep nesting;
 *   or when it is too large to keep.
 */
export function describeShape(document: object): Shape | null {
  const values: string[] = [];
  const describe = (node: unknown, pinned: boolean, depth: number): ShapeNode | null => {
    if (typeof node === 'string' && !pinned) {
      values.push(node);
      return { kind: 'slot' };
    }
    if (typeof node !== 'object' || node === null) return { kind: 'constant', value: node };
    if (depth === maxDepth) return null;
    if (Array.isArray(node)) {
      const items = node.map((item) => describe(item, pinned, depth + 1));
      return items.every((item) => item !== null) ? { kind: 'array', items } : null;
    }
    if (pinned) return null;
    return describeObject(node, depth);
  };
  const describeObject = (node: object, depth: number): ShapeNode | null => {
    const keys = Object.keys(node);
    const children: ShapeNode[] = [];
    for (const key of keys) {
      const pinned = decisive.has(key);
      if (key.startsWith('@') && !pinned && key !== '@id' && key !== '@value') return null;
      const child = describe((node as Record<string, unknown>)[key], pinned, depth + 1);
      if (child === null) return null;
      children.push(child);
    }
    return { kind: 'object', keys, values: children };
  };

  const root = describe(document, false, 0);
  if (root === null) return null;
  const classes = values.map((value) => (classifyIri(value) === 'own' ? 'i' : 't')).join('');
  const key = `${classes}${JSON.stringify(root)}`;
  return key.length > maxKeyLength ? null : { key, root, values };
}

/**
 * Reads the slot values of a document into `values`, in document order.
 *
 * @returns how many were read, or -1 when the document has another shape (`values` is then
 *   partly overwritten).
 */
export function readSlots(root: ShapeNode, document: unknown, values: string[]): number {
  return readNode(root, document, values, 0);
}

function readNode(shape: ShapeNode, node: unknown, values: string[], next: number): number {
  switch (shape.kind) {
    case 'slot':
      if (typeof node !== 'string') return -1;
      values[next] = node;
      return next + 1;
    case 'constant':
      return shape.value === node ? next : -1;
    case 'array':
      return Array.isArray(node) ? readItems(shape.items, node, values, next) : -1;
    case 'object':
      return isPlainObject(node) ? readEntries(shape, node, values, next) : -1;
  }
}

function readItems(
  items: readonly ShapeNode[],
  node: readonly unknown[],
  values: string[],
  start: number,
): number {
  if (items.length !== node.length) return -1;
  let next = start;
  for (let i = 0; i < items.length; i++) {
    next = readNode(items[i] as ShapeNode, node[i], values, next);
    if (next === -1) return -1;
  }
  return next;
}

function readEntries(
  shape: ShapeNode & { kind: 'object' },
  node: Readonly<Record<string, unknown>>,
  values: string[],
  start: number,
): number {
  let next = start;
  let position = 0;
  for (const key in node) {
    if (shape.keys[position] !== key) return -1;
    next = readNode(shape.values[position] as ShapeNode, node[key], values, next);
    if (next === -1) return -1;
    position++;
  }
  return position === shape.keys.length ? next : -1;
}

const isPlainObject = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** The same document with other slot values. */
export function fillSlots(root: ShapeNode, values: readonly string[]): object {
  let next = 0;
  const fill = (shape: ShapeNode): unknown => {
    switch (shape.kind) {
      case 'slot':
        return values[next++];
      case 'constant':
        return shape.value;
      case 'array':
        return shape.items.map(fill);
      case 'object': {
        const entries = shape.keys.map((key, i) => [key, fill(shape.values[i] as ShapeNode)]);
        return Object.fromEntries(entries);
      }
    }
  };
  return fill(root) as object;
}
