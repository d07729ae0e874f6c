import { useData } from 'vitepress';
import { defineComponent, h } from 'vue';

/** Beside the title of the home page: the query of its front matter, and what its answer cost. */
export const HeroExample = defineComponent(() => {
  const { frontmatter } = useData();
  return () =>
    h('div', { class: 'hero-example' }, [
      h('pre', h('code', frontmatter.value['example'].query)),
      h('p', frontmatter.value['example'].cost),
    ]);
});
