import { migrateDatabases, openDatabases } from '../app.ts';
import { environmentConfig } from '../config.ts';
import type { Command } from './command.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: 'bring the database up to date',
  usage: `Usage: bin/signet migrate

Applies the migrations that are missing, as the owner of DATABASE_ADMIN_URL.`,
  async run() {
    const databases = await openDatabases(environmentConfig());
    try {
      const applied = await migrateDatabases(databases);
      const lines = applied.map((name) => `applied ${name}`);
      console.log(lines.length > 0 ? lines.join('\n') : 'The database is up to date.');
      return 0;
    } finally {
      await databases.stop();
    }
  },
};
