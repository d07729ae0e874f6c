import { read } from './read.ts';

interface Answer {
  readonly response: {
    readonly metadata: {
      readonly music_info: {
        readonly music_asset_info: {
          readonly title: string;
          readonly display_artist: string;
          readonly duration_in_ms: number;
          readonly is_explicit: boolean;
        };
        readonly music_consumption_info: { readonly ig_artist: { readonly username: string } };
      };
    };
  };
}

export async function track({ pk }: { readonly pk: string }): Promise<object> {
  const { response } = await read<Answer>('/v2/track/by/id', { track_id: pk });
  const { music_asset_info: asset, music_consumption_info: use } = response.metadata.music_info;
  return {
    track: {
      title: asset.title,
      artist: asset.display_artist,
      durationMs: asset.duration_in_ms,
      isExplicit: asset.is_explicit,
      artistUser: { username: use.ig_artist.username },
    },
  };
}
