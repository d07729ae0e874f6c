import { useData } from 'vitepress';
import { defineComponent, h } from 'vue';

/** Beside the title of the home page: the query of its front matter, and what its answer cost. */
export const HeroExample = defineComponent(() => {
  const { frontmatter } = useData();
  return () =>
    h('div', { class: 'hero-example' }, [
      // An element a line, so that what is left of a long one is indented on a phone.
      h('pre', h('code', frontmatter.value['example'].query.trimEnd().split('\n').map(line))),
      h('p', frontmatter.value['example'].cost),
    ]);
});

const line = (text: string) => h('span', text);
