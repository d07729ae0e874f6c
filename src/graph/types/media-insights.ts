import { builder } from '../builder.ts';
import { askedFact } from '../planner/fact-with-arguments.ts';
import { metricNames } from './account-insights.ts';

/** The insights of a post or a story: their arguments, and the fact that they make. */
export const mediaInsights = {
  ...askedFact('insights', ({ metrics, breakdown }) => ({
    metrics: metricNames('metrics', metrics),
    breakdown: breakdown == null ? undefined : metricNames('breakdown', breakdown),
  })),
  args: builder.args((t) => ({
    metrics: t.stringList({
      required: true,
      description: 'Names of the metrics in the official API: `reach`, `views`, `saved`, `total_interactions`, …',
    }),
    breakdown: t.stringList({
      description: 'Dimensions of the breakdown: `action_type`, `story_navigation_action_type`.',
    }),
  })),
};
