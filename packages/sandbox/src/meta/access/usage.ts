/** How much of its rate limit an app has used, in percent. */
export interface MetaUsage {
  readonly callCount: number;
  readonly totalCpuTime: number;
  readonly totalTime: number;
  /** Minutes until an account that is throttled may call again. */
  readonly minutesToRegainAccess?: number;
}

export const LITTLE_USED: MetaUsage = { callCount: 1, totalCpuTime: 1, totalTime: 1 };

/** The two headers that announce throttling. */
export function usageHeaders(usage: MetaUsage, accountId: string | undefined): Readonly<Record<string, string>> {
  const share = { call_count: usage.callCount, total_cputime: usage.totalCpuTime, total_time: usage.totalTime };
  return {
    'x-app-usage': JSON.stringify(share),
    ...(accountId === undefined
      ? {}
      : {
          'x-business-use-case-usage': JSON.stringify({
            [accountId]: [
              {
                type: 'instagram',
                ...share,
                estimated_time_to_regain_access: usage.minutesToRegainAccess ?? 0,
              },
            ],
          }),
        }),
  };
}
