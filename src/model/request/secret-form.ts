/** The forms of API keys, JWTs and tokens of the official API: a client can send one where a name belongs. */
const forms = [/gg_[0-9A-Za-z]{20,}/, /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/, /(?:EAA|IGQ|IGA)[\w-]{20,}/];

/** Matches what looks like a secret. */
export const secretForm = new RegExp(forms.map(({ source }) => source).join('|'));

/** No text that it matches is shorter. */
export const shortestSecretForm = 20;
