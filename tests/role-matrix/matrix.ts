import type { PersonName } from '../support/people.ts';
import type { TestWorld } from '../support/world.ts';

/*
 * Promise S1: everybody sees and does exactly what the role matrix says, over every endpoint.
 *
 * `role-matrix.test.ts` collects every route from the running server and calls each as every role
 * below. What it expects is data: one file per module beside this one exports `routes`, with an
 * entry for each of the module's routes. A route without an entry fails the test, and so does an
 * entry without a route.
 *
 * An entry is about something of Ana, who sells at Northlight in the portal Meridian: she is
 * `self`, the leads of Northlight are `executive` and `manager`, those of Quillon are foreign.
 * `request` makes what the call needs with the use-cases of the modules; it is used again until a
 * call may have used it up.
 */

/** Who calls. Each is a person of the test world, a key, or nobody. */
export const people = {
  contentAdmin: 'author',
  systemAdmin: 'system',
  /** Content, System and People: what the requirements call both permissions. */
  fullAdmin: 'admin',
  /** An administrator without any permission (S-128). */
  plainAdmin: 'plain',
  /** Account owner of Northlight (S-127). */
  accountOwner: 'owner',
  executive: 'executive',
  manager: 'manager',
  self: 'ana',
  /** Sells at Northlight, too. */
  colleague: 'ben',
  foreignExecutive: 'quillonExecutive',
  foreignManager: 'quillonManager',
  foreignSales: 'bo',
} as const satisfies Record<string, PersonName>;

export type PersonRole = keyof typeof people;
/** A key with every scope, and one with none. */
export type KeyRole = 'fullKey' | 'emptyKey';
export type Role = 'stranger' | PersonRole | KeyRole;

export const everyPerson = Object.keys(people) as readonly PersonRole[];
export const everyKey: readonly KeyRole[] = ['fullKey', 'emptyKey'];
export const everyRole: readonly Role[] = ['stranger', ...everyPerson, ...everyKey];

/** With Content or System: who may see what is managed (S-05). */
export const contentOrSystem: readonly Role[] = ['contentAdmin', 'systemAdmin', 'fullAdmin'];
/** Who may see what is Ana's (S-123 to S-127). */
export const seesAna: readonly Role[] = [
  ...contentOrSystem,
  'accountOwner',
  'executive',
  'manager',
  'self',
];

export interface MatrixRequest {
  /** Values of the route's parameters, by name. */
  readonly params?: Readonly<Record<string, string>>;
  /** With its question mark. */
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an entry may use to make its request. */
export interface MatrixContext {
  readonly world: TestWorld;
  /** Another number each time, for names that must not repeat. */
  readonly number: number;
}

export interface Entry {
  readonly allowed: readonly Role[];
  /**
   * How whoever may not is answered: 403, or 404 where the thing may not be known of. Strangers
   * are always answered 401.
   */
  readonly refused?: 403 | 404 | ((role: Role) => 403 | 404);
  /** What is sent. Nothing by default: a route without parameters and body. */
  readonly request?: (context: MatrixContext) => MatrixRequest | Promise<MatrixRequest>;
  /** Answers of 400 and above that still mean "allowed", for example 409. None by default. */
  readonly accepts?: readonly number[];
  /** The answer is a stream that stays open. */
  readonly stream?: true;
  /**
   * What an administrator of another portal gets for the same request. 404: it names something of
   * this portal, and is told that there is none. `own`: it names nothing; the other portal
   * answers of itself. `public`: a stranger may ask, so everybody gets the same.
   */
  readonly foreignPortal: 404 | 'own' | 'public';
}

/** Keys are `METHOD /address` as the server knows them, for example `GET /api/v1/awards/:id`. */
export type Entries = Readonly<Record<string, Entry>>;
