import { describe, expect, test } from 'vitest';
import { FileAddresses } from '../../src/files/addresses/file-addresses.ts';

/** The URLs that the addresses of two files lead to, the second after the first. */
function ledTo(one: string, other: string, { isPrivate = false } = {}): (string | undefined)[] {
  const addresses = new FileAddresses({ key: Buffer.alloc(32), days: 7, servesFile: () => true });
  const record = { id: 'an id', field: 'User.profilePicture', width: undefined };
  return [one, other].map((url) => addresses.read(String(addresses.of({ url, record, isPrivate })?.path)).url);
}

const picture = 'https://scontent-fra3-1.cdninstagram.com/v/t51/1_n.jpg?stp=dst-jpg_s150x150';

describe('two files have two addresses', () => {
  test.each([
    ['by their hosts', 'https://a.example/1.jpg', 'https://b.example/1.jpg'],
    ['by their ports', 'http://127.0.0.1:81/1.jpg', 'http://127.0.0.1:82/1.jpg'],
    ['by their queries', 'https://a.example/img?id=1', 'https://a.example/img?id=2'],
    ['by what only looks like a signature elsewhere', 'https://a.example/img?oh=1', 'https://a.example/img?oh=2'],
    ['by the query at a CDN', 'https://external.fbcdn.net/i.php?url=a', 'https://external.fbcdn.net/i.php?url=b'],
    ['by the kind of CDN', 'https://external.fbcdn.net/i.jpg', 'https://scontent.fbcdn.net/i.jpg'],
    ['by the domain of the CDN', 'https://scontent.cdninstagram.com/i.jpg', 'https://scontent.fbcdn.net/i.jpg'],
    ['by the scheme', 'http://scontent.fbcdn.net/i.jpg?oh=1', 'https://scontent.fbcdn.net/i.jpg?oh=2'],
    ['by the form of the picture', picture, picture.replace('150x150', '320x320')],
  ])('%s', (_what, one, other) => {
    expect(ledTo(one, other)).toEqual([one, other]);
  });
});

describe('one file keeps its address', () => {
  test('when Instagram signs its URL anew, for a host in another place', () => {
    const one = `${picture}&_nc_cat=1&_nc_ohc=a&ccb=7-5&efg=e30&edm=1&oh=00_A&oe=7FFFFFFE`;
    const other = one.replace('fra3-1', 'ber1-2').replace('_nc_ohc=a', '_nc_ohc=b').replace('00_A', '00_B');
    expect(ledTo(one, other)).toEqual([one, one]);
  });

  test('but not where it is private: each caller gets the URL of its own answer', () => {
    const [one, other] = [`${picture}&oh=00_C`, `${picture}&oh=00_D`];
    expect(ledTo(one, other, { isPrivate: true })).toEqual([one, other]);
    expect(ledTo(one, other)).toEqual([one, one]);
  });
});
