import type { Checked, Confirmation, Plan } from './check.ts';

/** Describes the check before anything is sent. */
export function announcement({ steps, requests, credits, free }: Plan, budget: number): string {
  return [
    `This asks ${steps.length} access paths once each: at most ${requests} HikerAPI requests, ${credits} KeyAPI credits and ${free} free calls of the official API.`,
    `It stops at a budget of ${budget} requests and credits together. Nothing is written anywhere.`,
  ].join('\n');
}

/** The findings by access path. They name keys and facts, and contain no value of an answer. */
export function report({ findings, cost }: Checked): string {
  const asked = findings.filter(({ status }) => status !== undefined);
  const different = findings.filter(({ differences }) => differences.length > 0);
  const lines = findings.flatMap(({ step, outcome, status, differences, confirmation }) => [
    `${status ?? '   '}  ${step.endpoint.path}  ${step.serves}  ${outcome}${differences.length > 0 ? ', differs from its sample:' : ''}`,
    ...differences.map(({ at, is }) => `       ${at} is ${is}`),
    ...(confirmation === undefined ? [] : confirmed(step.endpoint.path, confirmation)),
  ]);
  const failed = asked.filter(({ outcome }) => outcome !== 'ok');
  return [
    ...lines,
    '',
    `${asked.length} of ${findings.length} access paths answered, ${findings.length - asked.length} were not asked; ${failed.length} with a failure, ${different.length} in another shape than declared.`,
    `It made ${cost.requests} calls, billed as ${cost.billed} HikerAPI requests and ${cost.credits} KeyAPI credits.`,
  ].join('\n');
}

/** Whether the first answer of an unconfirmed endpoint can be used, and what to do then. */
function confirmed(path: string, { lacks, shape }: Confirmation): readonly string[] {
  if (lacks.length === 0)
    return [`       not seen before, and it fits: HIKER_UNCONFIRMED_ENDPOINTS=${path} turns it on`];
  return [
    `       not seen before, and it does not fit: it lacks ${lacks.join(', ')}. Leave it off. It answers:`,
    ...[...shape].filter(([at]) => at !== '').map(([at, kinds]) => `         ${at}: ${[...kinds].join(' or ')}`),
  ];
}
