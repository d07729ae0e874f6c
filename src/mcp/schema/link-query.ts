import { type GraphQLSchema, isObjectType } from 'graphql';
import type { InstagramLink } from '../../model/links/links.ts';
import { leavesOf } from './leaves.ts';

/** A query for what a URL names. */
export function linkQuery(schema: GraphQLSchema, link: InstagramLink): string {
  switch (link.type) {
    case 'User':
      return rootQuery(schema, 'user', { username: link.username });
    case 'Media':
      return rootQuery(schema, 'media', { code: link.code });
    case 'Hashtag':
      return rootQuery(schema, 'hashtag', { name: link.name });
    case 'Story':
    case 'Highlight':
    case 'Track':
    case 'Place':
      return rootQuery(schema, link.type.toLowerCase(), { pk: link.pk });
    case 'Comment':
      return resolveQuery(schema, commentUrl(link), ['Comment']);
    case 'Share':
      return resolveQuery(
        schema,
        link.url,
        link.to === undefined ? ['User', 'Media', 'Story', 'Highlight'] : [link.to],
      );
  }
}

function rootQuery(schema: GraphQLSchema, field: string, key: Readonly<Record<string, string>>): string {
  const by = Object.entries(key).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${field}(by: {${by.join(', ')}})${leaves(schema, `${field[0]?.toUpperCase()}${field.slice(1)}`)} }`;
}

function resolveQuery(schema: GraphQLSchema, url: string, types: readonly string[]): string {
  const fragments = types.map((type) => `... on ${type}${leaves(schema, type)}`);
  return `{ resolve(url: ${JSON.stringify(url)}) { __typename ${fragments.join(' ')} } }`;
}

function commentUrl({ code, pk, parentPk }: Extract<InstagramLink, { type: 'Comment' }>): string {
  const path = parentPk === undefined ? pk : `${parentPk}/r/${pk}`;
  return `https://www.instagram.com/p/${code}/c/${path}/`;
}

function leaves(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name);
  return isObjectType(type) ? leavesOf(type) : ' { __typename }';
}
