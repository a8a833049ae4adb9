import { type App, buildApp, migrateDatabases, openDatabases } from '../app.ts';
import { type CommandDefaults, environmentConfig } from '../config.ts';

/** Runs something over a migrated database, with everything built and nothing listening. */
export async function withApp<T>(
  use: (app: App) => Promise<T>,
  defaults: CommandDefaults = {},
): Promise<T> {
  const config = environmentConfig(defaults);
  const databases = await openDatabases(config);
  let app: App | undefined;
  try {
    await migrateDatabases(databases);
    app = await buildApp(config, databases, { maxConnections: 6 });
    return await use(app);
  } finally {
    await app?.close();
    await databases.stop();
  }
}
