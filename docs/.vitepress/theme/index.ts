import theme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { HeroExample } from './hero-example.ts';
import { loadSearchAhead } from './search-ahead.ts';
import './style.css';

export default {
  extends: theme,
  setup: loadSearchAhead,
  Layout: () => h(theme.Layout, null, { 'home-hero-image': () => h(HeroExample) }),
};
