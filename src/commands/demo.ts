import type { Command } from './command.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { withApp } from './with-app.ts';

export const demo: Command = {
  name: 'demo',
  summary: 'fill a portal with a lifelike demo',
  usage: `Usage: bin/signet demo

Makes the portal Meridian Cloud with people, companies, certifications and two and a half
years of history. Does nothing when it is there already.`,
  run: () =>
    withApp(async (app) => {
      const made = await fillDemo(app);
      console.log(
        made
          ? `The demo portal is ready: ${app.config.signetUrl}`
          : 'The demo portal is there already.',
      );
      return 0;
    }),
};
