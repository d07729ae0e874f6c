import * as source from '../../../sources/official/collaboration.ts';
import { builder } from '../../builder/builder.ts';
import { connectionField } from '../../planner/connection-field.ts';

builder.objectFields('Account', (t) => ({
  collaborationInvites: t.field(
    connectionField(
      source.invites,
      "Other accounts' posts that invite the account to be a co-author (collaborator) and wait for `answerCollaborationInvite`, which takes their `graphId`. The official API provides their `graphId`, caption, picture or video, and the username of the owner, and allows 300 calls for them a day. Requires Facebook Login.",
    ),
  ),
  collaborativeMedia: t.field(
    connectionField(
      source.collaborativeMedia,
      "Other accounts' posts and reels of which this account is a co-author (collaborator), with the counts that their owners share. Requires Facebook Login.",
    ),
  ),
}));
