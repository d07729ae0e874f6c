import theme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { HeroExample } from './hero-example.ts';
import './style.css';

export default {
  extends: theme,
  Layout: () => h(theme.Layout, null, { 'home-hero-image': () => h(HeroExample) }),
};
