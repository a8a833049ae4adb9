import { parseArgs } from 'node:util';
import { rotateSigningKey } from '../modules/issuing/index.ts';
import { listSigningKeys } from '../modules/portals/index.ts';
import { type Command, UsageError } from './command.ts';
import { portalOf } from './portal-of.ts';
import { withApp } from './with-app.ts';

export const keys: Command = {
  name: 'keys',
  summary: 'keys list, keys rotate: the signing keys of a portal',
  usage: `Usage: bin/signet keys list | rotate [--portal SLUG]

list shows every key that signed or signs. rotate makes a new one; what the old ones signed
stays valid, because they stay published.`,
  async run(args) {
    const options = { portal: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [action] = positionals;
    if (positionals.length !== 1 || (action !== 'list' && action !== 'rotate')) {
      throw new UsageError('Say list or rotate.');
    }
    return withApp(async (app) => {
      const { withPortal, signers, clock } = app.jobDeps;
      const portalId = await portalOf(app, values.portal);
      if (action === 'rotate') {
        const made = await rotateSigningKey({ withPortal, signers, clock }, portalId);
        console.log(`New key: ${made.verificationMethod}`);
      }
      const all = await withPortal(portalId, 'read', listSigningKeys);
      for (const { state, createdAt, verificationMethod } of all) {
        console.log(
          `${state.padEnd(7)}  ${createdAt.toISOString().slice(0, 10)}  ${verificationMethod}`,
        );
      }
      if (all.length === 0) console.log('No key yet: the first award makes one.');
      return 0;
    });
  },
};
