import type { ValidityTerm } from '../../modules/certifications/index.ts';
import type { BadgeArt } from '../../modules/media/index.ts';

export interface DemoTraining {
  readonly key: string;
  readonly name: string;
  readonly sourceName: string;
  readonly description: string;
}

const academy = 'Meridian Academy';
const lab = 'Hands-on Lab';

export const demoTrainings: readonly DemoTraining[] = [
  {
    key: 'start',
    name: 'Getting Started with Meridian',
    sourceName: academy,
    description: 'Forty minutes: the platform, the console, the first project.',
  },
  {
    key: 'security',
    name: 'Cloud Security 201',
    sourceName: academy,
    description: 'Identity, encryption, networks and the shared responsibility.',
  },
  {
    key: 'roles',
    name: 'Roles and Permissions',
    sourceName: academy,
    description: 'Who may do what, and how to show an auditor.',
  },
  {
    key: 'design',
    name: 'Solution Design Lab',
    sourceName: lab,
    description: 'Design, cost and defend one real customer case.',
  },
  {
    key: 'sales',
    name: 'Selling Meridian',
    sourceName: academy,
    description: 'Discovery, value, objections; with a recorded pitch.',
  },
  {
    key: 'support',
    name: 'Support Foundations',
    sourceName: academy,
    description: 'Triage, severity, escalation.',
  },
  {
    key: 'incidents',
    name: 'Incident Drill',
    sourceName: lab,
    description: 'A four-hour exercise with a broken system.',
  },
  {
    key: 'architecture',
    name: 'Reference Architectures',
    sourceName: academy,
    description: 'Twelve designs and when not to use them.',
  },
];

export interface DemoCertification {
  readonly key: string;
  readonly name: string;
  readonly badge: BadgeArt;
  readonly description: string;
  readonly criteria: string;
  readonly skills: readonly string[];
  readonly trainings: readonly string[];
  readonly rule: { readonly rule: 'all' | 'any' | 'n'; readonly n: number | null };
  readonly validity: ValidityTerm;
  readonly group?: 'sales';
  /** What becomes of it: the last of them stay as they are left. */
  readonly standing: 'active' | 'inactive' | 'draft';
}

const years = (count: number): ValidityTerm => ({ kind: 'duration', unit: 'year', count });
const all = { rule: 'all', n: null } as const;

export const demoCertifications: readonly DemoCertification[] = [
  {
    key: 'getting-started',
    name: 'Getting Started',
    badge: 'getting-started',
    description: 'Knows what Meridian Cloud is and can run a first project on it.',
    criteria:
      '<p>Finish the learning track <strong>Getting Started</strong>, or <strong>Getting Started with Meridian</strong> in the academy.</p>',
    skills: ['Cloud basics', 'Console'],
    trainings: ['start', 'track-getting-started'],
    rule: { rule: 'any', n: null },
    validity: years(1),
    standing: 'active',
  },
  {
    key: 'cloud-security',
    name: 'Cloud Security 201',
    badge: 'cloud-security-201',
    description: 'Protects customer systems on Meridian Cloud and can explain how.',
    criteria:
      '<p>Finish both trainings, each with its final test:</p><ul><li>Cloud Security 201</li><li>Roles and Permissions</li></ul>',
    skills: ['Security', 'Identity', 'Encryption'],
    trainings: ['security', 'roles'],
    rule: all,
    validity: years(2),
    standing: 'active',
  },
  {
    key: 'solution-engineer',
    name: 'Solution Engineer',
    badge: 'solution-engineer',
    description: 'Designs, sizes and defends a solution for a real customer.',
    criteria:
      '<p>Finish the three trainings. The design lab is judged by two engineers of Meridian Cloud.</p>',
    skills: ['Solution design', 'Sizing', 'Security', 'Presenting'],
    trainings: ['start', 'security', 'design'],
    rule: all,
    validity: years(2),
    standing: 'active',
  },
  {
    key: 'sales-professional',
    name: 'Sales Professional',
    badge: 'sales-professional',
    description: 'Sells Meridian Cloud by what it does for the customer.',
    criteria: '<p>Finish <strong>Selling Meridian</strong>, with a recorded pitch.</p>',
    skills: ['Discovery', 'Value selling'],
    trainings: ['sales'],
    rule: all,
    validity: years(1),
    group: 'sales',
    standing: 'active',
  },
  {
    key: 'partner-onboarding',
    name: 'Partner Onboarding',
    badge: 'support-specialist',
    description: 'Can begin a project on Meridian Cloud and hand it over.',
    criteria: '<p>Finish both learning tracks.</p>',
    skills: ['Cloud basics', 'Handover'],
    trainings: ['track-getting-started', 'track-handover'],
    rule: all,
    validity: years(2),
    standing: 'active',
  },
  {
    key: 'support-specialist',
    name: 'Support Specialist',
    badge: 'support-specialist',
    description: 'Finds, judges and mends faults under pressure.',
    criteria: '<p>One of the two trainings is enough.</p>',
    skills: ['Troubleshooting', 'Incident response'],
    trainings: ['support', 'incidents'],
    rule: { rule: 'any', n: null },
    validity: { kind: 'never' },
    standing: 'inactive',
  },
  {
    key: 'partner-architect',
    name: 'Partner Architect',
    badge: 'partner-architect',
    description: 'Leads the architecture of large programmes.',
    criteria: '<p>Any two of the three trainings, and three customer references.</p>',
    skills: ['Architecture', 'Governance'],
    trainings: ['architecture', 'design', 'incidents'],
    rule: { rule: 'n', n: 2 },
    validity: years(3),
    standing: 'draft',
  },
];
