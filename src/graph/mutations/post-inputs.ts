import { builder } from '../builder/builder.ts';
import { ProductTagInput, UserTagInput } from './tag-inputs.ts';

const caption =
  'The text of the post: at most 2,200 characters, 30 hashtags and 20 mentions. Instagram notifies the mentioned people.';
const location = 'The id of a Facebook Page that has an address.';
const collaborators = 'The usernames of people to invite as co-authors, at most three.';

const altText =
  'The alternative text (accessibility caption), which screen readers read out: at most 1,000 characters.';
const isAiGenerated = 'Whether to label the post as made with AI.';

const TrialGraduation = builder.enumType('TrialGraduation', {
  description: 'How a trial reel is shared with the followers of the account.',
  values: {
    MANUAL: { description: 'Only when somebody shares it in the Instagram app.' },
    PERFORMANCE: {
      value: 'SS_PERFORMANCE',
      description: 'When it does well among people who do not follow the account. Meta calls this `SS_PERFORMANCE`.',
    },
  } as const,
});

const ImagePostInput = builder.inputType('ImagePostInput', {
  description: 'A picture: a JPEG file of at most 8 MB, with an aspect ratio between 4:5 and 1.91:1.',
  fields: (t) => ({
    imageUrl: t.field({
      type: 'URL',
      required: true,
      description: 'The public URL of the file. Instagram downloads it.',
    }),
    altText: t.string({ description: altText }),
    caption: t.string({ description: caption }),
    locationId: t.id({ description: location }),
    userTags: t.field({ type: [UserTagInput], description: 'The people to tag, at most 20.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'The products to tag.' }),
    collaborators: t.stringList({ description: collaborators }),
    isAiGenerated: t.boolean({ description: isAiGenerated }),
  }),
});

const VideoFileInput = builder.inputType('VideoFileInput', {
  description: 'A video that the request itself contains, instead of a URL from which Instagram downloads it.',
  fields: (t) => ({
    file: t.field({ type: 'Upload', required: true, description: 'The file, in a multipart request.' }),
    sizeBytes: t.int({
      required: true,
      description:
        'The exact size of the file, in bytes. A multipart request does not tell the size of a file before its end, and Instagram has to know it first.',
    }),
  }),
});

const videoFile = 'The video itself, in a multipart request. Pass this or `videoUrl`.';

const ReelPostInput = builder.inputType('ReelPostInput', {
  description:
    'A reel: a MOV or MP4 file of 3 seconds to 15 minutes and at most 1 GB. Pass either `videoUrl` or `videoFile`.',
  fields: (t) => ({
    videoUrl: t.field({ type: 'URL', description: 'The public URL of the file. Instagram downloads it.' }),
    videoFile: t.field({ type: VideoFileInput, description: videoFile }),
    caption: t.string({ description: caption }),
    shareToFeed: t.boolean({ description: 'Whether the reel can also appear in the feed, not only in the Reels tab.' }),
    coverUrl: t.field({
      type: 'URL',
      description: 'The public URL of a picture for the cover. It takes precedence over `thumbOffsetMs`.',
    }),
    audioName: t.string({ description: 'The name of the original sound. It cannot be changed later.' }),
    thumbOffsetMs: t.int({
      description: 'The frame of the video for the cover, in milliseconds from its start. The default is 0.',
    }),
    locationId: t.id({ description: location }),
    userTags: t.field({ type: [UserTagInput], description: 'The people to tag, at most 20. Omit their positions.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'The products to tag. Omit their positions.' }),
    collaborators: t.stringList({ description: collaborators }),
    trialGraduation: t.field({
      type: TrialGraduation,
      description:
        'Publishes a trial reel, which is first shown to people who do not follow the account, and says how it gets to the followers. Omit it for an ordinary reel.',
    }),
    isAiGenerated: t.boolean({ description: isAiGenerated }),
  }),
});

const StoryPostInput = builder.inputType('StoryPostInput', {
  description: 'A story: a picture, or a video of at most 60 seconds and 100 MB. Pass exactly one field.',
  fields: (t) => ({
    imageUrl: t.field({ type: 'URL', description: 'The public URL of the picture. Instagram downloads it.' }),
    videoUrl: t.field({ type: 'URL', description: 'The public URL of the video. Instagram downloads it.' }),
    videoFile: t.field({ type: VideoFileInput, description: videoFile }),
  }),
});

const CarouselItemInput = builder.inputType('CarouselItemInput', {
  description:
    'An item of a carousel: a picture or a video. Pass exactly one of `imageUrl`, `videoUrl` and `videoFile`.',
  fields: (t) => ({
    imageUrl: t.field({ type: 'URL', description: 'The public URL of the picture. Instagram downloads it.' }),
    videoUrl: t.field({ type: 'URL', description: 'The public URL of the video. Instagram downloads it.' }),
    videoFile: t.field({ type: VideoFileInput, description: videoFile }),
    altText: t.string({ description: `${altText} Pictures only.` }),
    userTags: t.field({ type: [UserTagInput], description: 'The people to tag, at most 20.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'The products to tag.' }),
  }),
});

const CarouselPostInput = builder.inputType('CarouselPostInput', {
  description: 'A carousel: several pictures and videos in one post.',
  fields: (t) => ({
    items: t.field({
      type: [CarouselItemInput],
      required: true,
      description: 'The pictures and videos, in order: 2 to 10.',
    }),
    caption: t.string({ description: caption }),
    locationId: t.id({ description: location }),
    shareToFeed: t.boolean({ description: 'Whether the carousel can appear in the feed.' }),
    productTags: t.field({ type: [ProductTagInput], description: 'The products to tag on the carousel as a whole.' }),
    collaborators: t.stringList({ description: collaborators }),
    isAiGenerated: t.boolean({ description: `${isAiGenerated} It concerns all items.` }),
  }),
});

export const PostInput = builder.inputType('PostInput', {
  isOneOf: true,
  description: 'The post to publish. Pass exactly one field.',
  fields: (t) => ({
    image: t.field({ type: ImagePostInput, description: 'A picture.' }),
    reel: t.field({ type: ReelPostInput, description: 'A reel.' }),
    story: t.field({ type: StoryPostInput, description: 'A story.' }),
    carousel: t.field({ type: CarouselPostInput, description: 'A carousel.' }),
  }),
});
