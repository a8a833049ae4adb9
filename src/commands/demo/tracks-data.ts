import type { StepKind } from '../../modules/training/index.ts';
import { type DemoQuiz, gettingStartedQuiz } from './quiz-data.ts';

export interface DemoStep {
  readonly kind: Extract<StepKind, 'article' | 'link'>;
  readonly title: string;
  readonly body?: string;
  readonly url?: string;
  readonly isOptional?: true;
}

export interface DemoTrack {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly stepOrder: 'free' | 'sequential';
  readonly estimatedMinutes: number;
  readonly steps: readonly DemoStep[];
  /** The last step. */
  readonly quiz?: DemoQuiz;
  readonly group?: 'sales';
  readonly standing: 'published' | 'draft' | 'archived';
}

const gettingStarted: DemoTrack = {
  key: 'track-getting-started',
  name: 'Getting Started',
  description:
    'What Meridian Cloud is, how a first project is set up, and where help is found. No experience needed.',
  stepOrder: 'sequential',
  estimatedMinutes: 25,
  standing: 'published',
  quiz: gettingStartedQuiz,
  steps: [
    {
      kind: 'article',
      title: 'Welcome to Meridian Cloud',
      body: '<p>Meridian Cloud runs the systems of mid-sized companies: shops, warehouses, clinics. Our partners build and look after them. This track shows you around, so that your first customer meeting is not also your first look at the product.</p><h2>Three ideas to keep</h2><ul><li><strong>Regions</strong> are places where data lies. A customer chooses one and stays there.</li><li><strong>Projects</strong> are what customers pay for. Everything you make belongs to exactly one.</li><li><strong>Roles</strong> say who may do what in a project. Nobody has a right without a role.</li></ul><p>When you can say these three in your own words, go on.</p>',
    },
    {
      kind: 'article',
      title: 'Your first project',
      body: '<p>A project is made in four minutes. Do it once while you read; the first project of every partner is free.</p><ol><li>Open the console and choose <strong>New project</strong>.</li><li>Give it a name that a stranger understands: the customer and the purpose, for example <em>Northlight web shop</em>.</li><li>Choose the region that the contract names. It cannot be changed later.</li><li>Invite one colleague as <strong>Operator</strong>. A project with a single person is an outage waiting for a holiday.</li></ol><h2>Before you leave it</h2><p>Look at <strong>Budget</strong> and set a limit. The console warns at 80 per cent and never stops anything by itself.</p>',
    },
    {
      kind: 'article',
      title: 'Roles and permissions',
      body: '<p>There are four roles, and each includes the ones below it.</p><ul><li><strong>Owner</strong>: signs the contract, adds and removes people.</li><li><strong>Administrator</strong>: changes everything inside the project.</li><li><strong>Operator</strong>: starts, stops, watches; changes no configuration.</li><li><strong>Viewer</strong>: looks.</li></ul><blockquote><p>Give the smallest role that lets somebody do the work of this week. It takes ten seconds to give more.</p></blockquote><p>Access by programs goes through <strong>service accounts</strong>, never through the password of a person. Every change of a role is written to the audit log and stays there for two years.</p>',
    },
    {
      kind: 'link',
      title: 'What is inside a badge',
      url: 'https://www.imsglobal.org/spec/ob/v3p0',
      body: '<p>The badge that you earn here is an open document that anyone can check. Skim the first section of its specification; you need no more than the pictures.</p>',
      isOptional: true,
    },
    {
      kind: 'article',
      title: 'Where help is found',
      body: '<p>Write to partner support with three things: the project id, the time when it happened, and what you expected instead. With these three, most questions are answered at the first try.</p><ul><li><strong>Severity 1</strong>, the customer stands still: call. We answer in fifteen minutes, day and night.</li><li><strong>Severity 2</strong>, something important is slow or wrong: write, with the word <em>urgent</em>. Four hours.</li><li><strong>Severity 3</strong>, everything else: write. One working day.</li></ul><p>The status page tells of disturbances before you notice them. Subscribe to the region of your customer.</p>',
    },
  ],
};

const handover: DemoTrack = {
  key: 'track-handover',
  name: 'Handing Over a Project',
  description:
    'The last week of a project decides whether the customer calls you in the next year. Four short readings, in any order.',
  stepOrder: 'free',
  estimatedMinutes: 40,
  standing: 'published',
  steps: [
    {
      kind: 'article',
      title: 'The running book',
      body: '<p>Four pages, no more: what it is, how it is started and stopped, what breaks, whom to call. Print it. When the network is down nobody reads a wiki.</p><p>Let the customer’s own operator read it aloud and do what it says. Whatever needs an explanation goes into the text.</p>',
    },
    {
      kind: 'article',
      title: 'Backups that were restored',
      body: '<p>A backup counts from the day it was restored. Restore the largest database into an empty project, measure how long it takes, and write the number beside the word <em>backup</em> in the running book.</p><p>Two copies in the same region are one copy.</p>',
    },
    {
      kind: 'article',
      title: 'Whose keys are these?',
      body: '<p>On the last day go through every role and every service account together with the customer. Yours become <strong>Viewer</strong> or go. Ask for a signature under the list; it protects both of you.</p>',
    },
    {
      kind: 'article',
      title: 'The call after a month',
      body: '<p>Put it into the calendar before you leave. Three questions: what was needed that nobody had thought of, what was built that nobody uses, and who has left. The answers are the beginning of the next project.</p>',
    },
  ],
};

/** In the order in which they were made. */
export const demoTracks: readonly DemoTrack[] = [
  gettingStarted,
  handover,
  {
    key: 'track-console-tour',
    name: 'A Tour of the Old Console',
    description: 'The console before the redesign.',
    stepOrder: 'free',
    estimatedMinutes: 10,
    standing: 'archived',
    steps: [
      {
        kind: 'article',
        title: 'Where everything was',
        body: '<p>Projects were at the left, people at the right, and the bill at the bottom.</p>',
      },
    ],
  },
  {
    key: 'track-public-sector',
    name: 'Selling to the Public Sector',
    description: 'Tenders, deadlines, and the words that decide.',
    stepOrder: 'sequential',
    estimatedMinutes: 45,
    group: 'sales',
    standing: 'draft',
    steps: [
      {
        kind: 'article',
        title: 'How to read a tender',
        body: '<p>Read the last page first: how many points for what. A tender that gives sixty points for the price is not yours.</p>',
      },
      { kind: 'link', title: 'Where tenders are published' },
    ],
  },
];
