import type { VerificationMemory } from '../../modules/verification/index.ts';
import type { HttpDeps } from '../deps.ts';
import type { PublicFiles } from './public-files.ts';

/** What the routes for strangers need besides. */
export interface PublicDeps extends HttpDeps {
  readonly memory: VerificationMemory;
  readonly files: PublicFiles;
}
