export * from './support/people.ts';
export * from './support/scenario.ts';
export { type Browserless, type Caller, testServer } from './support/server.ts';
export { type TestWorld, testSecret, testWorld, type WorldOptions } from './support/world.ts';
