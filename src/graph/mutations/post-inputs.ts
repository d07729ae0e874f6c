import { builder } from '../builder.ts';

const x = 'From the left edge, 0 to 1. Pictures only.';
const y = 'From the top edge, 0 to 1. Pictures only.';

const UserTagInput = builder.inputType('UserTagInput', {
  description: 'Someone to be tagged.',
  fields: (t) => ({
    username: t.string({ required: true, description: 'Who: a public account.' }),
    x: t.float({ description: x }),
    y: t.float({ description: y }),
  }),
});

export const ProductTagInput = builder.inputType('ProductTagInput', {
  description: 'A product to be tagged. A post takes five at most, each once.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The id of a product from `Account.products`.' }),
    x: t.float({ description: `${x} Needed there.` }),
    y: t.float({ description: `${y} Needed there.` }),
  }),
});

const caption =
  'Its text: at most 2,200 characters, 30 hashtags and 20 mentions. Mentioned people are notified when it is published.';
const location = 'The id of a Facebook Page that has a location.';
const collaborators = 'Usernames of at most three people who are invited as co-authors.';

const ImagePostInput = builder.inputType('ImagePostInput', {
  description: 'A picture: JPEG, at most 8 MB, between 4:5 and 1.91:1.',
  fields: (t) => ({
    imageUrl: t.field({ type: 'URL', required: true, description: 'Where everybody can fetch it.' }),
    caption: t.string({ description: caption }),
    locationId: t.id({ description: location }),
    userTags: t.field({ type: [UserTagInput], description: 'Who is tagged on it: 20 at most.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'Products tagged on it.' }),
    collaborators: t.stringList({ description: collaborators }),
  }),
});

const ReelPostInput = builder.inputType('ReelPostInput', {
  description: 'A video: MOV or MP4, 3 seconds to 15 minutes, at most 1 GB.',
  fields: (t) => ({
    videoUrl: t.field({ type: 'URL', required: true, description: 'Where everybody can fetch it.' }),
    caption: t.string({ description: caption }),
    shareToFeed: t.boolean({ description: 'Whether it may also appear in the feed, not only in the Reels tab.' }),
    coverUrl: t.field({
      type: 'URL',
      description: 'A picture for its cover; it takes precedence over `thumbOffsetMs`.',
    }),
    audioName: t.string({ description: 'The name of its sound. It can be given once only.' }),
    thumbOffsetMs: t.int({ description: 'Milliseconds into the video: the frame for its cover; 0 when left out.' }),
    locationId: t.id({ description: location }),
    userTags: t.field({ type: [UserTagInput], description: 'Who is tagged, without places: 20 at most.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'Products tagged, without places.' }),
    collaborators: t.stringList({ description: collaborators }),
  }),
});

const StoryPostInput = builder.inputType('StoryPostInput', {
  description: 'A story: a picture or a video of at most 60 seconds. It shows for a day.',
  fields: (t) => ({
    imageUrl: t.field({ type: 'URL', description: 'Where everybody can fetch the picture.' }),
    videoUrl: t.field({ type: 'URL', description: 'Where everybody can fetch the video.' }),
  }),
});

const CarouselItemInput = builder.inputType('CarouselItemInput', {
  description: 'One part of a carousel: a picture or a video.',
  fields: (t) => ({
    imageUrl: t.field({ type: 'URL', description: 'Where everybody can fetch the picture.' }),
    videoUrl: t.field({ type: 'URL', description: 'Where everybody can fetch the video.' }),
    userTags: t.field({ type: [UserTagInput], description: 'Who is tagged on it.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'Products tagged on it.' }),
  }),
});

const CarouselPostInput = builder.inputType('CarouselPostInput', {
  description: 'Several pictures and videos in one post.',
  fields: (t) => ({
    items: t.field({ type: [CarouselItemInput], required: true, description: 'Its parts, in order: 2 to 10.' }),
    caption: t.string({ description: caption }),
    locationId: t.id({ description: location }),
    shareToFeed: t.boolean({ description: 'Whether it may appear in the feed.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'Products tagged on it as a whole.' }),
    collaborators: t.stringList({ description: collaborators }),
  }),
});

export const PostInput = builder.inputType('PostInput', {
  isOneOf: true,
  description: 'What is to be published: exactly one of these.',
  fields: (t) => ({
    image: t.field({ type: ImagePostInput, description: 'A picture.' }),
    reel: t.field({ type: ReelPostInput, description: 'A reel.' }),
    story: t.field({ type: StoryPostInput, description: 'A story.' }),
    carousel: t.field({ type: CarouselPostInput, description: 'A carousel.' }),
  }),
});
