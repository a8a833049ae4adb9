/** The way to the API: JSON in and out, problems as `ApiError`, one place that notices a lost session. */

import type { ListPage, ListQuery } from './types.ts';

const BASE = '/api/v1';

/** One field that the server refused (RFC 9457 extension of a 422). */
export interface FieldProblem {
  /** Where in the request body, `badge.mediaId` or `skills.2`. */
  path: string;
  code: string;
  message: string;
}

/** The server answered, and the answer is a problem (RFC 9457). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Permanent, for programs. */
  readonly code: string;
  /** For people. */
  readonly title: string;
  /** Names this one answer in the server's log. */
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  /** Seconds to wait before asking again (429, 503). */
  readonly retryAfterSeconds: number | null;

  constructor(problem: {
    status: number;
    code: string;
    title: string;
    requestId: string | null;
    errors: readonly FieldProblem[];
    retryAfterSeconds: number | null;
  }) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.requestId = problem.requestId;
    this.errors = problem.errors;
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

/** No answer came: no network, or the server cannot be reached. Nothing is known about what it did. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

export interface WriteOptions {
  /** The same key again makes the server answer as before instead of doing it twice. */
  idempotencyKey?: string;
  /** The version that is being edited; the server refuses with 409 when it is no longer current. */
  ifMatch?: string;
  signal?: AbortSignal;
}

type Query = Record<string, string | number | boolean | null | undefined>;

export const api = {
  /** @throws ApiError, NoAnswerError */
  get: <T>(path: string, query?: Query | URLSearchParams, signal?: AbortSignal): Promise<T> =>
    send<T>('GET', withQuery(path, query), undefined, signal ? { signal } : {}),
  /** @throws ApiError, NoAnswerError */
  post: <T>(path: string, body?: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('POST', path, body, options),
  /** @throws ApiError, NoAnswerError */
  put: <T>(path: string, body?: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('PUT', path, body, options),
  /** @throws ApiError, NoAnswerError */
  patch: <T>(path: string, body?: unknown, options: WriteOptions = {}): Promise<T> =>
    send<T>('PATCH', path, body, options),
  /** @throws ApiError, NoAnswerError */
  delete: <T = void>(path: string, options: WriteOptions = {}): Promise<T> =>
    send<T>('DELETE', path, undefined, options),
  /** Sends a form with files; `onProgress` gets the share that is sent, 0 to 1. @throws ApiError, NoAnswerError */
  upload: <T>(path: string, form: FormData, options: TransferOptions = {}): Promise<T> =>
    transfer<T>('POST', path, form, options),
  /** As `upload`, in place of what was there. @throws ApiError, NoAnswerError */
  replace: <T>(path: string, form: FormData, options: TransferOptions = {}): Promise<T> =>
    transfer<T>('PUT', path, form, options),
  /** Sends bytes as they are, with their own headers. @throws ApiError, NoAnswerError */
  sendBytes: <T>(path: string, bytes: Blob, options: TransferOptions = {}): Promise<T> =>
    transfer<T>('PATCH', path, bytes, {
      ...options,
      headers: { 'content-type': 'application/octet-stream', ...options.headers },
    }),
};

export interface TransferOptions {
  /** Gets the share that is sent, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  headers?: Readonly<Record<string, string>>;
}

/** Where a list comes from: what `DataTable` asks, and the key to invalidate after a write. */
export interface ListSource<T> {
  /** First part of the query key: the path, `/awards`. */
  key: string;
  fetch(query: ListQuery, signal?: AbortSignal): Promise<ListPage<T>>;
}

/** The list at a path of the API, in the conventions of every list. */
export function listOf<T>(path: string): ListSource<T> {
  return {
    key: path,
    fetch: (query, signal) => api.get<ListPage<T>>(path, listParameters(query), signal),
  };
}

/** The address parameters of a list: `q`, `filter[key]=a,b`, `sort`, `limit`, `cursor`. */
export function listParameters(query: ListQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query.q) parameters.set('q', query.q);
  for (const [key, values] of Object.entries(query.filter ?? {})) {
    if (values.length > 0) parameters.set(`filter[${key}]`, values.join(','));
  }
  for (const key of ['sort', 'limit', 'cursor'] as const) {
    const value = query[key];
    if (value !== undefined && value !== null) parameters.set(key, String(value));
  }
  return parameters;
}

/** Calls back when the server says that nobody is signed in any more; one listener at a time. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Says that nobody is signed in any more, where no 401 says it: `/me` answers strangers too. */
export function tellSignedOut(): void {
  signedOut();
}

let signedOut: () => void = () => {};

async function send<T>(
  method: string,
  path: string,
  body: unknown,
  options: WriteOptions,
): Promise<T> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
  if (options.ifMatch) headers.set('if-match', options.ifMatch);
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: options.signal ?? null,
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new NoAnswerError('The server did not answer.', { cause });
  }
  const text = await response.text();
  return settle<T>(response.status, text, (name) => response.headers.get(name), path);
}

function transfer<T>(
  method: string,
  path: string,
  body: FormData | Blob,
  options: TransferOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopped = () => new DOMException('The upload was stopped.', 'AbortError');
    if (options.signal?.aborted) return reject(stopped());
    const request = new XMLHttpRequest();
    request.open(method, BASE + path);
    request.setRequestHeader('accept', 'application/json');
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      try {
        const header = (name: string) => request.getResponseHeader(name);
        resolve(settle<T>(request.status, request.responseText, header, path));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new NoAnswerError('The server did not answer.'));
    request.onabort = () => reject(stopped());
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function settle<T>(
  status: number,
  text: string,
  header: (name: string) => string | null,
  path: string,
): T {
  const body = parse(text);
  if (status >= 200 && status < 300) return body as T;
  if (status === 401 && path !== '/session') signedOut();
  const problem = isRecord(body) ? body : {};
  const retryAfter = Number(header('retry-after') ?? Number.NaN);
  throw new ApiError({
    status,
    code: asText(problem.code) ?? `http_${status}`,
    title: asText(problem.title) ?? `The server answered with status ${status}.`,
    requestId: asText(problem.requestId) ?? header('x-request-id'),
    errors: Array.isArray(problem.errors) ? problem.errors.filter(isFieldProblem) : [],
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  });
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withQuery(path: string, query?: Query | URLSearchParams): string {
  if (!query) return path;
  const parameters =
    query instanceof URLSearchParams
      ? query
      : new URLSearchParams(
          Object.entries(query).flatMap(([key, value]) =>
            value === undefined || value === null ? [] : [[key, String(value)]],
          ),
        );
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
