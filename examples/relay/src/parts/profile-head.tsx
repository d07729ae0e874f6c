import { graphql, useFragment } from 'react-relay';
import { shortNumber } from '../format.ts';
import type { profileHead_user$key } from '../graphql/profileHead_user.graphql.ts';

/** `username` and the counts are null only beside an error, which @throwOnFieldError throws. So their types have no null. */
export function ProfileHead({ user }: { readonly user: profileHead_user$key }) {
  const { username, fullName, biography, isVerified, followerCount, followingCount, mediaCount, profilePicture } =
    useFragment(
      graphql`
        fragment profileHead_user on User @throwOnFieldError {
          username
          fullName
          biography
          isVerified
          followerCount
          followingCount
          mediaCount
          profilePicture(minWidth: 150) {
            proxyUrl
          }
        }
      `,
      user,
    );
  return (
    <header className="head">
      <img className="avatar" src={profilePicture?.proxyUrl ?? undefined} alt="" width="120" height="120" />
      <div>
        <h1>
          {username} {isVerified && <span className="badge">Verified</span>}
        </h1>
        {fullName && <strong>{fullName}</strong>}
        {biography && <p className="lead">{biography}</p>}
        <p className="counts">
          <span>
            <b>{shortNumber(mediaCount)}</b> posts
          </span>
          <span>
            <b>{shortNumber(followerCount)}</b> followers
          </span>
          <span>
            <b>{shortNumber(followingCount)}</b> following
          </span>
        </p>
      </div>
    </header>
  );
}
