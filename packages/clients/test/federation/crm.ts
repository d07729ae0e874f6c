import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FAMOUS, type Sandbox } from 'gramgraph-sandbox';
import { createSchema, createYoga } from 'graphql-yoga';
import { personOf, postsOf } from '../../../../test/support/data/world.ts';
import { rows } from '../../../../test/support/required.ts';
import { afterFile } from '../../../../test/support/runner/after-file.ts';

/** A second subgraph, as somebody beside gramgraph writes one: a CRM that knows people by username and posts by code. */
export const crmSdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])

scalar SafeInt

type Query {
  customers: CustomerPage!
  campaigns: [Campaign!]!
}

type CustomerPage {
  items: [Customer!]!
  pageInfo: PageInfo!
}

type PageInfo @shareable {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}

type Customer @key(fields: "number") {
  number: ID!
  user: User
}

type Campaign {
  title: String!
  posts: [Media!]!
}

type User @key(fields: "username") {
  username: String
  followerCount: SafeInt @external
  customer: Customer
  isLarge: Boolean @requires(fields: "followerCount")
}

type Media @key(fields: "code") {
  code: String
  campaign: Campaign
}
`;

/** The same as the CRM's own server declares it. */
const served = `${crmSdl.replace(/^extend schema.*$/m, '').replace(/ @\w+(\([^)]*\))?/g, '')}
scalar _Any
union _Entity = User | Media | Customer
type _Service { sdl: String }
extend type Query {
  _entities(representations: [_Any!]!): [_Entity]!
  _service: _Service!
}`;

interface UserReference {
  readonly __typename?: string;
  readonly username: string;
  readonly followerCount?: number;
}

export interface Crm {
  readonly url: string;
  /** The usernames of the customers. */
  readonly usernames: readonly string[];
  /** The codes of the posts in campaigns. */
  readonly codes: readonly string[];
}

/** Starts the CRM on a free port, with customers and campaigns of the sandbox's world. It stops after the file's tests. */
export async function startCrm(sandbox: Sandbox, unknown: readonly string[] = []): Promise<Crm> {
  const people = [FAMOUS.username, ...[3, 40, 1_500].map((index) => sandbox.world.people.at(index).username)];
  const usernames = [...people, ...unknown];
  const codes = postsOf(sandbox, personOf(sandbox, FAMOUS.username))
    .slice(0, 3)
    .map(({ code }) => code);
  const customers = rows(usernames).map((username, at) => ({ number: String(at + 1), username }));
  const campaign = { title: 'Summer', posts: rows(codes).map((code) => ({ __typename: 'Media', code })) };
  const yoga = createYoga({
    logging: false,
    schema: createSchema({
      typeDefs: served,
      resolvers: {
        Query: {
          customers: () => ({ items: customers, pageInfo: { hasNextPage: false, hasPreviousPage: false } }),
          campaigns: () => [campaign],
          _entities: (_root: unknown, { representations }: { readonly representations: readonly object[] }) =>
            representations,
          _service: () => ({ sdl: crmSdl }),
        },
        Customer: { user: ({ username }: UserReference) => ({ __typename: 'User', username }) },
        User: {
          customer: ({ username }: UserReference) => customers.find((one) => one.username === username),
          isLarge: ({ followerCount = 0 }: UserReference) => followerCount > 10_000,
        },
        Media: { campaign: ({ code }: { readonly code: string }) => (codes.includes(code) ? campaign : null) },
      },
    }),
  });
  const server = createServer((request, response) => void yoga(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterFile(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, usernames, codes };
}
