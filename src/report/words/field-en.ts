/** English words of what happened in the field: words that follow the kind of trial, stays in business centres, profiles, meetings. */
import { numbersIn } from './numbers.ts';

const n = numbersIn('en');
const { counted } = n;

export const fieldEn = {
  /** What is said otherwise of a trial of business centres than of one of other providers as brokers of flexjobs. */
  kinds: {
    flexjob: {
      period: 'Placement period',
      weeklyIntro:
        'The share of each group in a status on the first day of every week since placement began, and the difference between the groups below. Everybody allocated counts in every week, also those who have left the trial.',
      weeks: 'Weeks since placement began',
      timeIntro: (unit: string) =>
        `Time from the first day of placement to the first flexjob, in ${unit}. Citizens who withdraw, or are not yet placed at the data cut, count for as long as they were followed.`,
      timeAxis: (unit: string) =>
        `${unit.charAt(0).toUpperCase()}${unit.slice(1)} since the start of placement`,
      periodEnds: 'Placement period ends',
      retentionNotYet:
        'it cannot be known yet: the placement period has not been followed for a quarter of a year.',
      retentionIntro:
        'Of everybody allocated: who was placed in the placement period and was still in that first job so long after it began. Jobs that began after the placement period count as not placed, so that nobody’s value depends on how long the job could be followed. Everybody else counts as not in the job, also those who left the trial.',
      retentionStart: 'Placed in the placement period',
      states: {
        waiting: 'Still waiting for a first job',
        'in-flexjob': 'In a flexjob',
        'job-ended': 'Job ended, waiting again',
        returned: 'Referred back',
        withdrawn: 'Withdrawn',
      },
    },
    centre: {
      period: 'Period in the centres',
      weeklyIntro:
        'The share of each group in a status on the first day of every week since the trial began, and the difference between the groups below. Everybody allocated counts in every week, also those who have left the trial.',
      weeks: 'Weeks since the trial began',
      timeIntro: (unit: string) =>
        `Time from the first day of the trial to the first flexjob, in ${unit}. Citizens who withdraw, or have not come into a flexjob at the data cut, count for as long as they were followed.`,
      timeAxis: (unit: string) => `${unit.charAt(0).toUpperCase()}${unit.slice(1)} since the trial began`,
      periodEnds: 'Period in the centres ends',
      retentionNotYet:
        'it cannot be known yet: the period in the centres has not been followed for a quarter of a year.',
      retentionIntro:
        'Of everybody allocated: who came into a flexjob in the period in the centres and was still in that first job so long after it began. Jobs that began after that period count as none, so that nobody’s value depends on how long the job could be followed. Everybody else counts as not in the job, also those who left the trial.',
      retentionStart: 'In a flexjob in the period in the centres',
      states: {
        waiting: 'No flexjob so far, in a business centre or not',
        'in-flexjob': 'In a flexjob',
        'job-ended': 'Flexjob ended',
        returned: 'Referred back',
        withdrawn: 'Withdrawn',
      },
    },
  },

  centres: {
    title: 'Stays in business centres',
    none: 'nobody, or too few, have begun a stay in a business centre.',
    intro:
      'How stays in business centres ended, by the final registration of the last stay of each citizen, and how complete the registrations are. This describes those who were in a centre: it is no comparison of the groups.',
    statusCaption: 'Status at the end of the stay, by group',
    togetherCaption: 'Status at the end of the stay',
    togetherNote:
      'All groups together: in one of them too few have been, or have not been, in a business centre to tell them apart.',
    placeCaption: (arm: string | null) =>
      `Status at the end of the stay, by municipality${arm === null ? '' : `: “${arm}”`}`,
    status: 'Status',
    ever: 'Has been in a business centre',
    never: 'Has not been in a business centre',
    groups: {
      'self-support': 'Self-support',
      flexjob: 'Partial self-support: flexjob',
      placement: 'Individual placement or wage subsidy',
      moved: 'Moved to another municipality',
      maternity: 'Maternity leave',
      'dropped-out': 'Dropped out',
      prison: 'Prison',
      'disability-pension': 'Disability pension (førtidspension)',
      'still-in-centre': 'Still in the centre',
      open: 'No final registration',
    },
    statuses: {
      job: 'Job',
      education: 'Education',
      'individual-placement': 'Individual placement',
      'wage-subsidy': 'Wage subsidy',
      'dropped-out-motivation': 'Lack of motivation',
      'dropped-out-attendance': 'Attendance',
      'dropped-out-other': 'Other reason',
    },
    statusNote: 'Shares are of those who have been in a business centre.',
    registrationCaption: 'Registrations of stays, due and received',
    registrations: {
      'quarterly-registration': 'Every third month',
      'final-registration': 'Final',
    },
    due: 'Due',
    received: 'Received',
    registrationNote:
      'Due by the data cut: one every third month from the start of a stay, as long as it lasted so long, and one at its end. What fell due on or after the day a citizen left the trial is not counted. Municipalities are told apart where in none of them few owe, or few lack, a registration.',
  },

  profile: {
    intro: (d: { placed: number; groups: readonly { label: string; count: number }[] }) =>
      `${counted(d.placed, 'citizen was', 'citizens were')} placed. Of the others, at the data cut: ${d.groups.map(({ label, count }) => `${label.toLowerCase()} (${n.count(count)})`).join(', ')}. All are counted whatever their group. This is a description: it does not say what caused a placement.`,
    caption: 'Profile of the population: those placed, and where the others were at the data cut',
    population: 'Population',
    groups: {
      placed: 'Placed',
      'on-benefit': 'Still on the benefit',
      pension: 'Moved to disability pension',
      otherwise: 'Otherwise',
      elsewhere: 'Not on the benefit',
    },
    note: (elsewhere: boolean) =>
      `“Still on the benefit”: not placed, in the trial, and in no flexjob at the data cut. ${
        elsewhere
          ? '“Not on the benefit”: moved to disability pension (førtidspension), left the trial for another reason, or in a flexjob that does not count as placed; too few for groups of their own.'
          : '“Otherwise”: left the trial for another reason than disability pension (førtidspension), or in a flexjob that does not count as placed.'
      }`,
  },

  causes: {
    caption: 'Share with each kind of event, by time',
    at: (time: number, unit: string) => `After ${n.number(time, 0)} ${unit}`,
    note: 'Each kind of competing event by itself (Aalen–Johansen), the others counting as competing too. At one time the shares of all kinds add up to the competing events together.',
    few: (causes: string, minimum: number) =>
      `Not shown by themselves, as fewer than ${n.count(minimum)} citizens of every group had them: ${causes}.`,
  },

  meetings: {
    caption: 'Meetings by party',
    party: 'Party',
    everybody: 'Meetings for everybody',
    columns: {
      planned: 'In the plan',
      held: 'Held',
      missing: 'Not held',
      ahead: 'Not due yet',
      untracked: 'Not registered',
    },
    note: 'In the plan: every meeting of the protocol with this party. Not held: its day has passed and no register says that it was held.',
  },
};
