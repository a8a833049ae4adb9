import { AppError, type ErrorKind, type FieldError } from '../kernel/errors.ts';

const statusOf: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly code: string;
  readonly requestId: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
}

export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Problem;
}

interface FrameworkError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly message: string;
  readonly validation?: readonly ValidationIssue[];
}

interface ValidationIssue {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
}

/**
 * Problem details (RFC 9457). `requestId` is the id that the log lines carry, so a user can quote
 * it. An unexpected error keeps its message in the log and out of the response.
 */
export function errorResponse(error: unknown, requestId: string): ErrorResponse {
  if (error instanceof AppError) return fromAppError(error, requestId);
  const known = error as FrameworkError;
  if (Array.isArray(known.validation)) return fromValidation(known.validation, requestId);
  const status = known.statusCode ?? 500;
  if (status >= 400 && status < 500) return fromFramework(known, status, requestId);
  return respond(500, 'internal', 'Something went wrong on our side.', requestId);
}

function fromAppError(error: AppError, requestId: string): ErrorResponse {
  const { errors, retryAfterSeconds, ...details } = error.details;
  return {
    status: statusOf[error.kind],
    headers:
      typeof retryAfterSeconds === 'number' ? { 'retry-after': String(retryAfterSeconds) } : {},
    body: {
      type: `/errors/${error.code}`,
      title: error.message,
      code: error.code,
      requestId,
      ...(Object.keys(details).length > 0 && { details }),
      ...(Array.isArray(errors) && { errors: errors as FieldError[] }),
    },
  };
}

function fromValidation(issues: readonly ValidationIssue[], requestId: string): ErrorResponse {
  const errors = issues.map(({ instancePath, keyword, message }) => ({
    path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
    code: keyword,
    message: message ?? 'This value is refused.',
  }));
  const response = respond(422, 'invalid_input', 'Some fields need a change.', requestId);
  return { ...response, body: { ...response.body, errors } };
}

/** What the framework refuses before a route sees it, in our words. */
const frameworkTitles: Record<string, readonly [code: string, title: string]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed_json', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed_json', 'The body is empty; JSON is expected.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'The body is larger than is accepted here.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'This kind of content is not accepted.',
  ],
  FST_REQ_FILE_TOO_LARGE: ['too_large', 'The file is larger than is accepted here.'],
  FST_ERR_RATE_LIMIT: ['too_many_requests', 'Too many requests. Wait a moment.'],
};

function fromFramework(error: FrameworkError, status: number, requestId: string): ErrorResponse {
  const [code, title] = frameworkTitles[error.code ?? ''] ?? [
    'refused',
    'The request is malformed.',
  ];
  const malformed = status === 400;
  return respond(malformed ? 422 : status, code, title, requestId);
}

function respond(status: number, code: string, title: string, requestId: string): ErrorResponse {
  return { status, headers: {}, body: { type: `/errors/${code}`, title, code, requestId } };
}
