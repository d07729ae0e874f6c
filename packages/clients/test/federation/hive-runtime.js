// In JavaScript, since the types of Hive Gateway add members to graphql's own types for the whole program.
export { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
