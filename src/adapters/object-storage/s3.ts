import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { AppError } from '../../kernel/errors.ts';
import type { ByteRange, ObjectStorage } from '../../kernel/object-storage.ts';
import { checkRoundTrip } from './check.ts';
import { storageMisconfigured, storageUnavailable } from './errors.ts';
import { checkKey } from './key.ts';
import { putInParts } from './s3-parts.ts';

export interface S3Settings {
  /** Address of an S3 service, `https://s3.example.com`; null means Amazon's own for the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How long a connection may be silent before it is given up. */
  readonly idleTimeoutMs?: number;
}

/**
 * Objects in an S3 bucket, Amazon's or any compatible service.
 *
 * Addresses are `endpoint/bucket/key`, because most services do not answer `bucket.endpoint`, and
 * checksums are sent only where S3 demands them, because older services refuse the newer ones.
 * Each call is tried three times; a `putFile` once, since a file already on its way cannot be
 * taken back.
 */
export function s3Storage(settings: S3Settings): ObjectStorage {
  const client = connect(settings);
  const { bucket: Bucket } = settings;
  const place = `bucket ${Bucket} at ${settings.endpoint ?? `Amazon S3, ${settings.region}`}`;
  const answer = <T>(work: () => Promise<T>) => translated(work, place);
  const at = (key: string) => {
    checkKey(key);
    return { Bucket, Key: key };
  };
  const body = (key: string, range?: ByteRange) =>
    orNull(() => client.send(new GetObjectCommand({ ...at(key), ...asHeader(range) })));

  const storage: ObjectStorage = {
    description: place,
    put: (key, bytes, ContentType) =>
      answer(async () => {
        await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentType }));
      }),
    putFile: (key, path, ContentType) =>
      answer(async () => {
        const where = at(key);
        const { size: ContentLength } = await stat(path);
        const Body = createReadStream(path);
        await client.send(new PutObjectCommand({ ...where, Body, ContentLength, ContentType }));
      }),
    putStream: (key, source, ContentType) =>
      answer(() => putInParts(client, { ...at(key), ContentType }, source)),
    get: (key) =>
      answer(async () => {
        const found = await body(key);
        return found?.Body ? Buffer.from(await found.Body.transformToByteArray()) : null;
      }),
    stream: (key, range) => answer(async () => readable((await body(key, range))?.Body)),
    head: (key) =>
      answer(async () => {
        const found = await orNull(() => client.send(new HeadObjectCommand(at(key))));
        if (!found) return null;
        return {
          sizeBytes: found.ContentLength ?? 0,
          modifiedAt: found.LastModified ?? new Date(0),
        };
      }),
    delete: (key) =>
      answer(async () => {
        await client.send(new DeleteObjectCommand(at(key)));
      }),
    check: () => checkRoundTrip(storage),
  };
  return storage;
}

function connect(settings: S3Settings): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey, idleTimeoutMs = 10_000 } = settings;
  return new S3Client({
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 3,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, socketTimeout: idleTimeoutMs },
  });
}

const asHeader = (range: ByteRange | undefined) =>
  range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };

const readable = (body: unknown) => (body instanceof Readable ? body : null);

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    // A HEAD answer has no body to carry S3's code, so the SDK names a missing object "NotFound".
    const name = error instanceof S3ServiceException ? error.name : '';
    if (name === 'NoSuchKey' || name === 'NotFound') return null;
    throw error;
  }
}

async function translated<T>(work: () => Promise<T>, place: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const name = error instanceof S3ServiceException ? error.name : '';
    const sentence = settingsAtFault[name];
    if (sentence !== undefined) throw storageMisconfigured(`${sentence} (${place})`, error);
    throw storageUnavailable(place, error);
  }
}

const settingsAtFault: Readonly<Record<string, string>> = {
  NoSuchBucket: 'There is no such bucket. Set S3_BUCKET, or make the bucket.',
  InvalidAccessKeyId: 'S3 does not know this access key. Check S3_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: 'S3 refused the signature. Check S3_SECRET_ACCESS_KEY and S3_REGION.',
  AccessDenied: 'S3 denied access. The key needs to get, put and delete objects in the bucket.',
  PermanentRedirect: 'The bucket is in another region. Check S3_REGION and S3_ENDPOINT.',
  AuthorizationHeaderMalformed: 'The bucket is in another region. Check S3_REGION.',
};
