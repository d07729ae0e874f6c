import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, long } from '../../wire/json.ts';
import type { Product } from '../../world/catalog.ts';
import type { Post } from '../../world/posts/post.ts';
import { isWritten } from '../../world/written/writes.ts';
import { longRow } from '../people/rows.ts';

/** What only some posts have, in every `/v2` post. */
export function features(context: AnswerContext, of: Post): JsonObject {
  const { world } = context;
  const { aiMethod, dubbed, shownLikers } = world.features(of);
  return {
    gen_ai_detection_method: { detection_method: aiMethod },
    invited_coauthor_producers: world
      .invitations(of)
      .filter(({ status }) => status === 'Pending')
      .map(({ person }) => longRow(context, person)),
    top_likers: topLikers(context, of, shownLikers),
    ...(of.mediaType === 2 ? { translated_langs_for_autodub: dubbed } : {}),
  };
}

function topLikers({ world }: AnswerContext, of: Post, count: number): readonly string[] {
  const likers = world.likers(of);
  return Array.from({ length: count }, (_, index) => likers.at(index).username);
}

/** What `/v2/media/info` and `/v2/media/template` add. No document shows most of it; these are Instagram's keys. */
export function moreFeatures(context: AnswerContext, of: Post): JsonObject {
  const { catalogs, features: featuresOf } = context.world;
  const { saves, subtitles } = featuresOf(of);
  const tags = isWritten(of) ? [] : catalogs.tagsOf(of);
  return {
    save_count: saves ?? null,
    ...(tags.length === 0
      ? {}
      : {
          product_tags: {
            in: tags.map(({ productId, x, y }) => ({
              position: [x ?? 0, y ?? 0],
              product: product(context, of, productId),
            })),
          },
        }),
    ...(subtitles === undefined
      ? {}
      : { video_subtitles_locale: subtitles, video_subtitles_uri: context.video(of).replace('.mp4', '.srt') }),
    ...(of.mediaType === 2 ? { video_dash_manifest: manifest(context, of) } : {}),
  };
}

/** A manifest with one quality. */
function manifest(context: AnswerContext, of: Post): string {
  const url = context.video(of).replaceAll('&', '&amp;');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT${of.duration}S"><Period><AdaptationSet contentType="video"><Representation width="${of.width}" height="${of.height}"><BaseURL>${url}</BaseURL></Representation></AdaptationSet></Period></MPD>`;
}

const price = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

function product(context: AnswerContext, of: Post, id: string): JsonObject {
  const found = context.world.catalogs.of(of.owner)?.products.find((each) => each.id === id) as Product;
  return {
    name: found.name,
    product_id: found.id,
    compound_product_id: `${found.id}_${found.merchantId}`,
    price: price(found.cents),
    full_price: price(found.cents),
    current_price: price(found.saleCents ?? found.cents),
    retailer_id: found.retailerId,
    review_status: found.reviewStatus,
    checkout_style: found.isCheckout ? 'native_checkout' : 'none',
    external_url: `https://shop.example/${found.retailerId}`,
    main_image: {
      image_versions2: { candidates: [{ url: context.photo(found.id, 600, 600), width: 600, height: 600 }] },
    },
    merchant: longRow(context, of.owner),
  };
}

/** What may be made from a clip, and what it was made from. */
export function mashup(context: AnswerContext, of: Post): JsonObject {
  const { isReuseAllowed, original, remixes } = context.world.features(of);
  return {
    mashups_allowed: isReuseAllowed,
    can_toggle_mashups_allowed: false,
    has_been_mashed_up: remixes > 0,
    formatted_mashups_count: null,
    is_creator_requesting_mashup: false,
    is_reuse_allowed: isReuseAllowed,
    mashup_type: original === undefined ? null : 'sequential',
    non_privacy_filtered_mashups_media_count: remixes,
    original_media:
      original === undefined ? null : originalMedia(context, context.world.posts.at(of.owner, original.ordinal)),
  };
}

function originalMedia(context: AnswerContext, of: Post): Json {
  return {
    pk: long(of.pk),
    media_type: of.mediaType,
    product_type: 'clips',
    mashups_allowed: true,
    user: longRow(context, of.owner),
  };
}
