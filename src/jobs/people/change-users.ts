import {
  type ChangeUsersInput,
  changeManyUsers,
  changeUsersKind,
} from '../../modules/people/index.ts';
import type { LongWork } from '../long-work.ts';

/** Safe to run again from its beginning: whoever has been changed is so already. */
export const changeUsersWork: LongWork = {
  kind: changeUsersKind,
  run: async (deps, portalId, { input }, progress) => ({
    ...(await changeManyUsers(deps, portalId, input as unknown as ChangeUsersInput, progress)),
  }),
};
