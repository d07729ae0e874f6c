import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../../../../src/errors.ts';
import { hiker } from '../../../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../../../sample.ts';

const shown = { username: 'heron', is_verified: false, country: 'Norway', date: 'May 2014', former_usernames: '' };

function aboutWith(changes: object) {
  return hiker.userAbout.read({ ...shown, ...changes }).about;
}

describe('the answer about an account', () => {
  test.each([
    ['v1.user.about.json', hiker.userAbout],
    ['gql.user.about.json', hiker.gqlUserAbout],
  ])('of %s provides the country and the month, and nothing of the profile', (name, endpoint) => {
    expect(endpoint.read(sample(name))).toEqual({
      about: {
        country: 'United States',
        dateJoined: 'November 2010',
        monthJoined: '2010-11',
        formerUsernames: null,
        formerUsernameCount: null,
      },
    });
  });

  test.each([
    ['January 2026', '2026-01'],
    ['december 2011', '2011-12'],
    ['2010-11', null],
    ['Novembre 2010', null],
    ['November 5, 2010', null],
  ])('of the date %j has the month %j', (date, monthJoined) => {
    expect(aboutWith({ date })).toMatchObject({ dateJoined: date, monthJoined });
  });

  test.each([
    ['heron.notes', ['heron.notes'], 1],
    ['@heron.notes, quiet_heron', ['heron.notes', 'quiet_heron'], 2],
    [['heron.notes', 7, null, 'quiet_heron'], ['heron.notes', 'quiet_heron'], 2],
    ['3', null, 3],
    ['0', null, 0],
    [2, null, 2],
    [0, null, 0],
    [-1, null, null],
    ['None', null, null],
    [[], null, null],
    [null, null, null],
    [{}, null, null],
  ])('of the former usernames %j has the names %j and the number %j', (value, formerUsernames, formerUsernameCount) => {
    expect(aboutWith({ former_usernames: value })).toMatchObject({
      country: 'Norway',
      formerUsernames,
      formerUsernameCount,
    });
  });

  test.each([undefined, null, '', 7, [], {}])('without a country (%j) has the rest', (country) => {
    expect(aboutWith({ country })).toMatchObject({ country: null, dateJoined: 'May 2014', monthJoined: '2014-05' });
  });

  test.each([undefined, null, '', 7, [], {}])('without a date (%j) has the rest', (date) => {
    expect(aboutWith({ date })).toMatchObject({ country: 'Norway', dateJoined: null, monthJoined: null });
  });

  test('is null where nothing is shown', () => {
    expect(aboutWith({ country: '', date: '' })).toBeNull();
    expect(aboutWith({ country: null, date: null, former_usernames: null })).toBeNull();
  });

  test('without any of its keys is refused', () => {
    expect(() => hiker.userAbout.read({ username: 'heron', is_verified: false })).toThrow(ShapeError);
  });
});
