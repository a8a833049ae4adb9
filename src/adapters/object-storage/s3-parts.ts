import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** S3 takes parts of 5 MiB and more, the last one apart. */
const partBytes = 8 * 1_048_576;

interface Target {
  readonly Bucket: string;
  readonly Key: string;
  readonly ContentType: string;
}

/**
 * Stores a stream of any length with one part in memory at a time; what fits into a part goes as
 * one object. A failure takes back what has gone; a process that dies leaves parts that S3 drops by
 * the bucket's rule for unfinished uploads.
 */
export async function putInParts(
  client: S3Client,
  target: Target,
  source: Readable,
): Promise<void> {
  const pieces = inPieces(source);
  const first = await pieces.next();
  const firstPart = first.value ?? Buffer.alloc(0);
  if (firstPart.byteLength < partBytes) {
    await client.send(new PutObjectCommand({ ...target, Body: firstPart }));
    return;
  }
  const { Bucket, Key } = target;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  try {
    const Parts = [await putPart(client, { Bucket, Key, UploadId, PartNumber: 1 }, firstPart)];
    for await (const piece of pieces) {
      const PartNumber = Parts.length + 1;
      Parts.push(await putPart(client, { Bucket, Key, UploadId, PartNumber }, piece));
    }
    const MultipartUpload = { Parts };
    await client.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }),
    );
  } catch (error) {
    await client
      .send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      .catch(() => undefined);
    throw error;
  }
}

interface Part {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string | undefined;
  readonly PartNumber: number;
}

async function putPart(client: S3Client, part: Part, Body: Buffer) {
  const { ETag } = await client.send(new UploadPartCommand({ ...part, Body }));
  return { ETag, PartNumber: part.PartNumber };
}

async function* inPieces(source: Readable): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    let rest = chunk as Buffer;
    while (size + rest.byteLength >= partBytes) {
      const taken = partBytes - size;
      yield Buffer.concat([...held, rest.subarray(0, taken)]);
      rest = rest.subarray(taken);
      held = [];
      size = 0;
    }
    if (rest.byteLength > 0) held.push(rest);
    size += rest.byteLength;
  }
  if (size > 0) yield Buffer.concat(held);
  return undefined;
}
