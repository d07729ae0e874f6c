import { bestHour, type HourOfDay } from '../figures/best-hour.ts';
import type { Day, Figures } from '../figures/figures.ts';
import type { Price } from '../gateway/ask.ts';
import { areaChart } from './charts/area-chart.ts';
import { barChart } from './charts/bar-chart.ts';
import { emptyChart } from './charts/chart.ts';
import { count, dayName, longDayName } from './format.ts';
import { Html, html } from './html.ts';
import { type ShownPost, topPosts } from './posts.ts';
import { style } from './style.ts';

export interface Report {
  readonly name: string;
  readonly username: string;
  readonly followerCount: number | undefined;
  readonly picture: string | undefined;
  readonly since: Date;
  readonly until: Date;
  readonly figures: Figures;
  readonly hours: readonly HourOfDay[];
  /** The zone of the hours, as `Europe/Berlin, UTC+1`. */
  readonly zone: string;
  readonly posts: readonly ShownPost[];
  readonly price: Price;
  readonly estimate: Price;
  /** What could not be read. */
  readonly missing: readonly string[];
}

/** The whole report: one file that loads nothing. */
export function reportPage(report: Report): string {
  const { name, username, figures, posts } = report;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${name}: report of ${dayName(report.since)} to ${dayName(report.until)}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
${header(report)}
${tiles(report)}
${report.missing.length === 0 ? '' : html`<section class="card missing"><h2>Left out</h2><ul>${report.missing.map((text) => html`<li>${text}</li>`)}</ul></section>`}
${reachChart(figures.reach)}
<div class="pair">
${hourChart(report)}
${followerChart(figures.newFollowers)}
</div>
${topPosts(posts)}
${footer(report, username)}
</main>
</body>
</html>
`.text;
}

function header({ name, username, picture, since, until }: Report): Html {
  return html`<header>${picture === undefined ? '' : html`<img class="face" src="${picture}" alt="">`}
<div><p class="kind">Account report</p><h1>${name}</h1>
<p>@${username} · ${dayName(since)} to ${dayName(until)} ${until.getUTCFullYear()}</p></div></header>`;
}

function tiles({ figures: { totals, newFollowers }, followerCount }: Report): Html {
  const gained = newFollowers.length === 0 ? undefined : sum(newFollowers);
  const all: readonly (readonly [string, string])[] = [
    ['Accounts reached', count(totals.reach)],
    ['Views', count(totals.views)],
    ['Interactions', count(totals.total_interactions)],
    ['Accounts engaged', count(totals.accounts_engaged)],
    ['Followers', count(followerCount)],
    ['New followers', count(gained)],
  ];
  return html`<dl class="tiles">${all.map(([title, value]) => html`<div class="card"><dt>${title}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const pointOf = ({ noon, value }: Day) => ({
  name: longDayName(noon),
  axisName: dayName(noon),
  text: count(value),
  value,
});

function reachChart(days: readonly Day[]): Html {
  if (days.length === 0) return emptyChart('reach', 'Reach', 'The official API has no reach for this period.');
  const best = days.reduce((most, day) => (day.value > most.value ? day : most));
  return areaChart({
    id: 'reach',
    title: 'Reach',
    summary: html`How many accounts saw something of yours each day: ${count(Math.round(sum(days) / days.length))} on average, most on <b>${longDayName(best.noon)}</b>.`,
    columns: ['Day', 'Accounts reached'],
    points: days.map(pointOf),
  });
}

function hourChart({ hours, zone }: Report): Html {
  const best = bestHour(hours);
  if (best === undefined)
    return emptyChart('hours', 'Best hour', 'The official API counts online followers from 100 followers on.');
  return barChart({
    id: 'hours',
    title: 'Best hour',
    summary: html`At <b>${best.label}</b> most followers are online, ${count(best.average)} on average. Hours are in the time zone <b>${zone}</b>.`,
    columns: [`Hour (${zone})`, 'Followers online'],
    points: hours.map(({ label, average }) => ({ name: label, axisName: label, text: count(average), value: average })),
    best: hours.indexOf(best),
  });
}

function followerChart(days: readonly Day[]): Html {
  if (days.length === 0)
    return emptyChart('followers', 'Follower growth', 'The official API counts new followers from 100 followers on.');
  return barChart({
    id: 'followers',
    title: 'Follower growth',
    summary: html`<b>${count(sum(days))}</b> new followers, ${(sum(days) / days.length).toFixed(1)} a day. Those who left are not subtracted.`,
    columns: ['Day', 'New followers'],
    points: days.map(pointOf),
  });
}

function footer({ price, estimate, until }: Report, username: string): Html {
  return html`<footer><p>The price of this report: <b>${calls(price.requests)}</b>, ${billed(price)}. The estimate before it was at most ${calls(estimate.requests)}, ${billed(estimate)}.</p>
<p>@${username}, as of ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC. Metrics are those of Instagram's official API and up to 48 hours old; its days end at 07:00 or 08:00 UTC. Made with gramgraph.</p></footer>`;
}

const calls = (number: number) => `${number} ${number === 1 ? 'call' : 'calls'}`;

/** What was paid, in the units of the services. */
export function billed({ billed: requests, credits }: Price): string {
  if (requests + credits === 0) return 'nothing billed';
  return `${requests} requests and ${credits} credits billed`;
}

function sum(days: readonly Day[]): number {
  return days.reduce((total, { value }) => total + value, 0);
}
