/** The permissions of a token. It has all of them except those in its `lacks`. */
export const META_PERMISSIONS = [
  'instagram_basic',
  'instagram_manage_comments',
  'instagram_manage_contents',
  'instagram_manage_insights',
  'instagram_content_publish',
  'instagram_shopping_tag_products',
  'catalog_management',
  'pages_show_list',
  'pages_read_engagement',
  /** A feature of the app, which hashtags need. */
  'Instagram Public Content Access',
] as const;
export type MetaPermission = (typeof META_PERMISSIONS)[number];
