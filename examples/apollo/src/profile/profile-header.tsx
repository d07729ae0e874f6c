import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { ProfileHeaderFragment } from '../graphql/graphql.ts';
import { counted, short } from '../layout/format.ts';
import { Avatar } from '../pictures/avatar.tsx';
import { VerifiedBadge } from '../pictures/icons.tsx';
import './profile-header.css';

const PROFILE_HEADER = graphql(`
  fragment ProfileHeader on User {
    id
    username
    fullName
    biography
    category
    externalUrl
    isVerified
    followerCount
    followingCount
    mediaCount
    profilePicture(minWidth: 150) {
      proxyUrl
    }
  }
`);

export function ProfileHeader({ user }: { readonly user: FragmentType<ProfileHeaderFragment> }) {
  const { data, complete } = useFragment({ fragment: PROFILE_HEADER, from: user });
  if (!complete) return <ProfileHeaderSkeleton />;
  return (
    <header className="profile-header">
      <Avatar url={data.profilePicture?.proxyUrl} name={data.username} size="large" />
      <h1>
        {data.username}
        {data.isVerified && <VerifiedBadge />}
      </h1>
      <ul className="counts">
        <Count value={data.mediaCount} noun="post" />
        <Count value={data.followerCount} noun="follower" />
        <Count value={data.followingCount} noun="following" />
      </ul>
      <div className="biography">
        {data.fullName && <strong>{data.fullName}</strong>}
        {data.category && <span className="quiet">{data.category}</span>}
        {data.biography && <p>{data.biography}</p>}
        {data.externalUrl && (
          <a href={data.externalUrl} rel="noreferrer nofollow">
            {URL.parse(data.externalUrl)?.host ?? data.externalUrl}
          </a>
        )}
      </div>
    </header>
  );
}

interface CountProps {
  readonly value: number | null;
  readonly noun: 'post' | 'follower' | 'following';
}

/** null is unknown, and unknown is not shown. */
function Count({ value, noun }: CountProps) {
  if (value === null) return null;
  const words = noun === 'following' ? `${value} following` : counted(value, noun);
  return (
    <li title={words}>
      <strong>{short(value)}</strong> {noun === 'following' || value === 1 ? noun : `${noun}s`}
    </li>
  );
}

export function ProfileHeaderSkeleton() {
  return (
    <div className="profile-header">
      <span className="avatar large skeleton" />
      <span className="skeleton line" style={{ width: '12rem', height: '2rem' }} />
      <span className="skeleton line counts" style={{ width: '16rem' }} />
      <span className="skeleton line biography" style={{ width: '20rem' }} />
    </div>
  );
}
