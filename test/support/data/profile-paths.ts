/** The endpoints that read a profile by pk, in the order in which they are tried. */
export const PROFILE_PATHS = [
  '/v2/user/by/id',
  '/v2/userstream/by/id',
  '/v1/user/by/id',
  '/gql/user/web_profile_info',
] as const;
