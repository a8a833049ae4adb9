import type { z } from 'zod';
import { newId } from './ids.ts';

/** A kind of thing that happens: its name (`noun.verbed`) and the shape of what it tells. */
export interface EventType<Name extends string = string, Payload = unknown> {
  readonly name: Name;
  readonly schema: z.ZodType<Payload>;
}

/** Something that happened. Payloads carry ids and numbers, never personal data. */
export interface DomainEvent<Payload = unknown> {
  readonly id: string;
  readonly name: string;
  readonly occurredAt: Date;
  readonly payload: Payload;
}

export const defineEvent = <Name extends string, Payload>(
  name: Name,
  schema: z.ZodType<Payload>,
): EventType<Name, Payload> => ({ name, schema });

export const happened = <Name extends string, Payload>(
  type: EventType<Name, Payload>,
  occurredAt: Date,
  payload: Payload,
): DomainEvent<Payload> => ({ id: newId<'Event'>(), name: type.name, occurredAt, payload });
