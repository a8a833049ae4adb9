/** A question of the demo: its first answers are the right ones. */
export interface DemoQuestion {
  readonly text: string;
  readonly answers: readonly string[];
  /** How many of the answers are right; 1 when it is left out. */
  readonly right?: number;
  readonly kind?: 'trueFalse';
  readonly explanation?: string;
  /** The title of the step that teaches it. */
  readonly taughtIn: string;
}

export interface DemoQuiz {
  readonly title: string;
  readonly questions: readonly DemoQuestion[];
}

const welcome = 'Welcome to Meridian Cloud';
const project = 'Your first project';
const roles = 'Roles and permissions';
const help = 'Where help is found';

/** What somebody knows who has read "Getting Started". */
export const gettingStartedQuiz: DemoQuiz = {
  title: 'Getting Started: check yourself',
  questions: [
    {
      text: 'What decides where the data of a customer lies?',
      answers: ['The region', 'The project', 'The role', 'The budget'],
      explanation: 'A customer chooses one region and stays there.',
      taughtIn: welcome,
    },
    {
      text: 'What do customers pay for?',
      answers: ['Projects', 'Regions', 'Roles', 'Service accounts'],
      taughtIn: welcome,
    },
    {
      text: 'The region of a project can be changed later.',
      answers: ['False', 'True'],
      kind: 'trueFalse',
      explanation: 'Choose the region that the contract names: it stays.',
      taughtIn: project,
    },
    {
      text: 'Which name helps a stranger most?',
      answers: ['Northlight web shop', 'test2', 'Project of Tuesday', 'NL'],
      explanation: 'The customer and the purpose.',
      taughtIn: project,
    },
    {
      text: 'What does the console do when 80 per cent of the budget are spent?',
      answers: ['It warns', 'It stops the project', 'It raises the limit', 'Nothing'],
      explanation: 'It warns and never stops anything by itself.',
      taughtIn: project,
    },
    {
      text: 'Somebody shall start and stop machines and change no configuration. Which role?',
      answers: ['Operator', 'Viewer', 'Administrator', 'Owner'],
      explanation: 'The smallest role that lets somebody do the work of this week.',
      taughtIn: roles,
    },
    {
      text: 'How does a program get access to a project?',
      answers: [
        'Through a service account',
        'With the password of its author',
        'With the password of the owner',
      ],
      taughtIn: roles,
    },
    {
      text: 'How long do changes of roles stay in the audit log?',
      answers: ['Two years', 'Thirty days', 'One year', 'For ever'],
      taughtIn: roles,
    },
    {
      text: 'Which three things belong in a message to partner support?',
      answers: [
        'The project id',
        'The time when it happened',
        'What you expected instead',
        'The password of the customer',
        'Your certification',
      ],
      right: 3,
      explanation: 'With these three, most questions are answered at the first try.',
      taughtIn: help,
    },
    {
      text: 'The systems of your customer stand still. What do you do?',
      answers: [
        'Call: somebody answers in fifteen minutes',
        'Write with the word urgent',
        'Write and wait one working day',
        'Look at the status page tomorrow',
      ],
      taughtIn: help,
    },
  ],
};
