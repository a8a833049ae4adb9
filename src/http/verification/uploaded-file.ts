import type { FastifyRequest } from 'fastify';
import { readFile, type Submission } from '../../modules/verification/index.ts';
import { readUpload } from '../uploaded-file.ts';

/** A badge picture with its credential is far below it. */
const limits = { fileSize: 5 * 1_048_576, files: 1 };

/** The file of a multipart request, after a first look at it. */
export async function uploadedFile(request: FastifyRequest): Promise<Submission> {
  const { bytes } = await readUpload(request, limits);
  return readFile(bytes);
}
