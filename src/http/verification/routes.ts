import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { emailAddress } from '../../kernel/fields.ts';
import type { Question } from '../../modules/credentials/index.ts';
import {
  type CredentialCheck,
  checkCredential,
  createVerificationMemory,
  publicAddresses,
  readAddress,
  readDocument,
  readPastedText,
  type Submission,
} from '../../modules/verification/index.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { sayStep } from '../pages/step-words.ts';
import { answers } from '../schemas.ts';
import { checksPerMinute } from './limit.ts';
import { uploadedFile } from './uploaded-file.ts';

const email = emailAddress()
  .optional()
  .meta({ description: 'Is it about the person with this address?' });

const VerificationBody = z
  .union([
    z.strictObject({ code: z.string().max(300), email }),
    z.strictObject({ url: z.string().max(2_000), email }),
    z.strictObject({
      credential: z
        .union([z.record(z.string(), z.unknown()), z.string().max(2_000_000)])
        .meta({ description: 'JSON with an embedded proof, or a compact JWS' }),
      email,
    }),
  ])
  .meta({ description: 'One of the three; a file may be sent as multipart/form-data instead' });
type VerificationBody = z.infer<typeof VerificationBody>;

const AnswerWord = z.enum(['yes', 'no', 'cannot-tell']);
const QuestionAnswer = z.object({
  answer: AnswerWord,
  steps: z.array(
    z.object({
      code: z.string(),
      answer: AnswerWord,
      detail: z.string().nullable(),
      text: z.string(),
    }),
  ),
});

const VerificationResponse = z
  .object({
    verdict: z.enum([
      ...(['in-force', 'expired', 'not-yet-valid', 'replaced', 'revoked', 'suspended'] as const),
      ...(['withdrawn', 'not-genuine', 'cannot-tell', 'not-found'] as const),
    ]),
    questions: z.object({
      intact: QuestionAnswer,
      inForce: QuestionAnswer,
      issuer: QuestionAnswer,
      subject: QuestionAnswer,
    }),
    credential: z
      .object({
        code: z.string(),
        url: z.string(),
        holderName: z.string(),
        certificationName: z.string(),
        issuerName: z.string(),
        issuedOn: z.iso.date(),
        lastValidDay: z.iso.date().nullable(),
        testIssuer: z.boolean(),
      })
      .nullable()
      .meta({ description: 'The award, when it is one of ours that may be shown' }),
  })
  .meta({ id: 'Verification' });

/** `POST /verifications`: open to strangers; the same answers as the public pages give. */
export function verificationRoutes(app: HttpApp, httpDeps: HttpDeps): void {
  const deps = { ...httpDeps, memory: createVerificationMemory() };
  app.post(
    '/verifications',
    {
      onRequest: checksPerMinute(app, deps.settings),
      schema: {
        operationId: 'verifyCredential',
        tags: ['verification'],
        summary: 'Check a credential, by code, address, document or file',
        security: [],
        body: {
          content: {
            'application/json': { schema: VerificationBody },
            'multipart/form-data': { schema: z.unknown() },
          },
        },
        response: answers({ 200: VerificationResponse }, 413, 415, 422),
      },
    },
    async (request) => {
      const { submission, expectedEmail } = await readRequest(request);
      return present(await checkCredential(deps, { submission, expectedEmail }));
    },
  );
}

interface Asked {
  readonly submission: Submission;
  readonly expectedEmail?: string | undefined;
}

async function readRequest(request: FastifyRequest): Promise<Asked> {
  if (request.isMultipart()) return { submission: await uploadedFile(request) };
  const body = request.body as VerificationBody;
  return { submission: submissionOf(body), expectedEmail: body.email };
}

function submissionOf(body: VerificationBody): Submission {
  if ('code' in body) {
    const read = readPastedText(body.code);
    return read.kind === 'code' ? read : { kind: 'unreadable', reason: 'not_a_code_or_address' };
  }
  if ('url' in body) {
    return readAddress(body.url) ?? { kind: 'unreadable', reason: 'not_a_code_or_address' };
  }
  const { credential } = body;
  return typeof credential === 'string' ? readPastedText(credential) : readDocument(credential);
}

const hyphened = <Word extends string>(word: Word) =>
  word.replaceAll('_', '-') as Word extends 'cannot_tell' ? 'cannot-tell' : Word;

function present({ verdict, check, own }: CredentialCheck) {
  const question = (asked: Question) => ({
    answer: hyphened(check[asked]),
    steps: check.steps
      .filter((step) => step.question === asked)
      .map(({ code, answer, detail }) => ({
        code,
        answer: hyphened(answer),
        detail,
        text: sayStep(code),
      })),
  });
  return {
    verdict: hyphened(verdict) as z.infer<typeof VerificationResponse>['verdict'],
    questions: {
      intact: question('intact'),
      inForce: question('inForce'),
      issuer: question('issuer'),
      subject: question('subject'),
    },
    credential: own && own.verdict !== 'withdrawn' ? presentAward(own) : null,
  };
}

function presentAward({ award, surroundings, testIssuer }: NonNullable<CredentialCheck['own']>) {
  const { snapshot, code, issuedOn, lastValidDay } = award;
  return {
    code,
    url: publicAddresses(award).page,
    holderName: snapshot.userName,
    certificationName: snapshot.certificationName,
    issuerName: surroundings.profile.name,
    issuedOn,
    lastValidDay,
    testIssuer,
  };
}
