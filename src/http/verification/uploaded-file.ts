import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { readFile, type Submission } from '../../modules/verification/index.ts';

/** A badge picture with its credential is far below it. */
const limits = { fileSize: 5 * 1_048_576, files: 1 };

/**
 * The file of a multipart request, whatever its field is called, after a first look at it.
 *
 * @throws {AppError} `multipart_expected`, `multipart_malformed`, `file_missing`; 413 when it is too large
 */
export async function uploadedFile(request: FastifyRequest): Promise<Submission> {
  if (!request.isMultipart()) {
    throw new AppError('invalid', 'multipart_expected', 'Send the file as multipart/form-data.');
  }
  try {
    const part = await request.file({ limits });
    if (part) return readFile(await part.toBuffer());
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== undefined && statusCode < 500) throw error;
    const message = 'The upload was cut off or is malformed. Send the file again.';
    throw new AppError('invalid', 'multipart_malformed', message, {}, { cause: error });
  }
  throw new AppError('invalid', 'file_missing', 'There is no file in this upload.');
}
